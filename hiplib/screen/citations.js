// A citation opens what it rests on, in a card at its place. Escape, the cross, or a click elsewhere closes it, and the
// focus goes back. Joined to form.js for a view that runs, and to start.js for prose and for what was saved.
// The card lies in the browser's top layer, where no edge of a notebook cuts it, and never moves what stands around it.
const ANSWER_PATIENCE_MS = 400;

function citationCards() {
  let mark = null;
  let card = null;

  function close(back) {
    const from = mark;
    window.removeEventListener("scroll", place, true);
    window.removeEventListener("resize", place);
    document.removeEventListener("pointerdown", elsewhere, true);
    card?.remove();
    card = mark = null;
    from?.setAttribute("aria-expanded", "false");
    if (back && from?.isConnected) from.focus({ preventScroll: true });
  }

  // below the number where there is room, otherwise above it
  function place() {
    if (!mark?.isConnected) return close(false);
    const at = mark.getBoundingClientRect();
    const { offsetWidth: wide, offsetHeight: high } = card;
    const below = at.bottom + 6 + high <= window.innerHeight || at.top < high + 6;
    card.style.left = `${Math.max(8, Math.min(at.left - 16, window.innerWidth - wide - 8))}px`;
    card.style.top = `${Math.max(8, Math.min(below ? at.bottom + 6 : at.top - high - 6, window.innerHeight - high - 8))}px`;
  }

  function elsewhere(event) {
    if (!card.contains(event.target) && !mark.contains(event.target)) close(false);
  }

  // `told` are elements; a card that is open at this mark is filled anew
  function open(at, name, told) {
    if (mark !== at) {
      close(false);
      mark = at;
      const cross = make("button", { type: "button", class: "hip-button hip-close", "aria-label": "Close", ...KEEP_KEYS }, "×");
      cross.addEventListener("click", () => close(true));
      card = make("div", { class: "hip-row-card", role: "dialog", popover: "manual", tabindex: "-1", ...KEEP_KEYS }, make("div"), cross);
      card.addEventListener("keydown", (event) => {
        event.stopPropagation();
        if (event.key === "Escape") close(true);
      });
      at.closest("sup").after(card);
      at.setAttribute("aria-expanded", "true");
      card.showPopover?.();
      window.addEventListener("scroll", place, { capture: true, passive: true });
      window.addEventListener("resize", place);
      document.addEventListener("pointerdown", elsewhere, true);
      card.focus({ preventScroll: true });
    }
    card.setAttribute("aria-label", name);
    card.firstChild.replaceChildren(...told);
    place();
  }

  return { open, close, at: () => mark };
}

// The numbers of one card, fold or table are one Tab stop, with the arrow keys between them: a page of sources would be
// a hundred stops. A screen reader's own keys still find each of them.
function oneStopEach(view) {
  const placeOf = (mark) => mark.closest("table, details, .hip-card") ?? view;
  const beside = (mark) => [...placeOf(mark).querySelectorAll("[data-cite]")].filter((one) => placeOf(one) === placeOf(mark));
  const stopAt = (mark, marks) => {
    for (const one of marks) one.setAttribute("tabindex", one === mark ? "0" : "-1");
  };
  const reached = { ArrowRight: (at) => at + 1, ArrowDown: (at) => at + 1, ArrowLeft: (at) => at - 1, ArrowUp: (at) => at - 1, Home: () => 0, End: (_, last) => last };
  let waiting;

  view.addEventListener("focusin", ({ target }) => { if (target.dataset.cite !== undefined) stopAt(target, beside(target)); });

  return {
    // after the paint: what is not in sight is no stop, and the browser has to lay the page out to know
    settle() {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        const places = new Map();
        for (const mark of view.querySelectorAll("[data-cite]")) {
          const place = placeOf(mark);
          if (places.has(place)) places.get(place).push(mark);
          else places.set(place, [mark]);
        }
        for (const marks of places.values()) {
          const seen = marks.filter((mark) => mark.checkVisibility());
          stopAt(seen.find((mark) => mark.getAttribute("tabindex") === "0") ?? seen[0] ?? marks[0], marks);
        }
      });
    },
    // whether the key goes to another number
    follow(event) {
      if (!(event.key in reached) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
      const marks = beside(event.target).filter((mark) => mark.checkVisibility());
      const next = reached[event.key](marks.indexOf(event.target), marks.length - 1);
      marks[next]?.focus();
      event.preventDefault();
      return true;
    },
  };
}

// The numbers of a view that runs: Python is asked for the row; where it keeps silent, the list below the view answers.
function liveCitations(view, model) {
  const cards = citationCards();
  const stops = oneStopEach(view);
  let asked = null;
  let patience = null; // while no card answers
  const named = () => `Source ${asked.textContent}`;
  const fromList = () => {
    const key = asked.dataset.cite.split(":")[0];
    const line = view.querySelector(`[data-source="${CSS.escape(key)}"]`);
    return [make("p", {}, line?.textContent ?? "The source stands in the list below the view.")];
  };
  view.addEventListener("focusin", ({ target }) => {
    if (target.dataset.cite === undefined || target.hasAttribute("aria-haspopup")) return;
    for (const [name, value] of Object.entries({ "aria-haspopup": "dialog", "aria-expanded": "false", ...KEEP_KEYS })) target.setAttribute(name, value);
  });
  view.addEventListener("click", ({ target }) => {
    const mark = target.closest("[data-cite]");
    if (!mark) return;
    if (cards.at() === mark) return cards.close(true);
    cards.close(false);
    asked = mark;
    model.send({ cited: mark.dataset.cite });
    clearTimeout(patience);
    patience = setTimeout(() => {
      patience = null;
      if (mark.isConnected) cards.open(mark, named(), fromList());
    }, ANSWER_PATIENCE_MS);
  });
  // before the view takes Escape as the way to its answer
  view.addEventListener("keydown", (event) => {
    if (event.target.dataset.cite !== undefined && event.key !== "Escape") {
      event.stopPropagation();
      if (stops.follow(event)) cards.close(false);
    }
    if (event.key !== "Escape" || !cards.at()) return;
    event.stopImmediatePropagation();
    cards.close(true);
  }, true);
  model.on("msg:custom", ({ opened }) => {
    if (!opened?.cited || asked?.dataset.cite !== opened.cited || !asked.isConnected) return;
    if (patience === null && cards.at() !== asked) return; // a card that was closed meanwhile stays closed
    clearTimeout(patience);
    patience = null;
    const facts = opened.facts.flatMap(([word, said]) => [make("dt", {}, word), make("dd", {}, said)]);
    cards.open(asked, `${named()}: ${opened.title}`, [
      make("p", {}, make("strong", {}, opened.title)), make("dl", {}, ...facts), make("p", { class: "hip-source" }, opened.source)]);
  });
  return stops.settle;
}

// The letters of a lesson's prose, and the numbers of a view that was saved: the line of the list that they point to.
function savedCitations() {
  const cards = citationCards();
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('sup > a[href^="#s"]');
    if (!link) return;
    const name = CSS.escape(link.hash.slice(1));
    // JupyterLab calls an id otherwise in what it does not trust
    const line = (link.closest(".jp-Notebook") ?? document).querySelector(`[id="${name}"], [data-jupyter-id="${name}"]`)?.closest("li");
    if (!line) return;
    event.preventDefault();
    event.stopPropagation();
    if (cards.at() === link) return cards.close(true);
    cards.open(link, `Source ${link.textContent}`, [make("p", {}, ...[...line.childNodes].map((node) => node.cloneNode(true)))]);
  }, true);
}

