// A clock for a room: it is started and paused by hand, and can be put out of sight. Nobody is told what it says.

const LOOK_EVERY_MS = 250;

function clock(control, model) {
  const digits = make("span", { class: "hip-clock", role: "timer", "aria-label": control.label });
  const over = make("span", { role: "status", class: "hip-clock-over" });
  const press = (label) => make("button", { type: "button", class: "hip-button", ...KEEP_KEYS }, label);
  const go = press("");
  const hide = press("");
  let left = control.seconds * 1000;
  let since = null; // when it was started, while it runs
  let ticking = null;
  const remaining = () => Math.max(0, left - (since === null ? 0 : performance.now() - since));
  const say = (element, text) => { if (element.textContent !== text) element.textContent = text; };
  const show = () => {
    const seconds = Math.ceil(remaining() / 1000);
    say(digits, `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`);
    say(over, seconds === 0 ? "Time." : "");
    say(go, since !== null ? "Pause the clock" : seconds === 0 ? "Wind the clock" : "Start the clock");
    say(hide, digits.hidden ? "Show the clock" : "Hide the clock");
  };
  const stop = () => {
    left = remaining();
    since = null;
    clearInterval(ticking);
    show();
  };
  const wind = () => {
    stop();
    left = control.seconds * 1000;
    show();
  };
  const look = () => { if (!digits.isConnected || remaining() === 0) stop(); else show(); };
  go.addEventListener("click", () => {
    if (since !== null) stop();
    else if (remaining() === 0) wind();
    else {
      since = performance.now();
      ticking = setInterval(look, LOOK_EVERY_MS);
      show();
    }
  });
  hide.addEventListener("click", () => { digits.hidden = !digits.hidden; show(); });
  model.on("change:elsewhere", wind); // another step, another patient, another room
  show();
  return make("div", { class: "hip-timer", role: "group", "aria-label": control.label }, digits, go, hide, over);
}
