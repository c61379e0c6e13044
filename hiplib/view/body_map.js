// The body, drawn by us: two figures whose regions are switches. Choosing one is shown here at once and then told.

const KEEP_KEYS = "data-lm-suppress-shortcuts"; // JupyterLab looks for it on the element that has the focus
const SVG = "http://www.w3.org/2000/svg";
const BOX = "-143 -4 286 812";

// Half of an outline, from the crown down to the crotch, as points of a smooth curve; the other half is its mirror.
const HEAD_TO_HIP = `0,2 17,5 28.5,17 32.5,34 32.5,50 35,49 36,56 33.5,67 31,68 28.5,81 24,92 22.5,103 23.5,114 30,122 48,130 71,136
  89,144 100,159 104,184 107.5,214 112.5,246 118.5,278 126,310 130.5,340 132,374 133.5,394 139,414 142,438
  139.5,464 132.5,484 126,490 121.5,482 123.5,462 122.5,442 119,432 116.5,446 111,455 107,449 107.5,428
  112.5,404 112,386 106.5,354 99,324 94,294 88.5,260 83.5,228 77.5,206 75,198 75,198 71,222 66,250 62.5,274
  61.5,292 63.5,312 69.5,334 77,358 82,384`;
const FEET = {
  front: `62,660 56,692 53,711 56,722 56.5,733 61,752 67,770 69,783 63,791 51,797 39,800 31,793 29,778 30.5,756 32,737
    33,724 32.5,712`,
  back: `62,660 55,692 51.5,710 55,724 57.5,738 57.5,752 61,768 66,781 63,791 51,798 39,800 31,793 29,779 31,762 31.5,746
    29.5,731 35,718 34.5,706`,
};
const leg = (view) => `83,408 82,436 78,478 73,512 68,537 67,556 70,580 71.5,604 68.5,630 ${FEET[view]}
  29.5,690 24.5,656 20.5,624 19,600 21.5,575 21,553 18.5,528 13.5,490 7.5,450 2,421 0,415`;

// What helps the eye to find its way and is no region: one half of it.
const LINES = {
  front: ["M24 92C19 101 10 107 0 107", "M8 142C26 136 52 138 79 146", "M70 204C58 215 33 215 18 206",
    "M-2.4 303a2.4 3.2 0 1 0 4.8 0a2.4 3.2 0 1 0 -4.8 0", "M35.5 542C38 534 51 534 53.5 542M36.5 558C40 566 49 566 52.5 558",
    "M38.5 792V797.5M46 788V795M53.5 784V791M60.5 779V785", "M126.5 487L128 464M132.5 482L132.5 457"],
  back: ["M0 98V132M0 148V254", "M24 165C26 196 36 226 49 228C56 214 62 196 66 183M26 168C38 161 52 157 66 158", "M0 412V386",
    "M34 548C40 552 48 552 54 548", "M43 692C42 704 42 714 43 722", "M126.5 487L128 464M132.5 482L132.5 457"],
};

// The regions, a midline one whole and a paired one on the side of positive x. Beyond the body's edge a region
// only takes pointers, which makes narrow places wide enough for a finger.
const SAME = {
  outer_thigh: "M61 428C62 460 60 494 58 522H94V428Z",
  inner_knee: "M0 522H30C29.5 540 29.5 556 30 574H0Z",
  outer_knee: "M58 522H94V574H58C58.5 556 58.5 540 58 522Z",
  inner_leg: "M0 574H30C32 630 36 690 37 720H4L0 690Z",
  outer_leg: "M58 574H94V720H51C53 690 58 630 58 574Z",
};
const SHAPES = {
  front: {
    ...SAME,
    neck: "M-44 84H-28C-22 98-12 107 0 107C12 107 22 98 28 84H44V117C28 124 10 138 0 142C-10 138-28 124-44 117Z",
    upper_abdomen: "M0 232C14 238 31 256 38 282V308H-38V282C-31 256-14 238 0 232Z",
    flank: "M38 282C36 272 33 265 29 258H88V330H66C54 328 44 320 38 308Z",
    lower_abdomen: "M0 308H38C44 320 52 328 63 331C56 350 40 370 19 386L24 360H0Z",
    suprapubic: "M-24 360H24L19 386C16 390 14 393 13 397H-13C-14 393-16 390-19 386Z",
    groin: "M63 331C56 350 40 370 19 386C16 390 14 393 13 397L18 420C38 412 58 392 68 358Z",
    saddle: "M-13 397H13L18 420C16 431 9 441 2 448H-2C-9 441-16 431-18 420Z",
    outer_hip: "M63 331L68 358C64 384 61 404 61 428H100V330H63Z",
    inner_thigh: "M18 420C16 431 9 441 0 449V522H30C27 488 21 452 18 420Z",
    front_thigh: "M68 358C58 392 38 412 18 420C21 452 27 488 30 522H58C60 494 62 460 61 428C61 404 64 384 68 358Z",
    front_knee: "M30 522H58C58.5 540 58.5 556 58 574H30C29.5 556 29.5 540 30 522Z",
    shin: "M30 574H58C58 630 53 690 51 720H37C36 690 32 630 30 574Z",
    top_of_foot: "M4 720H50C50 745 54 770 56 806H4Z",
    outer_foot: "M50 720H90V806H56C54 770 50 745 50 720Z",
  },
  back: {
    ...SAME,
    neck: "M-44 84H44V118C28 124 14 136 0 136C-14 136-28 124-44 118Z",
    upper_back: "M0 136C14 136 28 124 44 118L84 134C80 160 79 184 77 198L70 258H-70L-77 198C-79 184-80 160-84 134L-44 118C-28 124-14 136 0 136Z",
    low_back_centre: "M-14 258H14V334H-14Z",
    low_back: "M14 258H43V322C43 328 41 332 39 334H14Z",
    flank: "M43 258H88V330H66C58 326 51 324 43 322Z",
    sacroiliac: "M14 334H39C48 344 46 360 34 369L16 377C17 362 16 348 14 334Z",
    sacrum: "M-14 334H14C16 348 17 362 16 377L15 388H-15L-16 377C-17 362-16 348-14 334Z",
    tailbone: "M-15 388H15C14 401 11 412 6 417H-6C-11 412-14 401-15 388Z",
    saddle: "M-6 417H6L17 425C15 435 8 445 2 451H-2C-8 445-15 435-17 425Z",
    buttock: "M39 334C41 332 43 328 43 322C51 324 58 326 66 330C67 364 66 400 64 424C52 438 32 438 17 425L6 417C11 412 14 401 15 388L16 377L34 369C46 360 48 344 39 334Z",
    outer_hip: "M66 330C67 364 66 400 64 424L61 428H100V330Z",
    inner_thigh: "M17 425C15 435 8 445 0 452V522H30C27 488 20 456 17 425Z",
    back_thigh: "M17 425C32 438 52 438 64 424L61 428C62 460 60 494 58 522H30C27 488 20 456 17 425Z",
    back_knee: "M30 522H58C58.5 540 58.5 556 58 574H30C29.5 556 29.5 540 30 522Z",
    calf: "M30 574H58C58 630 53 690 51 720H37C36 690 32 630 30 574Z",
    heel: "M4 720H90V757H4Z",
    sole: "M4 757H48L50 806H4Z",
    outer_foot: "M48 757H90V806H50Z",
  },
};

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

