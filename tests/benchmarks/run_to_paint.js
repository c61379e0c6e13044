// Runs the cell that is selected and measures until what it draws is in the page and a frame has been painted.
async ([index, drawn]) => {
  const PATIENCE_MS = 20_000;
  const area = document.querySelectorAll(".jp-Notebook .jp-Cell")[index];
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${drawn} did not appear`)), PATIENCE_MS);
    const look = () => {
      if (!area.querySelector(drawn)) return;
      observer.disconnect();
      clearTimeout(late);
      requestAnimationFrame(() => resolve(performance.now() - began));
    };
    const observer = new MutationObserver(look);
    observer.observe(area, { childList: true, subtree: true });
    window.jupyterapp.commands.execute("notebook:run-cell").catch(reject);
  });
}
