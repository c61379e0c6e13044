"""The one command of this project:  python3 run.py

It sets up, once, all that the lessons need in the folder .venv beside this file, then opens them in
JupyterLab. Nothing outside this folder is changed but a reader's own answers, which `progress` shows and `forget`
deletes; deleting .venv undoes everything else.

An environment is trusted only if it carries a stamp, and the stamp is written last: whatever interrupts the
set-up (Ctrl-C, a lost connection, a full disk), the next start notices and begins again. The packages are
those of the lock files, each checked against its hash, so every reader gets what the tests were run with.

Only Python's standard library is used, and the syntax is old on purpose: a Python that is too old must get
far enough to say so.
"""

import contextlib
import errno
import hashlib
import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LAB, TEST = "requirements.lock", "requirements-test.lock"  # the second holds all of the first
OLDEST, NEWEST = (3, 11), (3, 14)  # the Pythons for which every locked package is ready-made
ROOM_NEEDED = 6 * 10**8  # bytes; with less free there is no use in starting
UNPACKING = "Installing collected packages:"  # what pip says between fetching and changing anything
FIRST_LESSON = "notebooks/00_start_here.ipynb"
LOOKS = "jupyter_config_dir/custom/custom.css"  # where JupyterLab looks for it, in the folders of OWN_FOLDERS
STYLES = ("hiplib/screen/style.css", "hiplib/screen/frame.css")  # a saved lesson looks as a live one does
BUTTON = "share/jupyter/labextensions/hiplib-start"


# What pip, Python or the computer says when something fails, and what to tell the reader: the problem and the
# remedy. The first that fits wins.
MEANINGS = (
    ("No space left on device|WinError 112|Disk quota exceeded", "The disk is full: free about 1 GB"),
    (
        "CERTIFICATE_VERIFY_FAILED|SSLError",
        "This network shows a certificate that Python does not know, as hospital networks do: use another "
        "network, or set PIP_CERT to the certificate file of your IT department",
    ),
    (
        "DO NOT MATCH THE HASHES",
        "A package arrived that is not the one this project was tested with, and was refused: use another network",
    ),
    (
        "Windows Long Path|[Ff]ile ?name too long",
        "The path of this folder is too long: move the project nearer to the top of the drive",
    ),
    (
        r"Retrying \(|ConnectionError|ProxyError|Timeout|IncompleteRead|ProtocolError|HTTP ?[Ee]rror",
        "The packages could not be fetched: connect to the internet (behind a proxy, set HTTPS_PROXY to it)",
    ),
    (
        "No matching distribution found",
        "A package is not ready-made for this Python and this computer: install the 64-bit Python {}.{} from "
        "python.org and start run.py with it".format(*NEWEST),
    ),
    (
        r"Permission denied|Operation not permitted|WinError (5|32)\b|Read-only file system",
        f"The folder {ROOT} cannot be written to: close JupyterLab if it is open, or move the project to a "
        "folder of your own",
    ),
    (
        "Directory not empty",
        "Another set-up is still at work in this folder: wait a minute",
    ),
    (
        "ensurepip",
        "This Python cannot make an environment: type sudo apt install python3-venv (or, if this is not "
        "Debian or Ubuntu, install Python from python.org)",
    ),
)

