// A list of documents: it can be narrowed to those with some words, and put in another order.
"use strict";

(() => {
  const form = document.getElementById("-sift");
  const words = document.getElementById("-words");
  const order = document.getElementById("-sort");
  const status = document.getElementById("-left");
  const lists = [...document.querySelectorAll("ol.cards")];
  const places = lists.map((list) => ({ list, cards: [...list.children] }));
  const cards = places.flatMap((place) => place.cards);
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const text = (card, part) => card.querySelector(part)?.textContent.trim() ?? "";
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
  const parts = { title: "a", sender: ".who" };

  const sort = () => {
    const part = parts[order.value];
    if (!part) {
      for (const place of places) place.list.replaceChildren(...place.cards);
      return;
    }
    const by = (card) => [text(card, part), card];
    // What has no such words comes last.
    const sorted = cards.map(by).sort(([a], [b]) => !a - !b || collator.compare(a, b));
    for (const place of places) place.list.replaceChildren();
    lists[0].replaceChildren(...sorted.map(([, card]) => card));
  };

  const show = () => {
    const wanted = plain(words.value).split(/\s+/u).filter(Boolean);
    for (const card of cards) {
      const said = plain(card.textContent);
      card.hidden = !wanted.every((word) => said.includes(word));
    }
    for (const list of lists) {
      const section = list.closest("section");
      const heading = section?.querySelector("h2");
      if (section) section.hidden = ![...list.children].some((card) => !card.hidden);
      if (heading) heading.hidden = order.value in parts;
    }
    const left = cards.filter((card) => !card.hidden).length;
    status.textContent = wanted.length ? `${left.toLocaleString("en")} of ${cards.length.toLocaleString("en")}` : "";
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  words.addEventListener("input", show);
  order.addEventListener("change", () => {
    sort();
    show();
  });
  form.hidden = false;
  // A browser that goes back has what was typed.
  sort();
  show();
})();