// A smooth closed curve through the points and their mirror images (Catmull and Rom's, as Bézier curves).
function outline(view) {
  const half = `${HEAD_TO_HIP} ${leg(view)}`.trim().split(/\s+/).map((pair) => pair.split(",").map(Number));
  const points = [...half, ...half.slice(1, -1).reverse().map(([x, y]) => [-x, y])];
  const at = (index) => points[(index + points.length) % points.length];
  const near = (value) => Math.round(value * 10) / 10;
  const curves = points.map((_, index) => {
    const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    const first = [0, 1].map((axis) => near(from[axis] + (to[axis] - before[axis]) / 6));
    const second = [0, 1].map((axis) => near(to[axis] - (after[axis] - from[axis]) / 6));
    return `C${first} ${second} ${to}`;
  });
  return `M${points[0]}${curves.join("")}Z`;
}

const MIRROR = "scale(-1 1)";
const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
const STRENGTHS = [["typical", "typically felt here"], ["possible", "possibly"], ["disputed", "disputed"]];

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

// One figure with its switches; `told` is called with what was done to which place.
function figure(view, names, uid, told) {
  const body = outline(view);
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

  for (const [region, path] of Object.entries(SHAPES[view])) {
    // in front the patient's left is on the viewer's right
    const [here, there] = view === "front" ? ["left", "right"] : ["right", "left"];
    if (region in names) add(region, "", path);
    if (`${region}_${there}` in names) add(`${region}_${there}`, MIRROR, path);
    if (`${region}_${here}` in names) add(`${region}_${here}`, "", path);
  }
  group.append(...switches);
  rove(switches[0]);
  const lines = LINES[view].flatMap((d) => [draw("path", { d }), draw("path", { d, transform: MIRROR })]);
  const drawing = draw("svg", { viewBox: BOX, class: "hip-map-body", focusable: "false" },
    draw("defs", {},
      draw("clipPath", { id: `${uid}-${view}` }, draw("path", { d: body })),
      draw("clipPath", { id: `${uid}-${view}-ring` }, ring)),
    draw("path", { d: body, class: "hip-map-skin" }), group,
    draw("g", { class: "hip-map-lines", "aria-hidden": "true" }, ...lines),
    draw("path", { d: body, class: "hip-map-outline", "aria-hidden": "true" }), focus);
  const sides = view === "front" ? ["right", "left"] : ["left", "right"];
  const [first, last] = sides.map((side) => make("span", {}, `patient’s ${side}`));
  const heading = make("figcaption", {}, first, make("strong", {}, view === "front" ? "Front" : "Back"), last);
  return { switches, element: make("figure", { class: "hip-map-figure" }, heading, drawing) };
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
    ...STRENGTHS.map(([strength, word]) => swatch(`url(#${uid}-${strength})`, word)));

  const told = {
    point: (place) => { name.textContent = place === null ? "" : names[place]; },
    clear: () => choose(new Set()),
    toggle: (place) => {
      const next = new Set(chosen);
      if (!next.delete(place)) next.add(place);
      choose(next);
    },
  };
  const figures = ["front", "back"].map((view) => figure(view, names, uid, told));
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
  el.append(shared, name, make("div", { class: "hip-map-figures" }, ...figures.map((one) => one.element)), legend, status);
  paint();
}

export default { render };
