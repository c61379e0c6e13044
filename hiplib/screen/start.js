// Start this lesson: every cell runs, and the reader stays where they are. JupyterLab's own command goes to the last cell.
// JupyterLab loads this file as it loads any extension that was built beforehand: a container that hands out one plugin.
const NAME = "hiplib-start";

const plugin = {
  id: `${NAME}:plugin`,
  autoStart: true,
  activate: ({ commands, shell }) => {
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
    shell.currentChanged.connect(() => commands.notifyCommandChanged("hiplib:start"));
  },
};

window._JUPYTERLAB = window._JUPYTERLAB ?? {};
window._JUPYTERLAB[NAME] = { init: () => {}, get: async () => () => ({ __esModule: true, default: plugin }) };
