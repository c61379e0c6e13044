// What a view does around its form, on HTML that Python has drawn. Joined to form.js, which calls `arrange`.
// On a saved page and on paper nothing of it runs: everything stands open there.

const ROWS_SHOWN = 6;
const FEW_WORDS = 3;
const FIRST_SENTENCE = /^.*?[.](?=\s|$)/;
const BEFORE_A_SEMICOLON = /^[^.;]*(?=;\s)/;
const BEFORE_A_COLON = /^[^.:;]*(?=[:;]\s)/; // of an emergency how soon, before whom to telephone

function arrange(view, model) {
  const numbers = liveCitations(view, model);
  // a button within an answer goes with it: the focus waits at the controls, where the next question is
  view.addEventListener("click", (event) => {
    const button = event.target.closest("[data-press]");
    if (!button) return;
    view.querySelector(".hip-bar").focus();
    model.send({ press: button.dataset.press });
  });
  view.addEventListener("keydown", (event) => { if (event.target.closest("[data-press]")) event.stopPropagation(); });
  // from an answer that has just taken the focus the next question is one key away; Shift and Tab goes to its numbers
  view.addEventListener("keydown", (event) => {
    const next = event.target.matches(".hip-verdict") && event.target.querySelector("[data-press]");
    if (event.key !== "Tab" || event.shiftKey || !next) return;
    event.preventDefault();
    next.focus();
  });
  const tables = longTables();
  const follow = strip(view);
  const look = () => {
    for (const table of view.querySelectorAll("table.hip-long")) tables(table);
    for (const figure of view.querySelectorAll(".hip-figure")) heard(figure);
    follow();
    numbers();
  };
  look();
  new MutationObserver(look).observe(view, { childList: true, subtree: true });
}

// What plotly draws is one image with its sentence: its letters would be read one by one, in no order.
function heard(figure) {
  const sentence = figure.querySelector(".hip-heard")?.textContent;
  for (const [name, value] of [["role", "img"], ["aria-label", sentence]]) {
    if (sentence) figure.setAttribute(name, value);
    else figure.removeAttribute(name);
  }
}

// A button or a field that keeps its keys.
function keeps(element) {
  element.addEventListener("keydown", (event) => event.stopPropagation());
  return element;
}

// More rows than one takes in at a time: the first of them, a search in all, and a button for all.
function longTables() {
  const states = new Map(); // by the caption: a table that is drawn anew stays as the reader left it
  const tools = new WeakMap();
  let made = 0;

  return (table) => {
    const rows = [...(table.tBodies[0]?.rows ?? [])];
    const known = tools.get(table);
    if (known && known.rows.length === rows.length && known.rows.every((row, place) => row === rows[place])) return;
    const mine = known ?? build(table);
    mine.rows = rows;
    mine.apply();
  };

  function build(table) {
    const name = table.caption?.textContent ?? "";
    if (!states.has(name)) states.set(name, { query: "", whole: false });
    const state = states.get(name);
    made += 1;
    const id = `hip-long-${Math.random().toString(36).slice(2, 9)}-${made}`;
    table.id ||= `${id}-table`;
    const words = make("span", {});
    const search = keeps(make("input", { type: "search", id, autocomplete: "off", ...KEEP_KEYS }));
    const count = make("span", { role: "status", class: "hip-said" });
    const find = make("div", { class: "hip-find" }, make("label", { for: id }, words), search, count);
    const more = keeps(make("button", { type: "button", class: "hip-button hip-more", "aria-controls": table.id, ...KEEP_KEYS }));
    const mine = { rows: [], apply };
    search.value = state.query;
    search.addEventListener("input", () => { state.query = search.value; apply(); });
    search.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || search.value === "") return;
      search.value = state.query = "";
      apply();
    });
    more.addEventListener("click", () => {
      state.whole = !state.whole;
      apply();
      more.scrollIntoView({ block: "nearest" });
    });
    if (table.dataset.search !== "elsewhere") table.before(find);
    table.after(more);
    tools.set(table, mine);
    return mine;

    function apply() {
      const { rows } = mine;
      const wanted = state.query.toLowerCase().split(/\s+/).filter(Boolean);
      const fit = rows.filter((row) => wanted.every((word) => row.textContent.toLowerCase().includes(word)));
      const shown = new Set(wanted.length || state.whole ? fit : rows.slice(0, ROWS_SHOWN));
      table.dataset.folded = "by hand"; // until then the style alone folds it
      for (const row of rows) row.classList.toggle("hip-waits", !shown.has(row));
      const say = (element, text) => { if (element.textContent !== text) element.textContent = text; };
      say(words, `Search these ${rows.length} rows`);
      say(count, wanted.length ? `${fit.length} of ${rows.length}` : "");
      say(more, state.whole ? "Show fewer" : `Show all ${rows.length}`);
      more.setAttribute("aria-expanded", String(state.whole));
      more.hidden = rows.length <= ROWS_SHOWN || wanted.length > 0;
      find.hidden = rows.length <= ROWS_SHOWN;
    }
  }
}

