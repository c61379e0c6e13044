// Uses two controls in turn, A B A B ..., and measures each from its press to the first animation frame after the text
// of its region has changed. In one page and interleaved, so that noise falls on both alike. A control is a selector, or
// a selector and the value to choose there. What is used first and not counted: `before` takes the last answer away, and
// then all of `given` are used, which change no text: what is committed to.
async ([sides, repeats, warmUps, pauseMs = 60]) => {
  const PATIENCE_MS = 10_000;
  const frame = () => new Promise(requestAnimationFrame);
  // lets the kernel finish what it still has to say about the last press
  const pause = () => new Promise((resolve) => { setTimeout(resolve, pauseMs); });

  // Asked afresh each time: a view may replace its region instead of changing it.
  const words = (side) => document.querySelector(side.within).querySelector(side.region)?.textContent;

  const operate = (root, control) => {
    const [selector, value] = [].concat(control);
    const found = root.querySelector(selector);
    // an element of a drawing has no click() of its own
    if (value === undefined) { found.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })); return; }
    found.value = value;
    found.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const press = (side, controls, turn) => new Promise((resolve, reject) => {
    const root = document.querySelector(side.within);
    const control = controls[turn % controls.length];
    const before = words(side);
    const observer = new MutationObserver(() => {
      if (words(side) === before) return;
      observer.disconnect();
      clearTimeout(late);
      frame().then(() => resolve(performance.now() - began));
    });
    const late = setTimeout(() => {
      observer.disconnect();
      reject(new Error(`${side.region} did not change after ${control} was used`));
    }, PATIENCE_MS);
    observer.observe(root, { childList: true, subtree: true, characterData: true });
    const began = performance.now();
    operate(root, control);
  });

  const times = sides.map(() => []);
  for (let turn = 0; turn < warmUps + repeats; turn += 1) {
    for (const [number, side] of sides.entries()) {
      if (side.before) {
        await press(side, side.before, turn);
        await pause();
      }
      for (const control of side.given ?? []) {
        operate(document.querySelector(side.within), control);
        await pause();
      }
      // a commit button waits for the kernel
      while (document.querySelector(side.within).querySelector(`${[side.controls[0]].flat()[0]}:disabled`)) await frame();
      const time = await press(side, side.controls, turn);
      if (turn >= warmUps) times[number].push(time);
      await pause();
    }
  }
  return times;
}
