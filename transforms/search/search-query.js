// Queries: what is asked for, and the passages in which it stands.
"use strict";

const searchQuery = (() => {
  // How many letters an ending has that no form in the edition shows.
  const ENDING = 2;

  // Return what a reader asks for: items, each a row of slots that follow one another.
  const read = (text) => {
    const items = [];
    const pattern = /(-?)(?:["“”„«»]([^"“”„«»]*)["“”„«»]?|([^\s"“”„«»]+))/gu;
    for (const [, minus, phrase, word] of text.matchAll(pattern)) {
      const slots = slotsOf(phrase ?? word, phrase !== undefined);
      if (slots.length > 0) items.push({ text: phrase ?? word, slots, without: minus === "-" });
    }
    return items;
  };

  const slotsOf = (text, quoted) => {
    const slots = [];
    for (const part of searchWords.closed(text).split(/(?<=\*)|\s+/u)) {
      const row = [...searchWords.words(part)];
      const [before, last] = [row.at(-2), row.at(-1)];
      if (last?.single && before?.single === false) row.pop();
      row.forEach((one, number) => {
        const ends = number === row.length - 1;
        slots.push({ form: one.form, prefix: ends && (part.endsWith("*") || one.single === true) });
      });
    }
    const exact = quoted || slots.length > 1;
    return slots.map((slot) => ({ ...slot, exact }));
  };

  const shardsOfPrefix = (slot, index) => {
    const whole = [...slot.form].length > 1 || searchWords.isUnspaced(slot.form);
    return whole ? [searchIndex.shardOf(slot.form, index.shards)] : [...Array(index.shards).keys()];
  };

  const across = (index, shard) => Promise.all(index.segments.map((one) => one.words(shard)));

  // Return the forms that a slot means, each with the shard in which its places stand.
  const formsOf = async (slot, index) => {
    const shards = slot.prefix ? shardsOfPrefix(slot, index) : [searchIndex.shardOf(slot.form, index.shards)];
    const held = (await Promise.all(shards.map((shard) => across(index, shard)))).flat();
    if (slot.prefix) {
      const all = held.flatMap((forms) => [...forms.keys()]);
      return new Set(all.filter((form) => form.startsWith(slot.form)));
    }
    return slot.exact ? new Set([slot.form]) : inflected(slot.form, held, index);
  };

  // Return the forms of the words of which this is a form.
  const inflected = async (form, held, index) => {
    const stems = stemsOf(form, held);
    const elsewhere = new Set([...stems].map((stem) => searchIndex.shardOf(stem, index.shards)));
    const more = await Promise.all([...elsewhere].map((shard) => across(index, shard)));
    const found = new Set();
    for (const forms of [...held, ...more.flat()]) {
      for (const [other, { stems: its }] of forms) {
        if (its.some((stem) => stems.has(stem))) found.add(other);
      }
    }
    return found;
  };

  // Return the stems of a form, and the form itself, which may be one. Of a form that the edition
  // does not have, the longest stem that it begins with and that leaves no more than an ending.
  const stemsOf = (form, held) => {
    const known = held.flatMap((forms) => forms.get(form)?.stems ?? []);
    const all = new Set(held.flatMap((forms) => [...forms.values()].flatMap((one) => one.stems)));
    if (known.length > 0 || all.has(form)) return new Set([form, ...known]);
    for (let length = form.length - 1; length >= Math.max(3, form.length - ENDING); length -= 1) {
      if (all.has(form.slice(0, length))) return new Set([form.slice(0, length)]);
    }
    return new Set();
  };

  const placesOf = async (forms, segment, shards) => {
    const found = new Map();
    for (const form of forms) {
      const entry = (await segment.words(searchIndex.shardOf(form, shards))).get(form);
      if (entry) searchIndex.addPlaces(entry.places, found);
    }
    return found;
  };

  // Return the passages in which an item stands, each with how often it does.
  const passagesOf = async (item, segment, shards) => {
    const rows = [];
    for (const forms of item.forms) rows.push(await placesOf(forms, segment, shards));
    const counts = new Map();
    for (const [passage, places] of rows[0]) {
      const others = rows.slice(1).map((row) => new Set(row.get(passage)));
      const here = places.filter((place) => others.every((row, i) => row.has(place + i + 1)));
      if (here.length > 0) counts.set(passage, here.length);
    }
    return counts;
  };

  const resolve = async (items, index) => {
    for (const item of items) {
      item.forms = await Promise.all(item.slots.map((slot) => formsOf(slot, index)));
    }
  };

  // A document of more words than this holds what is asked for only where one passage does.
  const LONG = 5000;

  // Return the documents in which all items stand, with their passages, the best ones first.
  const find = async (items, index) => {
    const listed = Promise.all(index.segments.map((one) => one.documents()));
    await resolve(items, index);
    const documents = [];
    for (const [number, rows] of (await listed).entries()) {
      const segment = index.segments[number];
      const counts = [];
      for (const item of items) counts.push(await passagesOf(item, segment, index.shards));
      documents.push(...tallied(rows, items, counts));
    }
    return ranked(documents, items);
  };

  // Return for each document how often it has each item, and which of them its passages have.
  const tallied = (rows, items, counts) => {
    const by = rows.map((one) => ({ document: one, tallies: items.map(() => 0), passages: new Map() }));
    items.forEach((item, number) => {
      let row = 0;
      for (const passage of [...counts[number].keys()].sort((a, b) => a - b)) {
        while (passage >= rows[row].first + rows[row].passages) row += 1;
        by[row].tallies[number] += counts[number].get(passage);
        const own = passage - rows[row].first;
        const within = by[row].passages.get(own) ?? by[row].passages.set(own, new Set()).get(own);
        within.add(number);
      }
    });
    return by;
  };

  const isHit = (hit, items) => {
    const wanted = items.map((item, number) => (item.without ? -1 : number)).filter((n) => n >= 0);
    if (items.some((item, number) => item.without && hit.tallies[number] > 0)) return false;
    if (hit.document.words > LONG) {
      const whole = ([, within]) => wanted.every((number) => within.has(number));
      hit.passages = new Map([...hit.passages].filter(whole));
      return hit.passages.size > 0 || wanted.length === 0;
    }
    return wanted.every((number) => hit.tallies[number] > 0);
  };

  // Okapi BM25 over documents.
  const ranked = (all, items) => {
    const mean = all.reduce((sum, hit) => sum + hit.document.words, 0) / all.length || 1;
    const rarities = items.map((item, number) => {
      const having = all.filter((hit) => hit.tallies[number] > 0).length;
      return Math.log(1 + (all.length - having + 0.5) / (having + 0.5));
    });
    const found = all.filter((hit) => isHit(hit, items));
    for (const hit of found) {
      const length = 1.2 * (0.25 + (0.75 * hit.document.words) / mean);
      const weights = hit.tallies.map((tally, n) => (rarities[n] * tally * 2.2) / (tally + length));
      hit.score = weights.reduce((sum, weight) => sum + weight, 0);
      hit.passages = [...hit.passages]
        .sort(([a, inA], [b, inB]) => inB.size - inA.size || a - b)
        .map(([passage]) => passage);
    }
    return found;
  };

  // Return the stretches of a text in which items stand, in order.
  const stretches = (text, items) => {
    const words = [...searchWords.words(text)];
    const found = [];
    for (const item of items) {
      if (item.without) continue;
      for (let i = 0; i + item.forms.length <= words.length; i += 1) {
        if (item.forms.every((forms, step) => forms.has(words[i + step].form))) {
          found.push([words[i].start, wordEnd(words[i + item.forms.length - 1], item)]);
        }
      }
    }
    return joined(found.sort(([a], [b]) => a - b));
  };

  const wordEnd = (word, item) => {
    const slot = item.slots.at(-1);
    const isOne = slot.prefix && [...slot.form].length === 1 && searchWords.isUnspaced(slot.form);
    return isOne ? word.start + slot.form.length : word.end;
  };

  const joined = (stretches) => {
    const found = [];
    for (const [start, end] of stretches) {
      const before = found.at(-1);
      if (before && start < before[1]) before[1] = Math.max(before[1], end);
      else found.push([start, end]);
    }
    return found;
  };

  // Return words of the edition that begin as one does that is not in it.
  const suggestions = async (item, index) => {
    const { form } = item.slots[0];
    if ([...form].length < 3) return [];
    const held = await across(index, searchIndex.shardOf(form, index.shards));
    const all = [...new Set(held.flatMap((forms) => [...forms.keys()]))].sort();
    for (let length = form.length - 1; length >= 3; length -= 1) {
      const some = all.filter((one) => one.startsWith(form.slice(0, length)));
      if (some.length > 0) return some.slice(0, 5);
    }
    return [];
  };

  return { read, find, stretches, suggestions };
})();
