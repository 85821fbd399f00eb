// The index: which files hold what is asked for, and what they say. Files are loaded by script tag,
// for that is what works from file://; each hands its data to searched().
"use strict";

const searchIndex = (() => {
  const LAST = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const BEFORE = "!#$%&()*+,./:;<=>?@[]^`{|}~ ";
  const last = new Map([...LAST].map((letter, number) => [letter, number]));
  const before = new Map([...BEFORE].map((letter, number) => [letter, number]));

  const files = new Map();
  const arrived = new Map();

  globalThis.searched = (name, content) => {
    arrived.set(name, content);
  };

  const load = (name, version = "") => {
    if (!files.has(name)) {
      files.set(
        name,
        new Promise((resolve, reject) => {
          const script = document.createElement("script");
          script.src = `search/${name}.js${version && `?${version}`}`;
          script.onload = () => {
            script.remove();
            resolve(arrived.get(name));
            arrived.delete(name);
          };
          script.onerror = () => {
            files.delete(name);
            reject(new Error(`search/${name}.js cannot be loaded`));
          };
          document.head.append(script);
        }),
      );
    }
    return files.get(name);
  };

  const open = async () => {
    const start = await load("start");
    const segments = start.versions.map((version, number) => new Segment(number, version));
    return { ...start, segments };
  };

  class Segment {
    constructor(number, version) {
      this.number = number;
      this.version = version;
      this.shards = new Map();
    }

    // Return the documents, each with the number of its first passage.
    documents() {
      this.rows ??= load(`${this.number}/d`, this.version).then((rows) => {
        let first = 0;
        return rows.map((row, position) => {
          const [id, title, language, iso, date, sender, recipient, passages, words, shard, facets] =
            row;
          const found = { id, title, language, iso, date, sender, recipient, words, shard, facets };
          Object.assign(found, { segment: this, position, first, passages });
          first += passages;
          return found;
        });
      });
      return this.rows;
    }

    async texts(one) {
      const shard = await load(`${this.number}/t${one.shard}`, this.version);
      return shard[one.position];
    }

    // Return the forms of a shard: by form, its stems and, written, its places.
    words(shard) {
      if (!this.shards.has(shard)) {
        const parsed = load(`${this.number}/w${shard}`, this.version).then(parse);
        this.shards.set(shard, parsed);
      }
      return this.shards.get(shard);
    }
  }

  const parse = (text) => {
    const forms = new Map();
    let form = "";
    for (const line of text === "" ? [] : text.split("\n")) {
      const [written, endings, places] = line.split("\t");
      form = form.slice(0, parseInt(written[0], 36)) + written.slice(1);
      const stems = endings === "" ? [form] : endings.split(" ").map((one) => stem(form, one));
      forms.set(form, { stems, places });
    }
    return forms;
  };

  const stem = (form, ending) => form.slice(0, form.length - parseInt(ending[0], 36)) + ending.slice(1);

  function* numbers(text) {
    let high = 0;
    for (const letter of text) {
      const digit = last.get(letter);
      if (digit === undefined) {
        high = high * 28 + before.get(letter);
      } else {
        yield high * 64 + digit;
        high = 0;
      }
    }
  }

  // Add the places of a form, as they are written, to a map from passages to places.
  const addPlaces = (text, found) => {
    const steps = numbers(text);
    let passage = 0;
    for (let step = steps.next(); !step.done; step = steps.next()) {
      passage += step.value >> 1;
      let left = step.value & 1 ? steps.next().value + 2 : 1;
      const places = found.get(passage) ?? found.set(passage, []).get(passage);
      for (let place = 0; left > 0; left -= 1) {
        place += steps.next().value;
        places.push(place);
      }
    }
  };

  const shardOf = (form, shards) => {
    const [first, second] = form;
    const rest = searchWords.isUnspaced(form) ? 0 : (second?.codePointAt(0) ?? 0);
    return (37 * first.codePointAt(0) + rest) & (shards - 1);
  };

  return { open, load, addPlaces, shardOf };
})();
