// One form for every view: native controls, named and described, that keep their keys to themselves.

const TYPING_PAUSE_MS = 150;
const FRAMES_TO_WAIT = 120;
const OVER = "The Python behind this view has ended: run its cell again.";
const NOBODY = "Nobody is loaded: enter a patient of your own.";
const ENDED = ["autorestarting", "restarting", "terminating", "dead"]; // as JupyterLab says of a kernel

function render({ model, el }) {
  const uid = "hip" + Math.random().toString(36).slice(2, 9);
  const spec = model.get("spec");
  const controls = new Map(); // name -> {read, write}
  const summaries = []; // functions that refresh a group's line
  let typing;
  let sending = false;

  // what stays the same is not written again: the browser would lay the page out anew
  const say = (element, text) => { if (element.textContent !== text) element.textContent = text; };
  const given = () => {
    const value = {};
    for (const [name, control] of controls) {
      const read = control.read();
      if (read !== null) value[name] = read;
    }
    return value;
  };
  const send = () => {
    sending = true; // the controls already show what is being sent
    model.set("value", given());
    model.save_changes();
    sending = false;
    refresh();
  };
  const refresh = () => summaries.forEach((summarise) => summarise());
  // what was committed to stays as it was, and says so
  const whenLocked = (control, lock) => {
    const show = () => lock(model.get("locked").includes(control.name));
    model.on("change:locked", show);
    show();
  };
  const FIXED = " (committed, it cannot be changed)";

  // A question whose conditions are all known not to hold is hidden. What is unknown hides nothing, an answer that was
  // given stays in sight, and so does the question that has the focus.
  const holds = { ">": (a, b) => a > b, ">=": (a, b) => a >= b, "<": (a, b) => a < b, "<=": (a, b) => a <= b, "=": (a, b) => a === b };
  const known = (name) => {
    const control = controls.get(name);
    if (!control) return model.get("elsewhere")[name] ?? null;
    // what cannot apply and was not asked is absent, as the rules count it; so is what the age rules out
    if (control.discounted?.()) return "absent";
    if (model.get("invalid").includes(name)) return null; // what cannot be counts as not asked
    return control.read() ?? (control.applies?.() === false ? "absent" : null);
  };
  const failsFor = ([name, sign, limit]) => {
    const given = known(name);
    if (given === null || given === "") return false;
    const value = typeof limit === "number" ? Number(String(given).replace(",", ".")) : given;
    return !Number.isNaN(value) && !holds[sign](value, limit);
  };

  // The longest text holds the place open, unseen: where the questions moved while one points at them, a click would
  // land beside its question.
  const explained = make("p", {}, spec.help ?? "");
  const longest = make("p", { class: "hip-unseen" }, spec.help ?? "");
  const help = make("div", { class: "hip-help", "aria-hidden": "true" }, explained, longest);
  const explain = (text) => say(explained, text || spec.help || "");
  const helped = (element, control) => {
    if (!control.help) return;
    const text = `${control.label}: ${control.help}`;
    if (text.length > longest.textContent.length) longest.textContent = text;
    element.addEventListener("focusin", () => explain(text));
    element.addEventListener("mouseenter", () => explain(text));
    // heard with its question the first time, and then no more: it stands above the questions
    element.addEventListener("focusout", (event) => {
      if (element.contains(event.relatedTarget)) return;
      const rest = (element.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => !id.endsWith("-help"));
      if (rest[0]) element.setAttribute("aria-describedby", rest.join(" "));
      else element.removeAttribute("aria-describedby");
    });
  };
  const described = (control) =>
    control.help ? make("span", { id: `${uid}-${control.name}-help`, class: "hip-hidden" }, control.help) : null;

  // Asked beside every commit button whose answer can be judged; it is no part of the answer, and may stay open.
  const howSure = () => {
    const select = make("select", { id: `${uid}-sure`, name: `${uid}-sure`, ...KEEP_KEYS });
    const fixed = make("span", { class: "hip-hidden" });
    const asked = make("div", { class: "hip-sure" }, make("label", { for: select.id }, "How sure?", fixed), select);
    const fill = () => {
      select.replaceChildren(...model.get("levels").map(([value, label]) => make("option", { value }, label)));
      asked.hidden = !model.get("levels").length;
      show();
    };
    const show = () => {
      if (select.value !== model.get("sure")) select.value = model.get("sure");
      select.disabled = model.get("sure_fixed");
      say(fixed, model.get("sure_fixed") ? FIXED : "");
    };
    select.addEventListener("change", () => { model.set("sure", select.value); model.save_changes(); });
    model.on("change:levels", fill);
    model.on("change:sure change:sure_fixed", show);
    fill();
    return asked;
  };

  const builders = {
    number(control, inputmode = "decimal") {
      const input = make("input", {
        type: "text", inputmode, id: `${uid}-${control.name}`, name: `${uid}-${control.name}`,
        autocomplete: "off", "aria-describedby": `${uid}-note`, ...KEEP_KEYS,
      });
      input.addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(send, TYPING_PAUSE_MS); });
      input.addEventListener("change", () => { clearTimeout(typing); send(); });
      controls.set(control.name, {
        read: () => (input.value.trim() === "" ? null : input.value.trim()),
        text: () => input.value.trim() && `${control.label}: ${input.value.trim()}`,
        write: (value) => { if (document.activeElement !== input || value == null) input.value = value ?? ""; },
        mark: (wrong) => input.setAttribute("aria-invalid", wrong ? "true" : "false"),
        focus: () => input.focus(),
      });
      const fixed = make("span", { class: "hip-fixed" });
      whenLocked(control, (locked) => { input.readOnly = locked; say(fixed, locked ? FIXED : ""); });
      return make("div", { class: "hip-number" },
        make("label", { for: input.id }, control.label, fixed), input, control.unit ? make("span", {}, control.unit) : null);
    },

    text(control) {
      const element = builders.number(control, "search");
      element.classList.add("hip-text");
      return element;
    },

    choice(control) {
      const id = `${uid}-${control.name}`;
      const fixed = make("span", { class: "hip-fixed" }); // in the legend: read out with the name of the question
      const discount = control.closed ? make("span", { class: "hip-discount", id: `${id}-discount` }) : null;
      const fieldset = make("fieldset", {
        class: "hip-choice",
        "aria-describedby": [control.help && `${id}-help`, discount?.id].filter(Boolean).join(" ") || null,
      }, make("legend", {}, control.label, fixed), described(control));
      const row = make("div", { class: "hip-options" });
      let inputs = [];
      const offered = () => model.get("options")[control.name] ?? control.options;
      const fill = () => {
        inputs = offered().map(([value, label]) => {
          const input = make("input", { type: "radio", name: `${uid}-${control.name}`, value, ...KEEP_KEYS });
          input.checked = value === "";
          input.disabled = model.get("locked").includes(control.name);
          input.addEventListener("change", send);
          return input;
        });
        const labels = offered().map(([, label], at) => make("label", { class: "hip-option" }, inputs[at], make("span", {}, label)));
        row.replaceChildren(...labels);
      };
      fill();
      fieldset.append(row);
      if (discount) fieldset.append(discount);
      whenLocked(control, (locked) => {
        for (const input of inputs) input.disabled = locked;
        say(fixed, locked ? FIXED : "");
      });
      const chosen = () => inputs.find((input) => input.checked)?.value || null;
      controls.set(control.name, {
        read: chosen,
        fill: control.name in model.get("options") || control.options.length === 0 ? fill : null,
        write: (value) => inputs.forEach((input) => { input.checked = input.value === (value ?? ""); }),
        text: () => {
          const value = chosen();
          const label = value && offered().find(([name]) => name === value)[1];
          return value && `${control.label}: ${label}${controls.get(control.name).discounted?.() ? ` (${control.closed})` : ""}`;
        },
      });
      if (control.tick) {
        const tick = builders.tick(control.tick);
        fieldset.append(tick);
        const showTick = () => { tick.hidden = chosen() !== control.tick.when; };
        summaries.push(showTick);
      }
      if (control.opens?.length) {
        const applies = () => !control.opens.every(failsFor);
        controls.get(control.name).applies = applies;
        const showQuestion = () => {
          fieldset.hidden = !applies() && chosen() === null && !fieldset.contains(document.activeElement);
        };
        summaries.push(showQuestion);
        if (discount) {
          const discounted = () => chosen() !== null && !applies();
          controls.get(control.name).discounted = discounted;
          summaries.push(() => say(discount, discounted() ? control.closed : ""));
        }
        fieldset.addEventListener("focusout", () => setTimeout(refresh));
      }
      helped(fieldset, control);
      return fieldset;
    },

    tick(control) {
      const id = `${uid}-${control.name}`.replaceAll(" ", "-"); // a space would make two ids of one
      const words = make("span", { id: `${id}-label` }, control.label);
      const remark = make("span", { class: "hip-remark", id: `${id}-remark` });
      const input = make("input", {
        type: "checkbox", name: `${uid}-${control.name}`,
        "aria-labelledby": words.id, "aria-describedby": remark.id, ...KEEP_KEYS,
      });
      input.addEventListener("change", send);
      controls.set(control.name, {
        read: () => (input.checked ? true : null),
        text: () => (input.checked ? control.label : null),
        write: (value) => { input.checked = Boolean(value); },
      });
      const showRemark = () => say(remark, model.get("remarks")[control.name] ?? "");
      model.on("change:remarks", showRemark);
      showRemark();
      whenLocked(control, (locked) => { input.disabled = locked; });
      return make("label", { class: "hip-tick" }, input, make("span", {}, words, remark));
    },

    menu(control) {
      const select = make("select", { id: `${uid}-${control.name}`, ...KEEP_KEYS },
        ...control.options.map(([value, label]) => make("option", { value }, label)));
      select.addEventListener("change", () => {
        model.send({ press: control.name, value: select.value });
        if (select.value === "") showLoaded();
      });
      const showLoaded = () => { select.value = model.get("loaded").case ?? ""; };
      model.on("change:loaded", showLoaded);
      showLoaded();
      model.on("msg:custom", (message) => { if (message.reset_menu) select.value = ""; });
      return make("div", { class: "hip-menu" }, make("label", { for: select.id }, control.label), select);
    },

    pick(control) {
      const select = make("select", { id: `${uid}-${control.name}`, ...KEEP_KEYS });
      const offered = () => model.get("options")[control.name] ?? control.options;
      const fill = () => select.replaceChildren(...offered().map(([value, label]) => make("option", { value }, label)));
      fill();
      select.addEventListener("change", send);
      controls.set(control.name, {
        read: () => select.value || null,
        write: (value) => { select.value = value ?? offered()[0][0]; },
        fill,
      });
      return make("div", { class: "hip-menu" }, make("label", { for: select.id }, control.label), select);
    },

    button(control) {
      const button = make("button", { type: "button", class: "hip-button", ...KEEP_KEYS }, control.label);
      button.addEventListener("click", () => {
        if (control.name === "copy") copy();
        // with what stands in the controls: of a change that Python has not heard of yet, nobody waits for the answer
        else if (control.name === "commit") model.send({ press: "commit", given: given(), sure: model.get("sure") });
        else if (!resting()) model.send({ press: control.name });
      });
      // told and not disabled: a button that is pressed with the keyboard may rest at once, and keeps the focus
      const resting = () => model.get("resting").includes(control.name);
      const rest = () => { button.setAttribute("aria-disabled", resting() ? "true" : "false"); };
      model.on("change:resting", rest);
      rest();
      if (control.name === "commit") {
        // Tab reaches it at once, and a press says what is missing; after an answer it is out of the way. What is disabled
        // loses the focus to the page, whose keys are the notebook's: it is let go of first.
        const refuse = () => {
          const waits = !model.get("ready");
          button.setAttribute("aria-disabled", waits ? "true" : "false");
          button.disabled = waits && model.get("locked").length > 0 && document.activeElement !== button;
        };
        model.on("change:ready change:locked", refuse);
        button.addEventListener("blur", () => setTimeout(refuse));
        refuse();
        return make("div", { class: "hip-committing" }, howSure(), button);
      }
      return button;
    },

    timer(control) {
      return clock(control, model);
    },

    // the view alone on the whole screen, and back; the browser's own key for it is Escape
    fill(control) {
      const button = make("button", { type: "button", class: "hip-button", ...KEEP_KEYS }, control.label);
      button.addEventListener("click", () => {
        if (document.fullscreenElement) document.exitFullscreen();
        else el.closest(".hip-view")?.requestFullscreen().catch(() => {}); // a browser may refuse: the page stays as it is
      });
      return button;
    },

    group(group) {
      const count = make("span", { class: "hip-count" });
      const answered = make("span", { class: "hip-answered" });
      const names = group.controls.map((control) => control.name);
      const details = make("details", { class: "hip-group", open: Boolean(group.open) },
        make("summary", KEEP_KEYS, make("span", { class: "hip-group-title" }, group.title), " ", count, answered),
        ...build(group.controls));
      summaries.push(() => {
        const there = names.map((name) => controls.get(name));
        const given = there.map((control) => control.text()).filter(Boolean);
        const kept = there.filter((control) => !group.noted || control.read() === group.noted).map((control) => control.text()).filter(Boolean);
        const apply = there.filter((control) => control.read() !== null || control.applies?.() !== false);
        const noted = group.noted ? there.filter((control) => control.read() === group.noted && !control.discounted?.()).length : 0;
        say(count, `${given.length} of ${apply.length} ${group.counted}${noted ? `, ${noted} ${group.noted}` : ""}`);
        say(answered, kept.join(" · ")); // of what is noted by itself only that: the rest is in the count
        details.hidden = apply.length === 0 && !details.contains(document.activeElement);
      });
      return details;
    },
  };

  const spoken = make("div", { role: "status", class: "hip-hidden" });
  const note = make("p", { role: "alert", class: "hip-note", id: `${uid}-note` });

  async function copy() {
    const text = el.closest(".hip-view")?.querySelector(".hip-summary")?.textContent ?? "";
    try {
      await navigator.clipboard.writeText(text);
      spoken.textContent = "The summary is on the clipboard.";
      said.textContent = "copied";
    } catch {
      // a page without permission to the clipboard still lets the reader copy by hand
      const folded = el.closest(".hip-view")?.querySelector(".hip-summary-fold");
      if (folded) folded.open = true;
      said.textContent = "select the text summary below";
    }
    setTimeout(() => { said.textContent = ""; }, 4000);
  }
  const said = make("span", { class: "hip-said", "aria-hidden": "true" });

  const build = (list) => (list ?? []).map((control) => {
    const element = builders[control.kind](control);
    if (control.shown) {
      const [name, value] = control.shown;
      // a question without an answer to choose is none
      const empty = () => control.kind === "choice" && !element.querySelector("input");
      const stands = () => (controls.has(name) ? controls.get(name).read() : model.get("elsewhere")[name]);
      summaries.push(() => {
        const hide = stands() !== value || empty();
        // what is hidden loses the focus to the page, whose keys are the notebook's: the controls take it first
        if (hide && element.contains(document.activeElement)) bar.focus();
        element.hidden = hide;
      });
    }
    return element;
  });
  const loadedFold = () => {
    const title = make("span", { class: "hip-group-title" });
    const opening = make("span", { "aria-hidden": "true" });
    const story = make("p", { class: "hip-story" });
    const fold = make("details", { class: "hip-loaded" }, make("summary", KEEP_KEYS, make("span", { class: "hip-opening" }, title, " ", opening)), story);
    const nobody = make("p", { class: "hip-nobody" }, NOBODY); // as high as the fold, so that the answer keeps its place
    const show = () => {
      const loaded = model.get("loaded");
      fold.hidden = !loaded.case;
      nobody.hidden = Boolean(loaded.case);
      if (!loaded.case) fold.open = false;
      say(title, loaded.case ? `Loaded: ${loaded.title}` : "");
      say(opening, loaded.story ?? "");
      say(story, loaded.story ?? "");
    };
    model.on("change:loaded", show);
    show();
    return [fold, nobody];
  };
  const story = make("div", { class: "hip-stories" });
  const tell = () => {
    const [heading, ...paragraphs] = model.get("story");
    story.replaceChildren(...(heading ? [make("h3", { tabindex: "-1", ...KEEP_KEYS }, heading)] : []), ...paragraphs.map((paragraph) => make("p", { class: "hip-story" }, paragraph)));
  };
  model.on("change:story", tell);
  tell();
  const bar = make("div", { class: "hip-bar", role: "group", "aria-label": spec.title, tabindex: "-1", ...KEEP_KEYS },
    make("p", { class: "hip-purpose" }, spec.purpose),
    make("div", { class: "hip-tools" }, ...build(spec.tools), spec.tools.length ? said : null),
    ...(spec.loads ? loadedFold() : []),
    story,
    make("div", { class: "hip-fields" }, ...build(spec.fields)),
    note);
  const told = make("span", { class: "hip-told", "aria-hidden": "true" }); // said aloud with the answer
  const after = spec.after?.length ? make("div", { class: "hip-after" }, ...build(spec.after), told) : null;
  const ask = make("div", { class: "hip-ask" }, spec.help ? help : null, ...build(spec.groups), after);
  const form = make("form", { class: "hip-form", "aria-label": spec.title }, bar, ask, spoken);
  form.addEventListener("submit", (event) => event.preventDefault());
  // keys typed into a control belong to it, also where the page around is not JupyterLab
  form.addEventListener("keydown", (event) => event.stopPropagation());
  el.classList.add("hip-form-host");
  el.append(form);

  const write = () => {
    if (sending) return;
    const value = model.get("value");
    for (const [name, control] of controls) control.write(value[name]);
    refresh();
  };
  const showNote = () => {
    note.textContent = model.get("note");
    const invalid = model.get("invalid");
    for (const [name, control] of controls) control.mark?.(invalid.includes(name));
    refresh();
  };
  model.on("change:value", write);
  model.on("change:elsewhere", refresh);
  model.on("change:options", () => { for (const control of controls.values()) control.fill?.(); write(); });
  model.on("change:note change:invalid", showNote);
  const showTold = () => {
    say(told, model.get("told"));
    // the groups above grew or shrank by what was entered: the button that was pressed stays in sight
    if (after?.contains(document.activeElement)) requestAnimationFrame(() => after.scrollIntoView({ block: "nearest" }));
  };
  model.on("change:told", showTold);
  showTold();
  // the answer is drawn by another widget, maybe some frames from now
  const toAnswer = (frames) => {
    const answer = el.closest(".hip-view")?.querySelector(".hip-answers [tabindex='-1']");
    const here = document.activeElement;
    if (answer && (here === document.body || form.contains(here))) answer.focus();
    else if (!answer && frames > 0) requestAnimationFrame(() => toAnswer(frames - 1));
  };
  model.on("msg:custom", (message) => {
    if (message.to_answer) toAnswer(FRAMES_TO_WAIT);
    if (message.to_control && form.contains(document.activeElement)) controls.get(message.to_control)?.focus?.();
    // the button that brought the question went with its answer, and left the focus at the controls
    if (message.to_question && form.contains(document.activeElement)) story.querySelector("h3")?.focus();
  });
  model.on("change:spoken", () => { spoken.textContent = model.get("spoken"); });
  write();
  showNote();
  // the form is put into its view some frames from now
  const settle = (frames) => {
    const view = el.closest(".hip-view");
    // once for a view: the marks that stand within an answer are a form of their own
    if (!view && frames > 0) requestAnimationFrame(() => settle(frames - 1));
    else if (view && !el.closest(".hip-answers")) arrange(view, model);
  };
  settle(FRAMES_TO_WAIT);
  // after the first paint: what takes the browser long to draw waits until the controls can be used
  requestAnimationFrame(() => setTimeout(() => model.send({ shown: true })));
  // a kernel that ended leaves the form as it was, with nobody to answer
  const ending = model.widget_manager?.kernel?.statusChanged;
  const over = (_, status) => { if (ENDED.includes(status)) note.textContent = OVER; };
  ending?.connect(over);
  return () => ending?.disconnect(over);
}

export default { render };
