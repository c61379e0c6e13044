// A table whose rows can be chosen, and saved as a file. Everything is text; nothing of it is ever read as HTML.

const CITED = / \[([a-z0-9_]+: [^[\]|]+)\|(\d+)\]/; // as Python marks a citation, with its number

// A text whose citations are buttons, as in every other part of a view; page.js hears them.
function withCitations(text) {
  const parts = text.split(CITED); // words, a citation, its number, words ...
  const also = (place) => place > 1 && parts[place - 1] === ""; // beside another number
  return parts.flatMap((part, place) => (place % 3 === 0 ? [part] : place % 3 === 2 ? [] : ["\u202f", make("sup", { class: also(place) ? "hip-also" : null },
    make("button", { type: "button", class: "hip-cite", "data-cite": part, "aria-label": `Source ${parts[place + 1]}` }, parts[place + 1]))]));
}

// A file that the browser saves by itself: no request leaves the page.
function save({ name, text }) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = make("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

function render({ model, el }) {
  const caption = make("caption");
  const heads = make("tr");
  const body = make("tbody");
  const filled = (cell) => (Array.isArray(cell)
    ? [make("ul", {}, ...cell.map((line) => make("li", {}, ...withCitations(line))))]
    : withCitations(cell));

  function press(id) {
    model.set("chosen", model.get("chosen") === id ? "" : id);
    mark();
    model.save_changes();
  }

  // a row stays the same element while it is shown, so that its button keeps the focus
  const buttons = new Map();
  function buttonOf(id, word) {
    if (!buttons.has(id)) {
      const button = make("button", { type: "button", class: "hip-button hip-row-button", ...KEEP_KEYS, "data-row": id });
      button.addEventListener("click", () => press(id));
      button.addEventListener("keydown", (event) => event.stopPropagation());
      buttons.set(id, button);
    }
    const button = buttons.get(id);
    button.textContent = word;
    return button;
  }

  function mark() {
    for (const [id, button] of buttons) button.setAttribute("aria-pressed", String(model.get("chosen") === id));
  }

  function write() {
    const held = document.activeElement;
    const names = model.get("heads");
    caption.textContent = model.get("caption");
    heads.replaceChildren(...names.map((head) => make("th", { scope: "col" }, head)));
    const rows = model.get("rows");
    body.replaceChildren(...rows.map(([id, name, beneath, ...cells]) => make("tr", {},
      make("th", { scope: "row" }, buttonOf(id, name), make("span", { class: "hip-source hip-row-more" }, beneath)),
      ...cells.map((cell, place) => make("td", { "data-head": names[place + 1] }, ...filled(cell))))));
    if (buttons.get(held?.dataset?.row) === held && held.isConnected) held.focus({ preventScroll: true });
    mark();
  }

  model.on("change:rows change:heads change:caption", write);
  model.on("change:chosen", mark);
  model.on("msg:custom", save);
  el.classList.add("hip-table-host");
  // page.js folds it; the form beside it has the search
  el.append(make("table", { class: "hip-row-table hip-long", "data-search": "elsewhere" }, caption, make("thead", {}, heads), body));
  write();
}

export default { render };
