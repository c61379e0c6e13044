// Presses two controls in turn, A B A B ..., and measures each from its input event to the first animation frame after
// the text of its region has changed. In one page and interleaved, so that noise falls on both alike.
async ([sides, repeats, warmUps]) => {
  const PATIENCE_MS = 10_000;
  const PAUSE_MS = 60; // lets the kernel finish what it still has to say about the last press
  const frame = () => new Promise(requestAnimationFrame);
  const pause = () => new Promise((resolve) => { setTimeout(resolve, PAUSE_MS); });

  // Asked afresh each time: a view may replace its region instead of changing it.
  const words = (side) => document.querySelector(side.within).querySelector(side.region)?.textContent;

  const press = (side, turn) => new Promise((resolve, reject) => {
    const root = document.querySelector(side.within);
    const before = words(side);
    let began;
    const start = (event) => { began ??= event.timeStamp; };
    for (const kind of ["input", "click"]) root.addEventListener(kind, start, { capture: true, once: true });
    const observer = new MutationObserver(() => {
      if (words(side) === before) return;
      observer.disconnect();
      clearTimeout(late);
      frame().then(() => resolve(performance.now() - began));
    });
    const late = setTimeout(() => {
      observer.disconnect();
      reject(new Error(`${side.region} did not change after ${side.controls[turn % side.controls.length]} was pressed`));
    }, PATIENCE_MS);
    observer.observe(root, { childList: true, subtree: true, characterData: true });
    // an element of a drawing has no click() of its own
    root.querySelector(side.controls[turn % side.controls.length]).dispatchEvent(new MouseEvent("click", { bubbles: true }));
  });

  const times = sides.map(() => []);
  for (let turn = 0; turn < warmUps + repeats; turn += 1) {
    for (const [number, side] of sides.entries()) {
      const time = await press(side, turn);
      if (turn >= warmUps) times[number].push(time);
      await pause();
    }
  }
  return times;
}
