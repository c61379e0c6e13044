// Start this lesson: every cell runs, and the reader stays where they are. JupyterLab's own command goes to the last cell.
// JupyterLab loads this file as it loads any extension that was built beforehand: a container that hands out one plugin.
const NAME = "hiplib-start";

// What a lesson stands on is loaded while its reader still reads the first lines. Nothing of the lesson runs, nothing is
// shown, and what goes wrong is told by the cell that meets it.
const IMPORTED = /^from hiplib\.view import +([a-z_, ]+)$/gm;
const prepared = new WeakSet();

async function prepare(lesson) {
  if (!lesson?.context || !lesson.sessionContext || prepared.has(lesson)) return;
  prepared.add(lesson);
  await Promise.all([lesson.context.ready, lesson.sessionContext.ready]);
  const said = [...(lesson.content.model?.cells ?? [])].flatMap((cell) => [...cell.sharedModel.source.matchAll(IMPORTED)]);
  const topics = said.flatMap((found) => found[1].split(/, */));
  const kernel = lesson.sessionContext.session?.kernel;
  if (!kernel || topics.length === 0) return;
  const loaded = topics.map((topic) => [topic, `bool(__import__("hiplib.view").view.${topic})`]);
  const expressions = { ...Object.fromEntries(loaded), records: '__import__("hiplib.load").load.records() is None' };
  await kernel.requestExecute({ code: "", silent: true, store_history: false, user_expressions: expressions }).done;
}

const plugin = {
  id: `${NAME}:plugin`,
  autoStart: true,
  activate: ({ commands, shell }) => {
    savedCitations();
    commands.addCommand("hiplib:start", {
      label: "Start this lesson",
      isEnabled: () => commands.isEnabled("notebook:run-all-cells"),
      execute: () => {
        const lesson = shell.currentWidget.content;
        const here = lesson.activeCellIndex;
        const finished = commands.execute("notebook:run-all-cells");
        lesson.activeCellIndex = here;
        lesson.scrollToItem(here).catch(() => {}); // takes the place of the way to the last cell
        return finished;
      },
    });
    shell.currentChanged.connect(() => {
      commands.notifyCommandChanged("hiplib:start");
      prepare(shell.currentWidget).catch(() => {}); // a kernel that ends meanwhile says so itself
    });
  },
};

window._JUPYTERLAB = window._JUPYTERLAB ?? {};
window._JUPYTERLAB[NAME] = { init: () => {}, get: async () => () => ({ __esModule: true, default: plugin }) };
