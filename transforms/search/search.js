// The page of the search: what is typed, what is found.
"use strict";

(() => {
  const element = (id) => document.getElementById(id);
  const make = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children.filter((child) => child !== ""));
    return made;
  };
  const plural = (number, one, many) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

  const [form, query, order, status] = ["-search", "-query", "-order", "-found"].map(element);
  const [hits, narrow, facets, more] = ["-hits", "-narrow", "-facets", "-more"].map(element);

  const AT_ONCE = 20;
  const PLACES = 3;
  const VALUES = 8;
  const AROUND = 70;

  const state = { index: null, items: [], found: [], shown: 0, chosen: new Map(), run: 0 };

  // asking

  const search = async () => {
    const run = (state.run += 1);
    const asked = query.value;
    delete form.dataset.asked;
    status.textContent = "Searching…";
    try {
      state.index ??= await searchIndex.open();
      const items = searchQuery.read(query.value);
      const found = await searchQuery.find(items, state.index);
      if (run !== state.run) return;
      Object.assign(state, { items, found });
      await show();
      form.dataset.asked = asked;
    } catch (error) {
      if (run === state.run) status.textContent = `The search failed: ${error.message}.`;
    }
  };

  const show = async () => {
    const found = chosen(null).sort(order.value === "date" || !wanted().length ? byDate : byScore);
    const places = found.reduce((sum, hit) => sum + hit.passages.length, 0);
    hits.replaceChildren();
    state.shown = 0;
    showFacets();
    const documents = plural(found.length, "document", "documents");
    status.textContent = places ? `${documents}, ${plural(places, "place", "places")}` : documents;
    if (found.length === 0) await suggest();
    await showMore(found);
  };

  const wanted = () => state.items.filter((item) => !item.without);
  const byScore = (a, b) => b.score - a.score || byDate(a, b);
  const byDate = ({ document: a }, { document: b }) =>
    Number(!a.iso) - Number(!b.iso) || compare(a.iso, b.iso) || compare(a.id, b.id);
  const compare = (a, b) => (a < b ? -1 : Number(a > b));

  const suggest = async () => {
    for (const item of wanted()) {
      const isUnknown = item.forms.some((forms) => forms.size === 0);
      const some =
        item.slots.length === 1 && isUnknown
          ? await searchQuery.suggestions(item, state.index)
          : [];
      if (some.length === 0) continue;
      const said = make("p", { className: "suggestions" }, `Words of this edition like “${item.text}”: `);
      for (const word of some) {
        const button = make("button", { type: "button", textContent: word });
        button.onclick = () => ask(query.value.replace(item.text, word));
        said.append(button, " ");
      }
      hits.before(said);
      state.said = said;
    }
  };

  const ask = (text) => {
    query.value = text;
    begin();
  };

  const begin = () => {
    state.said?.remove();
    remember();
    return search();
  };

  // facets

  // Return the hits that have a chosen value of each facet, but for one.
  const chosen = (except) =>
    state.found.filter((hit) =>
      [...state.chosen].every(
        ([number, values]) =>
          number === except ||
          values.size === 0 ||
          hit.document.facets[number].some((value) => values.has(value)),
      ),
    );

  const showFacets = () => {
    const focused = document.activeElement?.dataset?.facet;
    facets.replaceChildren(...state.index.facets.map(facet).filter(Boolean));
    narrow.hidden = facets.childElementCount === 0;
    if (focused) facets.querySelector(`[data-facet="${CSS.escape(focused)}"]`)?.focus();
  };

  const facet = ([name, label], number) => {
    const counts = new Map();
    for (const hit of chosen(number)) {
      for (const value of hit.document.facets[number]) {
        counts.set(value, (counts.get(value) ?? 0) + 1);
      }
    }
    const picked = state.chosen.get(number) ?? new Set();
    for (const value of picked) if (!counts.has(value)) counts.set(value, 0);
    if (counts.size < 2 && picked.size === 0) return null;
    const sorted = [...counts].sort(([a, inA], [b, inB]) =>
      name === "year" ? Number(a) - Number(b) : inB - inA || compare(a, b),
    );
    const options = sorted.map(([value, count]) => option(number, name, value, count, picked));
    const list = make("div", { className: "values" }, ...options);
    const group = make("fieldset", {}, make("legend", { textContent: label }), list);
    if (options.length <= VALUES) return group;
    const open = picked.size > 0 || state.open?.has(name);
    const summary = make("summary", { textContent: `${label} (${options.length.toLocaleString("en")})` });
    const folded = make("details", { open }, summary, group);
    folded.ontoggle = () => {
      state.open ??= new Set();
      if (folded.open) state.open.add(name);
      else state.open.delete(name);
    };
    return folded;
  };

  const option = (number, name, value, count, picked) => {
    const box = make("input", { type: "checkbox", checked: picked.has(value) });
    box.dataset.facet = `${name}:${value}`;
    box.onchange = () => {
      if (box.checked) picked.add(value);
      else picked.delete(value);
      state.chosen.set(number, picked);
      remember();
      show();
    };
    const counted = make("span", { className: "count", textContent: count.toLocaleString("en") });
    return make("label", {}, box, " ", make("span", { dir: "auto", textContent: inWords(name, value) }), " ", counted);
  };

  const inWords = (name, value) => {
    if (name !== "language") return value;
    try {
      return new Intl.DisplayNames("en", { type: "language" }).of(value) ?? value;
    } catch {
      return value;
    }
  };

  // hits

  const showMore = async (found) => {
    const run = state.run;
    const next = found.slice(state.shown, state.shown + AT_ONCE);
    state.shown += next.length;
    const made = await Promise.all(next.map(hitOf));
    if (run !== state.run) return;
    hits.append(...made);
    const left = found.length - state.shown;
    more.hidden = left <= 0;
    more.textContent = `Show ${plural(Math.min(left, AT_ONCE), "more document", "more documents")}`;
    more.onclick = async () => {
      const first = hits.childElementCount;
      await showMore(found);
      hits.children[first]?.querySelector("a")?.focus();
    };
  };

  const address = (one, page) => [...one.id.split("/"), ...page.split("/")].map(encodeURIComponent).join("/");

  const hitOf = async (hit) => {
    const one = hit.document;
    const title = make("a", { href: single() ? "index.html" : address(one, "index.html"), textContent: one.title || one.id });
    const heading = make("h2", {}, title);
    const item = make("li", { lang: one.language }, heading);
    const who = [one.sender, one.recipient].filter(Boolean).join(" to ");
    if (one.date || who) {
      item.append(make("p", { className: "who" }, [one.date, who].filter(Boolean).join(" · ")));
    }
    const texts = hit.passages.length > 0 ? await one.segment.texts(one) : [];
    const places = hit.passages.map((number) => placeOf(one, texts[number])).filter(Boolean);
    item.append(...places.slice(0, PLACES));
    if (places.length > PLACES) {
      const rest = places.slice(PLACES);
      const summary = make("summary", { textContent: plural(rest.length, "more place", "more places") });
      item.append(make("details", {}, summary, ...rest));
    }
    return item;
  };

  const single = () => document.body.classList.contains("single");

  const placeOf = (one, [seat, sheet, language, reading, diplomatic]) => {
    const cut = seat.lastIndexOf("/") + 1;
    const [part, place] = [seat.slice(0, cut), seat.slice(cut)];
    const views = state.index.views;
    const inReading = searchQuery.stretches(reading, state.items);
    const isRead = inReading.length > 0 || !diplomatic;
    const [view, title] = views[isRead ? 0 : views.length - 1];
    const text = isRead ? reading : diplomatic;
    const found = isRead ? inReading : searchQuery.stretches(diplomatic, state.items);
    if (found.length === 0) return null;
    const quote = make("p", { className: "place", dir: "auto" }, ...inContext(text, found));
    if (language) quote.lang = language;
    const where = sheet ? `${title}, sheet ${sheet}` : title;
    const link = make("a", {
      href: `${address(one, `${part}${view}.html`)}#${encodeURIComponent(place)}${directive(text, found[0])}`,
      textContent: where,
    });
    link.lang = "en";
    link.setAttribute("aria-label", `${where}, of ${one.title || one.id}`);
    quote.append(" ", make("span", { className: "where", dir: "ltr" }, link));
    return quote;
  };

  // Return a text fragment, which browsers that know it highlight (WICG, URL Fragment Text).
  const directive = (text, [start, end]) => {
    const encode = (part) => encodeURIComponent(part.trim()).replace(/-/gu, "%2D");
    const before = encode(text.slice(0, start).split(/\s+/u).slice(-4).join(" "));
    const after = encode(text.slice(end).split(/\s+/u).slice(0, 4).join(" "));
    const own = encode(text.slice(start, end));
    return `:~:text=${before && `${before}-,`}${own}${after && `,-${after}`}`;
  };

  // Return the words that were found, each with some text around it.
  const inContext = (text, found) => {
    const parts = [];
    let place = 0;
    found.slice(0, 5).forEach(([start, end], number) => {
      const from = Math.max(place, border(text, start - AROUND, 1));
      const next = found[number + 1]?.[0] ?? text.length;
      const to = Math.min(next, border(text, end + AROUND, -1));
      if (from > place) parts.push("… ");
      parts.push(text.slice(from, start), make("mark", { textContent: text.slice(start, end) }));
      parts.push(text.slice(end, Math.max(end, to)));
      place = Math.max(end, to);
    });
    if (place < text.length) parts.push(" …");
    return parts.filter((part) => part !== "");
  };

  // Return the border between two words next to a place, unless it is far.
  const border = (text, place, step) => {
    if (place <= 0 || place >= text.length) return Math.min(Math.max(place, 0), text.length);
    for (let near = place; Math.abs(near - place) < 20; near += step) {
      if (/\s/u.test(text[near] ?? " ")) return step > 0 ? near + 1 : near;
    }
    return /[\udc00-\udfff]/u.test(text[place]) ? place + step : place;
  };

  // the address of a search

  const remember = () => {
    const said = new URLSearchParams();
    if (query.value) said.set("q", query.value);
    if (order.value !== "best") said.set("order", order.value);
    for (const [number, values] of state.chosen) {
      for (const value of values) said.append(state.index.facets[number][0], value);
    }
    history.replaceState(null, "", `#${said}`);
  };

  const recall = async () => {
    const said = new URLSearchParams(location.hash.slice(1));
    query.value = said.get("q") ?? "";
    order.value = said.get("order") ?? "best";
    if ([...said].length === 0) return;
    state.index ??= await searchIndex.open();
    state.chosen = new Map(
      state.index.facets.map(([name], number) => [number, new Set(said.getAll(name))]),
    );
    await search();
  };

  // Load what each search needs while its words are typed.
  const prepare = async () => {
    state.index ??= await searchIndex.open();
    for (const segment of state.index.segments) segment.documents();
  };

  query.addEventListener("input", () => prepare().catch(() => {}), { once: true });
  form.onsubmit = (event) => {
    event.preventDefault();
    begin();
  };
  order.onchange = () => {
    remember();
    if (state.index) show();
  };
  addEventListener("hashchange", recall);
  narrow.open = matchMedia("(min-width: 48rem)").matches;
  element("-unscripted").remove();
  form.hidden = false;
  recall();
})();