# Inherited settings that could bend Python, pip or Jupyter; and those that some networks need to let pip out.
BENDING = re.compile("PYTHON|__PYVENV|VIRTUAL_ENV|PIP_|JUPYTER|IPYTHON")
NEEDED = re.compile(
    "PIP_(INDEX_URL|EXTRA_INDEX_URL|FIND_LINKS|NO_INDEX|TRUSTED_HOST|PROXY|CERT|CLIENT_CERT|CONFIG_FILE"
    "|KEYRING_PROVIDER|CACHE_DIR|NO_CACHE_DIR|RETRIES|TIMEOUT|DEFAULT_TIMEOUT|USE_FEATURE|USE_DEPRECATED)$"
)
# Where Jupyter keeps what it remembers: with us, so that the reader's own Jupyter stays as it is.
OWN_FOLDERS = (
    *("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"),
    *("JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR"),
)
SWITCHED_OFF = {
    "@jupyterlab/apputils-extension:announcements": True,
    "@jupyterlab/cell-toolbar-extension": True,
    "@jupyterlab/debugger-extension": True,
    "@jupyterlab/extensionmanager-extension": True,
}
# What JupyterLab puts above a notebook for those who write one; the menus hold all of it.
NOT_FOR_A_READER = (
    *("save", "insert", "cut", "copy", "paste", "run", "interrupt", "restart", "restart-and-run", "cellType"),
    "kernelName",
)
START = {
    "name": "start",
    "command": "hiplib:start",  # of hiplib/screen/start.js
    "icon": "ui-components:run",
    "label": "Start this lesson",
    "caption": "Bring every patient and picture of this page to life; press again to clear every answer",
    "rank": 1,
}
# The lesson alone: no news, no toast, no question; in this window the address and true errors; and no search of
# the computer for language servers, which would leave traces of npm and rust in the reader's home.
LAB_SETTINGS = {
    "etc/ipython/ipython_kernel_config.json": {
        "IPKernelApp": {
            "log_level": "ERROR",
            # JupyterLab notes in a lesson which Python runs it, and calls a lesson unsaved that says otherwise
            "exec_lines": ["get_ipython().kernel.language_info.pop('version')"],
        }
    },
    "etc/jupyter/jupyter_lab_config.json": {"Application": {"log_level": "ERROR"}, "LabApp": {"custom_css": True}},
    "etc/jupyter/jupyter_server_config.json": {
        "Application": {"log_level": "ERROR"},
        "LanguageServerManager": {"autodetect": False},
        # a lesson run yesterday and opened today then shows what it saved, and not that its widgets are gone
        "NotebookNotary": {"db_file": ":memory:"},
        # an answer is painted some 30 ms sooner; why stands in that module
        "ServerApp": {"kernel_websocket_connection_class": "hiplib.screen.server_connection.PromptConnection"},
    },
    "share/jupyter/lab/settings/overrides.json": {
        "@jupyterlab/apputils-extension:notification": {"doNotDisturbMode": True},
        # whole lessons, not only the part in sight: a figure laid out beyond it would lose its letters for good
        "@jupyterlab/notebook-extension:tracker": {
            "autoStartDefaultKernel": True,
            "windowingMode": "none",
            "scrollPastEnd": False,
        },
        "@jupyterlab/notebook-extension:panel": {
            "toolbar": [START, *({"name": name, "disabled": True} for name in NOT_FOR_A_READER)]
        },
        "@jupyterlab/statusbar-extension:plugin": {"visible": False},
    },
    "etc/jupyter/labconfig/page_config.json": {
        "disabledExtensions": SWITCHED_OFF,
        # without this JupyterLab writes the file anew, which a folder that can only be read refuses
        "lockedExtensions": SWITCHED_OFF,
    },
    BUTTON + "/package.json": {
        "name": "hiplib-start",
        "version": "1.0.0",
        "jupyterlab": {"extension": True, "_build": {"load": "static/start.js", "extension": "./extension"}},
    },
}


class Stop(Exception):
    """One sentence for the person at the keyboard: what is wrong and what to do."""


# ---- what can be asked for ---------------------------------------------------------------------------------


def lab(words):
    """open the lessons (the default); extra words go to JupyterLab: --no-browser --port 8890"""
    prepare(LAB)
    lesson, words = (words[0], words[1:]) if words and words[0].endswith(".ipynb") else (FIRST_LESSON, words)
    say("Opening the lessons. They run as long as this window is open; Ctrl-C here ends them.")
    # In a container there may be nobody but root, whom Jupyter refuses unless told not to.
    root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return hand_over("jupyterlab", f"--LabApp.default_url=/doc/tree/{Path(lesson).as_posix()}", *root, *words)


