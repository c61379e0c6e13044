// The body, drawn by us: two figures whose regions are switches. Choosing one is shown here at once and then told.

const KEEP_KEYS = "data-lm-suppress-shortcuts"; // JupyterLab looks for it on the element that has the focus
const SVG = "http://www.w3.org/2000/svg";

function draw(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const MIRROR = "scale(-1 1)";
const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
const STRENGTHS = ["typical", "possible", "disputed"];

// Each strength as a pattern, and once more for a region that is chosen and therefore filled.
function hatches(uid) {
  const drawn = {
    typical: [5.5, "path", { d: "M2.75 0V5.5", "stroke-width": 1.9 }],
    possible: [10, "path", { d: "M5 0V10", "stroke-width": 1.5 }],
    disputed: [8, "circle", { cx: 4, cy: 4, r: 1.5 }],
  };
  return Object.entries(drawn).flatMap(([strength, [size, tag, shape]]) => ["", "-chosen"].map((on) =>
    draw("pattern", {
      id: `${uid}-${strength}${on}`, class: "hip-map-hatch", width: size, height: size, patternUnits: "userSpaceOnUse",
      patternTransform: "rotate(45)",
    }, draw(tag, shape))));
}

// One figure with its switches, from the paths of one view: a midline region is drawn whole, a paired one on the side of
// positive x. Beyond the body's edge a region only takes pointers, which makes narrow places wide enough for a finger.
// `told` is called with what was done to which place.
function figure(view, { box, outline: body, lines: halves, shapes }, names, uid, told) {
  const clip = `url(#${uid}-${view})`;
  const switches = [];
  const group = draw("g", { role: "group", "aria-label": `${view === "front" ? "Front" : "Back"} of the body` });
  const ring = draw("path");
  const focus = draw("g", { class: "hip-map-focus", "clip-path": clip },
    draw("path"), draw("path", { d: body, "clip-path": `url(#${uid}-${view}-ring)` }));

  function showFocus(one) {
    const seen = one !== null && one.matches(":focus-visible");
    for (const path of [ring, focus.firstChild]) {
      path.setAttribute("d", seen ? one.path : "");
      path.setAttribute("transform", seen ? one.turned : "");
    }
  }

  function rove(one) {
    for (const other of switches) other.setAttribute("tabindex", other === one ? "0" : "-1");
  }

  function walk(one, [dx, dy]) {
    const middle = (other) => {
      const box = other.getBBox();
      return [box.x + box.width / 2, box.y + box.height / 2];
    };
    const here = middle(one);
    const far = (other) => {
      const [x, y] = middle(other).map((value, axis) => value - here[axis]);
      const along = x * dx + y * dy;
      const aside = Math.abs(x * dy) + Math.abs(y * dx);
      return along > 2 && aside < 3 * along ? along + 2 * aside : Infinity;
    };
    const next = switches.reduce((best, other) => (far(other) < far(best) ? other : best));
    if (far(next) < Infinity) next.focus();
  }

  function add(place, turned, path) {
    const shape = { d: path, transform: turned };
    const hatch = draw("path", { ...shape, class: "hip-map-hatched", "clip-path": clip });
    const one = draw("g", {
      role: "checkbox", "aria-checked": "false", "aria-label": names[place], tabindex: "-1", [KEEP_KEYS]: "true",
      "data-place": place,
    }, draw("path", { ...shape, class: "hip-map-reach" }),
    draw("path", { ...shape, class: "hip-map-area", "clip-path": clip }), hatch);
    Object.assign(one, { path, turned, place, hatch });
    one.addEventListener("click", () => { rove(one); told.toggle(place); });
    one.addEventListener("pointerenter", () => told.point(place));
    one.addEventListener("pointerleave", () => told.point(null));
    one.addEventListener("focus", () => { rove(one); showFocus(one); told.point(place); });
    one.addEventListener("blur", () => { showFocus(null); told.point(null); });
    one.addEventListener("keydown", (event) => {
      if (event.key === " " || event.key === "Enter") told.toggle(place);
      else if (event.key === "Escape") told.clear();
      else if (ARROWS[event.key]) walk(one, ARROWS[event.key]);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    switches.push(one);
  }

  for (const [region, path] of shapes) {
    // in front the patient's left is on the viewer's right
    const [here, there] = view === "front" ? ["left", "right"] : ["right", "left"];
    if (region in names) add(region, "", path);
    if (`${region}_${there}` in names) add(`${region}_${there}`, MIRROR, path);
    if (`${region}_${here}` in names) add(`${region}_${here}`, "", path);
  }
  group.append(...switches);
  rove(switches[0]);
  const lines = halves.flatMap((d) => [draw("path", { d }), draw("path", { d, transform: MIRROR })]);
  // on a narrow page the sides are cut, hands and all, so that both figures stand beside each other
  const drawing = draw("svg", { viewBox: box, preserveAspectRatio: "xMidYMax slice", class: "hip-map-body", focusable: "false" },
    draw("defs", {},
      draw("clipPath", { id: `${uid}-${view}` }, draw("path", { d: body })),
      draw("clipPath", { id: `${uid}-${view}-ring` }, ring)),
    draw("path", { d: body, class: "hip-map-skin" }), group,
    draw("g", { class: "hip-map-lines", "aria-hidden": "true" }, ...lines),
    draw("path", { d: body, class: "hip-map-outline", "aria-hidden": "true" }), focus);
  const sides = view === "front" ? ["right", "left"] : ["left", "right"];
  const [first, last] = sides.map((side) => make("span", {}, `patient’s ${side}`));
  const heading = make("figcaption", {}, first, make("strong", {}, view === "front" ? "Front" : "Back"), last);
  return { switches, rove, element: make("figure", { class: "hip-map-figure" }, heading, drawing) };
}

function swatch(fill, word) {
  const square = draw("svg", { viewBox: "0 0 18 12", class: "hip-map-swatch", "aria-hidden": "true" },
    draw("rect", { x: 1, y: 1, width: 16, height: 10, class: fill ? "hip-map-hatched" : "hip-map-filled", ...(fill ? { fill } : {}) }));
  return make("span", {}, square, word);
}

function render({ model, el }) {
  const uid = "hip" + Math.random().toString(36).slice(2, 9);
  const names = model.get("names");
  const order = Object.keys(names);
  let chosen = new Set(model.get("selected"));
  let sending = false;

  const name = make("p", { class: "hip-map-name", "aria-hidden": "true" });
  const status = make("p", { role: "status", class: "hip-map-status" });
  const legend = make("p", { class: "hip-map-legend", "aria-hidden": "true" }, swatch("", "chosen"),
    ...STRENGTHS.map((strength) => swatch(`url(#${uid}-${strength})`, strength)));

  const told = {
    point: (place) => { name.textContent = place === null ? "" : names[place]; },
    clear: () => choose(new Set()),
    toggle: (place) => {
      const next = new Set(chosen);
      if (!next.delete(place)) next.add(place);
      choose(next);
    },
  };
  const drawing = Object.entries(model.get("drawing"));
  const figures = drawing.map(([view, paths]) => figure(view, paths, names, uid, told));
  const switches = figures.flatMap((one) => one.switches);

  function paint() {
    const referred = model.get("referred");
    el.classList.toggle("hip-map-fixed", model.get("fixed"));
    for (const one of switches) {
      const strength = referred[one.place];
      const on = chosen.has(one.place);
      one.setAttribute("aria-checked", String(on));
      one.setAttribute("aria-disabled", String(model.get("fixed")));
      one.hatch.setAttribute("fill", strength ? `url(#${uid}-${strength}${on ? "-chosen" : ""})` : "none");
    }
    // Tab enters each figure at what is chosen there, unless somebody is in it
    for (const one of figures) {
      const entry = one.switches.find((place) => chosen.has(place.place));
      if (entry && !one.switches.includes(document.activeElement)) one.rove(entry);
    }
    const listed = (some) => order.filter(some).map((place) => names[place]).join(", ");
    const hatched = listed((place) => referred[place]);
    const said = [];
    if (chosen.size) said.push(`Chosen: ${listed((place) => chosen.has(place))}.`);
    else if (!model.get("fixed")) said.push("No place chosen.");
    if (hatched) said.push(`Hatched: ${hatched}.`);
    status.textContent = said.join(" ");
    legend.hidden = !hatched;
  }

  function choose(next) {
    if (model.get("fixed")) return;
    chosen = next;
    paint(); // the page answers at once; what it means is the kernel's to say
    sending = true;
    model.set("selected", order.filter((place) => chosen.has(place)));
    model.save_changes();
    sending = false;
  }

  model.on("change:selected", () => {
    if (sending) return;
    chosen = new Set(model.get("selected"));
    paint();
  });
  model.on("change:referred change:fixed", paint);
  const shared = draw("svg", { class: "hip-map-patterns", "aria-hidden": "true" }, draw("defs", {}, ...hatches(uid)));
  el.classList.add("hip-map");
  el.dataset.escapeClears = ""; // for page.js, which hears of the key first
  el.append(shared, make("div", { class: "hip-map-figures" }, ...figures.map((one) => one.element), legend),
    make("div", { class: "hip-map-foot" }, status, name));
  paint();
}

export default { render };