// The verdict in one line at the lower edge of the window, while the verdict itself is not in sight; Escape goes to the
// verdict and back. Nothing speaks here: the form's status line has said it already.
function strip(view) {
  const name = make("span", { class: "hip-strip-name" });
  const words = make("span", { class: "hip-strip-words" });
  const line = make("button", { type: "button", class: "hip-strip", "aria-keyshortcuts": "Escape", ...KEEP_KEYS },
    words, make("kbd", { "aria-hidden": "true" }, "Esc"));
  const place = make("div", { class: "hip-strip-place" }, line);
  let watched = null;
  let cameFrom = null;
  let inSight = true;
  let wordings = []; // the fullest first
  let shortened = []; // what may be cut where none of them fits
  // a view within this one has its own line
  const verdict = () => [...view.querySelectorAll(".hip-verdict:not(.hip-waiting)")]
    .find((one) => one.closest(".hip-view") === view) ?? null;
  const show = () => {
    line.hidden = !watched || (inSight && document.activeElement !== line) || !isLookedAt(view);
  };
  const fits = (wording) => {
    words.replaceChildren(name, " ", ...wording.map((part) => part.cloneNode?.(true) ?? part));
    return words.scrollHeight <= words.clientHeight;
  };
  // otherwise as many words as there is room for, of the first wording that has room for a few
  const fit = () => {
    if (!wordings.length || wordings.some(fits)) return;
    for (const wording of shortened) {
      const said = wording[wording.length - 1].split(" ");
      const cut = (kept) => [...wording.slice(0, -1), `${said.slice(0, kept).join(" ").replace(/[,;:.]$/, "")} …`];
      let [kept, most] = [FEW_WORDS, said.length];
      const few = fits(cut(kept));
      while (few && most - kept > 1) {
        const middle = (kept + most) >> 1;
        if (fits(cut(middle))) kept = middle;
        else most = middle;
      }
      fits(cut(kept));
      if (few) break;
    }
  };
  const watch = new IntersectionObserver((entries) => {
    inSight = entries[entries.length - 1].isIntersecting;
    show();
  });
  let width = 0;
  new ResizeObserver(() => {
    if (line.clientWidth !== width && line.clientWidth) fit();
    width = line.clientWidth;
  }).observe(line);
  const away = new AbortController();
  const moved = () => { if (view.isConnected) show(); else away.abort(); };
  for (const kind of ["scroll", "focusin", "focusout"]) {
    document.addEventListener(kind, moved, { capture: true, passive: true, signal: away.signal });
  }
  const toVerdict = () => {
    const there = verdict();
    for (const [name, value] of Object.entries({ tabindex: "-1", ...KEEP_KEYS })) there.setAttribute(name, value);
    there.focus({ preventScroll: true });
    there.scrollIntoView({ block: "nearest" });
  };
  line.addEventListener("click", () => { cameFrom = null; toVerdict(); });
  line.addEventListener("blur", show);
  keeps(line);
  // before the form, which keeps its keys, hears of it
  view.addEventListener("keydown", (event) => {
    const searching = event.target.type === "search" && event.target.value !== "";
    // a map lets go of what is chosen first, as a search does of its words
    const holding = event.target.closest("[data-escape-clears]")?.querySelector('[aria-checked="true"][aria-disabled="false"]');
    if (event.key !== "Escape" || searching || holding || !verdict()) return;
    event.stopPropagation();
    if (!verdict().contains(event.target)) {
      cameFrom = event.target;
      toVerdict();
    } else {
      (cameFrom?.isConnected ? cameFrom : view.querySelector(".hip-bar")).focus();
    }
  }, true);
  view.append(place);
  line.hidden = true;

  return () => {
    const there = verdict();
    const sentence = there?.querySelector(".hip-sentence") ?? there ?? null;
    if (sentence === watched) return;
    watch.disconnect();
    watched = sentence;
    if (sentence) watch.observe(sentence);
    const chips = [...(there?.querySelectorAll(".hip-chips .hip-chip") ?? [])];
    if (!chips.length) chips.push(...[there?.querySelector(".hip-chip")].filter(Boolean));
    const said = sentence?.cloneNode(true);
    for (const number of said?.querySelectorAll("sup") ?? []) { // it opens nothing there
      if (number.previousSibling) number.previousSibling.data = number.previousSibling.data.trimEnd();
      number.remove();
    }
    const text = said?.textContent.trim() ?? "";
    const spaced = chips.flatMap((chip) => [chip, " "]); // a space between them, for whoever hears it
    const first = text.match(FIRST_SENTENCE)?.[0] ?? text;
    const call = there?.matches(".hip-emergency") && text.match(BEFORE_A_COLON)?.[0];
    wordings = [[...spaced, text], [...spaced, first]];
    // a dispute that lost a side to the width of a telephone would read as agreement: every side of it, or none
    shortened = chips.length > 1 ? [[...spaced, first], [first]] : [[...spaced, first]];
    if (chips.length < 2 && call) wordings.push([...spaced, `${call}.`]);
    // of what is urgent who sees it and by when, before what else is to be done
    const whom = there?.matches(".hip-urgent") && text.match(BEFORE_A_SEMICOLON)?.[0];
    if (chips.length < 2 && whom) wordings.push([...spaced, `${whom}.`]);
    name.textContent = view.querySelector(".hip-form")?.getAttribute("aria-label") ?? "";
    show();
    fit();
  };
}

// Several views share a window: the one with what has the focus, while that is in sight, else the one in the middle.
// Of any other a line at the lower edge would be read as the answer about this patient.
function isLookedAt(view) {
  const across = (element, from, to) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top <= to && bottom >= from;
  };
  const focused = document.activeElement;
  const holder = focused?.closest(".hip-view");
  if (holder && across(focused, 0, innerHeight)) return holder.contains(view) || view.contains(holder);
  return across(view, innerHeight / 2, innerHeight / 2);
}