def test(words):
    """run every test and every saved lesson; extra words go to pytest: -k checker, tests/unit"""
    prepare(TEST)
    if words:
        return hand_over("pytest", *words)
    # two processes, each with a browser of its own and whole files, as the cells of a lesson stay together; the order
    # in which they are handed out is that of tests/conftest.py
    return hand_over("pytest", "tests", "notebooks", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")


def lessons(words):
    """run the lessons again and save what they show; extra words name lessons: 02_redflags"""
    prepare(TEST)
    return hand_over("tests/notebooks/regenerate.py", *words)


def check(words):
    """look at format, style and types, as is done for every change; --fix mends what it can"""
    if words not in ([], ["--fix"]):
        raise Stop("check takes no extra words but --fix: leave the others out.")
    prepare(TEST)
    style, layout = (["--fix"], []) if words else ([], ["--check"])
    if words:
        hand_over("tests/data/readme_tables.py")
    return max([hand_over("ruff", "check", *style), hand_over("ruff", "format", *layout), hand_over("mypy")])


def bench(words):
    """measure how fast and how large it is, and print the table; extra words go to pytest"""
    prepare(TEST)
    return hand_over("pytest", "tests/benchmarks", "-s", *words)


def data(words):
    """read every pack of data/ and print every mistake in it; extra words name packs"""
    prepare(LAB)
    return hand_over("tests/data/check_data.py", *words)


def read(words):
    """type the figures of a row a second time, without seeing the first: read doe_recovered_12"""
    prepare(LAB)
    return hand_over("tests/data/readings.py", *words)


def sheet(words):
    """one page for the teacher of a lesson, and cards to cut; the number of the lesson: 01"""
    prepare(LAB)
    return hand_over("hiplib.sheets", *words)


def progress(words):
    """what is kept of your answers here; --out FILE copies it, --take FILE takes a copy over"""
    prepare(LAB)
    return hand_over("hiplib.progress", "progress", *words)


def forget(words):
    """delete what is kept of your answers, after asking once; an extra word names one topic"""
    prepare(LAB)
    return hand_over("hiplib.progress", "forget", *words)


def ledger(words):
    """trace each figure of the lessons to its row, fail if one has none; extra words name lessons"""
    prepare(TEST)
    return hand_over("tests/data/ledger.py", *words)


def mutate(words):
    """change each figure of data/ in turn, count the changes noticed by a test; extra words name files"""
    prepare(TEST)
    return hand_over("tests/data/mutations.py", *words)


def mutants(words):
    """change the code in a sample of places, count the changes a test notices; extra words name modules"""
    prepare(TEST)
    return hand_over("tests/mutants.py", *words)


VERBS = {
    verb.__name__: verb
    for verb in (lab, sheet, progress, forget, test, lessons, check, data, read, bench, ledger, mutate, mutants)
}


def main(words):
    check_python(sys.version_info)
    if words[:1] in (["-h"], ["--help"], ["help"]):
        say("python3 run.py [verb] [extra words]\n")
        for name, verb in VERBS.items():
            say(f"  {name:<8} {verb.__doc__}")
        return 0
    name, words = ("lab", words) if not words or words[0].startswith("-") else (words[0], words[1:])
    if name not in VERBS:
        raise Stop(f"There is nothing called {name} here: choose one of {', '.join(VERBS)}.")
    sys.stderr.reconfigure(errors="replace")  # a folder's name may hold letters that this window lacks
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    return VERBS[name](words)


def hand_over(program, *words):
    """Run a module or a script of ours in .venv until it ends; Ctrl-C is for it to answer, not for us."""
    program = [program] if program.endswith(".py") else ["-m", program]
    with contextlib.ExitStack() as at_the_end:
        env = environment(os.environ)
        if not writable(VENV / "own"):
            say("This folder can only be read: what is changed in a lesson is not kept.")
            apart = at_the_end.enter_context(tempfile.TemporaryDirectory())
            env.update((name, os.path.join(apart, name.lower())) for name in OWN_FOLDERS)
            write(Path(apart) / LOOKS, told_to_jupyter()["own/" + LOOKS])
        child = at_the_end.enter_context(subprocess.Popen([python(), *program, *words], cwd=str(ROOT), env=env))
        signal.signal(signal.SIGTERM, lambda *_: child.terminate())
        while True:
            with contextlib.suppress(KeyboardInterrupt):
                return abs(child.wait())


def say(text):
    print(text, flush=True)


# ---- the environment ---------------------------------------------------------------------------------------


def check_python(version):
    if not OLDEST <= version[:2] <= NEWEST:
        here, oldest, newest = ("{}.{}".format(*pair) for pair in (version, OLDEST, NEWEST))
        raise Stop(
            f"This is Python {here}, and the lessons need {oldest} to {newest}: install Python {newest} from "
            f"python.org, then type python{newest} run.py (on Windows: py -{newest} run.py)."
        )


def inside(kind):
    return Path(sysconfig.get_path(kind, "venv", {"base": str(VENV), "platbase": str(VENV)}))


def python():
    return str(inside("scripts") / ("python.exe" if os.name == "nt" else "python"))


def environment(inherited):
    """The variables for all that we start: what bends is left out, and Jupyter keeps to folders of ours."""
    env = {name: text for name, text in inherited.items() if NEEDED.match(name) or not BENDING.match(name)}
    env.update((name, str(VENV / "own" / name.lower())) for name in OWN_FOLDERS)
    path = os.pathsep.join([str(inside("scripts")), inherited.get("PATH", os.defpath)])
    env.update(PATH=path, VIRTUAL_ENV=str(VENV), PYTHONUTF8="1", PIP_DISABLE_PIP_VERSION_CHECK="1")
    return env


def prepare(lock):
    """Make .venv fit for this lock, if it is not."""
    if unfit(lock):
        with one_at_a_time():
            adding = lock == TEST and not stamp(TEST).exists()
            reason = unfit(LAB if adding else lock)
            if adding and not reason:
                say("Adding what the tests need (once, about half a minute) ...")
                install(lock)
            elif reason:
                if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
                    raise Stop(explain("ensurepip"))
                if os.path.lexists(str(VENV)):
                    say(f"Making .venv again, because {reason}.")
                say("Setting up (once, about a minute) ...")
                make_venv()
                install(lock)
    (VENV / "own").mkdir(exist_ok=True)  # without it IPython goes to a temporary folder each time
    # A relative path, so that the file is plain ASCII whatever the folder is called.
    write(inside("purelib") / "hiplib.pth", os.path.relpath(str(ROOT), str(inside("purelib"))))
    for name, text in told_to_jupyter().items():
        write(VENV / name, text)


def told_to_jupyter():
    """Each file that makes JupyterLab open a lesson as a lesson, by its place in .venv."""
    said = {name: json.dumps(settings, indent=2) for name, settings in LAB_SETTINGS.items()}
    # in brackets, so that nothing of it has a name in the page
    parts = (ROOT / "hiplib/screen" / f"{name}.js" for name in ("elements", "citations", "start"))
    script = "".join(part.read_text(encoding="utf-8") for part in parts)
    said[BUTTON + "/static/start.js"] = "(() => {\n" + script + "})();\n"
    said["own/" + LOOKS] = "\n".join((ROOT / name).read_text(encoding="utf-8") for name in STYLES)
    return said


def unfit(lock):
    """Why .venv cannot be used for this lock, in words; empty if it can."""
    expected = fingerprint(lock)
    try:
        found, *contents = stamp(lock).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return "its set-up was not finished"
    if found != expected:
        return "it was made for another version of this project, another Python or another folder"
    if not all((inside("purelib") / name).exists() for name in contents):
        return "parts of it are missing"
    try_it = [python(), "-c", "import sys; sys.exit(sys.prefix == sys.base_prefix)"]
    with contextlib.suppress(OSError):
        if subprocess.call(try_it, env=environment(os.environ), stderr=subprocess.DEVNULL) == 0:
            return ""
    return "its Python does not start"


def stamp(lock):
    return VENV / (lock + ".installed")


def fingerprint(lock):
    made_for = [sysconfig.get_platform(), sys.version_info[:2], str(ROOT)]
    return hashlib.sha256((ROOT / lock).read_bytes() + repr(made_for).encode()).hexdigest()


def make_venv():
    for lock in (LAB, TEST):  # first of all, so that a half-deleted environment carries no stamp
        with contextlib.suppress(OSError):
            stamp(lock).unlink()
    if VENV.is_dir() and not VENV.is_symlink():
        shutil.rmtree(str(VENV))
    elif os.path.lexists(str(VENV)):
        VENV.unlink()
    if shutil.disk_usage(str(ROOT)).free < ROOM_NEEDED:
        raise Stop(explain("No space left on device"))
    # The Python beneath, in case this one is the very .venv that was just removed.
    beneath = getattr(sys, "_base_executable", sys.executable)
    code, said = watch([beneath, "-m", "venv", str(VENV)], lambda said: "preparing a place for them")
    if code:
        raise Stop(explain(said))


def install(lock):
    """Fetch and unpack the packages of a lock, and stamp the environment when all of them are there."""
    before = len(packages())
    wanted = (ROOT / lock).read_text(encoding="utf-8").count("==")

    def progress(said):
        _, unpacking, names = said.partition(UNPACKING)
        if unpacking:
            return f"unpacking packages: {len(packages()) - before} of {names.count(',') + 1}"
        seen = re.findall("^(?:Collecting|Processing|Requirement already|Ignoring) ", said, re.MULTILINE)
        return f"fetching packages: {len(seen)} of {wanted}"

    write(stamp(lock), "")
    command = [python(), "-m", "pip", "install", "--no-input", "--no-user", "--progress-bar=off"]
    command += ["--require-hashes", "--only-binary=:all:", "--no-deps", "-r", str(ROOT / lock)]
    code, said = watch(command, progress)
    if code:
        if UNPACKING not in said:
            stamp(lock).unlink()  # nothing was changed yet, so what was there is as good as it was
        raise Stop(explain(said))
    contents = sorted(item.name for item in inside("purelib").iterdir() if item.name != "__pycache__")
    for done in (LAB, lock):
        if done == lock or not stamp(done).exists():
            write(stamp(done), "\n".join([fingerprint(done), *contents]))


def packages():
    return list(inside("purelib").glob("*.dist-info"))


def watch(command, progress):
    """Run a part of the set-up out of sight and show how far it is; return its exit code and what it said."""
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    text = {"encoding": "utf-8", "errors": "replace"}
    # With close_fds=False it holds our lock too: should this window be killed, the next waits for what goes on alone.
    process = subprocess.Popen(command, cwd=str(ROOT), env=environment(os.environ), close_fds=False, **pipes, **text)
    lines = []

    def read():
        for line in process.stdout:
            lines.append(line)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    terminal, shown, shown_at = sys.stdout.isatty(), "", time.monotonic()
    try:
        while reader.is_alive():
            reader.join(0.2)
            now = progress("".join(lines))
            if now != shown and (terminal or time.monotonic() > shown_at + 5):
                print(f"\r  {now:<50}" if terminal else f"  {now}\n", end="", flush=True)
                shown, shown_at = now, time.monotonic()
        return process.wait(), "".join(lines)
    finally:
        process.kill()
        process.wait()
        if terminal:
            print(f"\r{'':<52}\r", end="", flush=True)


def explain(said):
    for pattern, sentence in MEANINGS:
        if re.search(pattern, said):
            return f"{sentence}, then run this again."
    lines = [line.strip() for line in said.splitlines() if line.strip()] or ["no reason was given"]
    reason = ([line for line in lines if line.startswith("ERROR")] or lines)[-1]
    return f"That did not work ({reason}): run this again, and report it if it stays so."


def write(path, text):
    if not path.is_file() or path.read_bytes() != text.encode():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def writable(folder):
    try:
        tempfile.TemporaryFile(dir=str(folder)).close()
    except OSError:
        return False
    return True


@contextlib.contextmanager
def one_at_a_time():
    """Let one window set up while others wait; the system frees the lock when all that was started has ended."""
    with open(str(ROOT / ".venv-busy"), "w") as handle:
        os.set_inheritable(handle.fileno(), True)
        if not locked(handle):
            say("Another window is setting up; waiting for it ...")
            while not locked(handle):
                time.sleep(1)
        yield


def locked(handle):
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:  # a network folder may know no locks: go on without
        return error.errno not in (errno.EACCES, errno.EAGAIN)
    return True


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as stop:
        sys.exit(str(stop))
    except KeyboardInterrupt:
        sys.exit("Stopped: nothing half-finished will be used, so run this again whenever you like.")
    except OSError as error:
        sys.exit(explain(str(error)))
