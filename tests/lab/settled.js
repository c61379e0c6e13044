// Resolves when the widgets in these places are drawn and the places have stood still for a moment.
async ([outputs, patience]) => {
  const QUIET_MS = 150;
  const deadline = performance.now() + patience;
  let changed = performance.now();
  const observer = new MutationObserver(() => { changed = performance.now(); });
  const areas = [...document.querySelectorAll(outputs)];
  for (const area of areas) {
    observer.observe(area, { attributes: true, characterData: true, childList: true, subtree: true });
  }
  const within = (selector) => areas.flatMap((area) => [...area.querySelectorAll(selector)]);
  // A widget's place holds a waiting text until its model has come, and then an empty root until its script has drawn it.
  const drawn = (place) => {
    const text = place.textContent.trim();
    return place.classList.contains("lm-mod-hidden")
      || (text ? !text.startsWith("Loading widget") : Boolean(place.firstElementChild?.childElementCount));
  };
  const reasons = {
    "a widget was not drawn": () => !within(".jp-OutputArea-output.lm-Panel").every(drawn),
    "an image was not loaded": () => !within("img").every((image) => image.complete),
    "something was still moving": () => areas.some((area) => area.getAnimations({ subtree: true }).some(
      (movement) => movement.playState === "running" && Number.isFinite(movement.effect.getComputedTiming().endTime),
    )),
    "the outputs kept changing": () => performance.now() - changed < QUIET_MS,
  };
  const unsettled = () => Object.keys(reasons).find((reason) => reasons[reason]());
  const frame = () => new Promise(requestAnimationFrame);
  try {
    await document.fonts.ready;
    for (let reason = unsettled(); reason; reason = unsettled()) {
      if (performance.now() > deadline) {
        throw new Error(`${reason} within ${patience / 1000} seconds`);
      }
      await frame();
    }
    await frame();
  } finally {
    observer.disconnect();
  }
}
