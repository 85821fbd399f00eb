// Two views side by side: the same place in both, what a mark leads to, and columns that scroll
// together. Without it the rows stand beside each other and each mark is a link.
"use strict";
(function () {
  const columns = document.getElementById("-columns");
  if (!columns) return;
  const prefixes = Array.from(columns.querySelectorAll(".heads > .head"), (head) => head.dataset.prefix);

  function other(id) {
    const at = prefixes.findIndex((prefix) => id.startsWith(prefix));
    return at < 0 ? null : document.getElementById(prefixes[1 - at] + id.slice(prefixes[at].length));
  }

  function bare(id) {
    const prefix = prefixes.find((one) => id.startsWith(one));
    return prefix === undefined ? "" : id.slice(prefix.length);
  }

  // The entries of the ledger, by the place that they are of.
  const entries = new Map();
  for (const item of columns.querySelectorAll(".interventions li")) {
    const place = item.dataset.place;
    entries.set(place, [...(entries.get(place) || []), item]);
  }
  for (const [place] of entries) {
    for (const prefix of prefixes) {
      const element = document.getElementById(prefix + place);
      if (!element || element.matches("section, div, blockquote")) continue;
      element.classList.add("has-entry");
      if (!element.closest("a, button")) element.tabIndex = 0;
    }
  }

  // A box beside a place: what its mark leads to, or its entries.
  const box = document.createElement("div");
  box.className = "of-place";
  box.id = "-of-place";
  box.setAttribute("role", "tooltip");
  box.hidden = true;
  document.body.append(box);
  let owner = null;

  function said(element) {
    const mark = element.closest(".note-ref, .entry-ref");
    const note = mark && document.getElementById(decodeURIComponent(mark.hash.slice(1)));
    if (note) return [mark, [note]];
    const place = element.closest(".has-entry");
    return place ? [place, entries.get(bare(place.id)) || []] : [null, []];
  }

  function show(element) {
    const [place, found] = said(element);
    if (!found.length) return hide();
    if (place === owner) return undefined;
    hide();
    owner = place;
    box.replaceChildren(...found.map((one) => {
      const line = document.createElement("p");
      const copy = one.cloneNode(true);
      copy.querySelectorAll("a, template, [hidden]").forEach((gone) => gone.remove());
      line.textContent = copy.textContent.trim().replace(/\s+/g, " ");
      return line;
    }));
    box.hidden = false;
    place.setAttribute("aria-describedby", box.id);
    const at = place.getBoundingClientRect();
    const left = Math.min(at.left, document.documentElement.clientWidth - box.offsetWidth - 8);
    box.style.left = `${Math.max(8, left) + window.scrollX}px`;
    box.style.top = `${at.bottom + 6 + window.scrollY}px`;
    return undefined;
  }

  function hide() {
    box.hidden = true;
    if (owner) owner.removeAttribute("aria-describedby");
    owner = null;
  }

  let marked = [];
  function twin(element) {
    marked.forEach((one) => one.classList.remove("same"));
    let place = element.closest("[id]");
    while (place && columns.contains(place)) {
      const same = place.matches("section, div.view, .row") ? null : other(place.id);
      if (same) {
        marked = [place, same];
        marked.forEach((one) => one.classList.add("same"));
        return;
      }
      place = place.parentElement && place.parentElement.closest("[id]");
    }
    marked = [];
  }

  for (const kind of ["mouseover", "focusin"]) {
    columns.addEventListener(kind, (event) => {
      show(event.target);
      twin(event.target);
    });
  }
  columns.addEventListener("focusout", hide);
  columns.addEventListener("mouseleave", () => {
    hide();
    twin(columns);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });

  // An address of one of the views leads to its place in a column.
  function arrive() {
    const id = decodeURIComponent(location.hash.slice(1));
    if (!id || document.getElementById(id)) return;
    const found = prefixes.map((prefix) => document.getElementById(prefix + id)).find(Boolean);
    if (found) location.replace(`#${encodeURIComponent(found.id)}`);
  }
  window.addEventListener("hashchange", arrive);
  arrive();

  // Columns of their own, without the gaps of the rows, that scroll together.
  const rows = Array.from(columns.querySelectorAll(".row"));
  const cells = [0, 1].map((at) => rows.map((row) => row.children[at]));
  let panes = null;
  let leading = null;

  function apart() {
    panes = cells.map((own, at) => {
      const pane = document.createElement("div");
      pane.className = "pane";
      pane.tabIndex = 0;
      pane.setAttribute("role", "region");
      pane.setAttribute("aria-label", columns.querySelectorAll(".heads > .head")[at].dataset.title);
      pane.append(...own);
      for (const kind of ["pointerenter", "focusin", "wheel", "touchstart"]) {
        pane.addEventListener(kind, () => { leading = pane; }, { passive: true });
      }
      pane.addEventListener("scroll", () => follow(at));
      return pane;
    });
    rows.forEach((row) => { row.hidden = true; });
    columns.append(...panes);
    columns.classList.add("apart");
  }

  function together() {
    rows.forEach((row, number) => {
      row.prepend(cells[0][number], cells[1][number]);
      row.hidden = false;
    });
    panes.forEach((pane) => pane.remove());
    panes = null;
    columns.classList.remove("apart");
  }

  function follow(at) {
    if (leading && leading !== panes[at]) return;
    const top = panes[at].scrollTop;
    const own = cells[at];
    let number = own.findIndex((cell) => cell.offsetTop + cell.offsetHeight > top);
    if (number < 0) number = own.length - 1;
    const share = (top - own[number].offsetTop) / (own[number].offsetHeight || 1);
    const beside = cells[1 - at][number];
    panes[1 - at].scrollTop = beside.offsetTop + share * beside.offsetHeight;
  }

  const way = document.createElement("p");
  way.className = "way";
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Let the columns run on";
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    if (panes) together();
    else apart();
    button.setAttribute("aria-pressed", String(panes !== null));
  });
  way.append(button);
  columns.before(way);
})();
