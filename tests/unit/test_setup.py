"""A reader's first minute: run.py sets up, says plainly what is in the way, and trusts nothing half-made.

The set-up itself is run for real, in a folder whose name has spaces and accents, with three tiny packages in
place of the hundred of the locks.
"""

import ast
import base64
import contextlib
import errno
import hashlib
import importlib.util
import json
import os
import re
import runpy
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tomllib
import types
import zipfile
from collections import namedtuple
from pathlib import Path

import pytest
import yaml
from jupyter_server.config_manager import BaseJSONConfigManager
from jupyterlab import commands
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LAB, TEST = LOCKS = ("requirements.lock", "requirements-test.lock")
PATIENCE = 600  # seconds; only what has failed takes so long
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def load_run(folder=ROOT):
    spec = importlib.util.spec_from_file_location("run_py", folder / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


run = load_run()


def ranges(requirements):
    return {canonicalize_name(r.name): str(r.specifier) for r in map(Requirement, requirements)}


def locked(name):
    """Package name -> pinned version; every line of the lock that is anything else is an error."""
    pins = {}
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if found := re.fullmatch(r"([a-z0-9-]+)==([0-9][0-9a-z.]*)(?: ; [^;/@]+)? \\", line):
            assert found[1] not in pins, f"{name} pins {found[1]} twice"
            pins[found[1]] = found[2]
        else:
            assert re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?", line), f"{name}: {line}"
    return pins


# ---- the lists of packages agree ---------------------------------------------------------------------------


def test_environment_yml_asks_for_what_pyproject_asks_for():
    asked = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    *by_conda, pip, by_pip = asked
    assert pip == "pip"
    assert by_pip["pip"][-1] == "-e ."
    oldest, newest = run.OLDEST, run.NEWEST
    extra = {
        "python": f"<{newest[0]}.{newest[1] + 1},>={oldest[0]}.{oldest[1]}",
        "jsonschema": ranges(constraints())["jsonschema"],
    }
    assert ranges([*by_conda, *by_pip["pip"][:-1]]) == ranges(PROJECT["dependencies"]) | extra


def constraints():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_pyproject_and_run_py_name_the_same_oldest_python():
    assert PROJECT["requires-python"] == ">={}.{}".format(*run.OLDEST)


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("requirements.lock", PROJECT["dependencies"]),
        ("requirements-test.lock", PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"]),
    ],
)
def test_a_lock_pins_every_package_we_ask_for_within_its_range(lock, wanted):
    pins = locked(lock)
    for requirement in map(Requirement, wanted):
        assert pins[canonicalize_name(requirement.name)] in requirement.specifier
    for requirement in map(Requirement, constraints()):
        assert pins[canonicalize_name(requirement.name)] in requirement.specifier


def test_the_tests_lock_holds_the_readers_lock_line_by_line():
    readers, tests = ((ROOT / name).read_text(encoding="utf-8") for name in LOCKS)
    blocks = re.findall(r"^\S.*(?:\n    .*)*", readers, re.MULTILINE)
    assert len(blocks) == len(locked(LOCKS[0])) > 50
    assert [block for block in blocks if block not in tests] == []


def test_locks_name_no_address():
    for name in (*LOCKS, "constraints.txt"):
        assert not re.search(r"://|\w\.(?:org|com|net|io)\b", (ROOT / name).read_text(encoding="utf-8"))


# ---- what run.py says --------------------------------------------------------------------------------------


def test_an_old_python_can_read_run_py_far_enough_to_be_told():
    ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("version", [(3, 10, 12), (3, 6, 0), (3, 15, 0), (4, 0, 0)])
def test_a_python_that_does_not_fit_is_named_with_the_remedy(version, monkeypatch):
    monkeypatch.setattr(sys, "version_info", version)
    with pytest.raises(run.Stop) as stopped:
        run.main([])
    assert str(stopped.value) == (
        f"This is Python {version[0]}.{version[1]}, and the lessons need 3.11 to 3.14: install Python 3.14 "
        "from python.org, then type python3.14 run.py (on Windows: py -3.14 run.py)."
    )


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 9)])
def test_a_python_that_fits_passes(version):
    run.check_python(version)


@pytest.mark.parametrize("word", ["--help", "-h", "help"])
def test_help_has_a_line_for_every_verb_and_sets_nothing_up(word, capsys):
    assert run.main([word]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["python3 run.py [verb] [extra words]", ""]
    assert [line.split()[0] for line in lines[2:]] == [
        *(
            "lab",
            "sheet",
            "progress",
            "forget",
            "test",
            "lessons",
            "check",
            "data",
            "read",
            "bench",
            "ledger",
            "mutate",
            "mutants",
        ),
    ]
    assert all(len(line) < 110 and len(line.split()) > 5 for line in lines[2:])


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ["labs"],
            "There is nothing called labs here: choose one of lab, sheet, progress, forget, test, lessons, check, "
            "data, read, bench, ledger, mutate, mutants.",
        ),
        (["check", "--mend"], "check takes no extra words but --fix: leave the others out."),
    ],
)
def test_a_word_that_means_nothing_is_answered_with_those_that_do(words, sentence):
    with pytest.raises(run.Stop) as stopped:
        run.main(words)
    assert str(stopped.value) == sentence


FULL = "The disk is full: free about 1 GB, then run this again."
NO_NETWORK = (
    "The packages could not be fetched: connect to the internet (behind a proxy, set HTTPS_PROXY to it), "
    "then run this again."
)
NO_VENV = (
    "This Python cannot make an environment: type sudo apt install python3-venv (or, if this is not Debian or "
    "Ubuntu, install Python from python.org), then run this again."
)
NO_TRUST = (
    "This network shows a certificate that Python does not know, as hospital networks do: use another network, "
    "or set PIP_CERT to the certificate file of your IT department, then run this again."
)
ALTERED = (
    "A package arrived that is not the one this project was tested with, and was refused: use another network, "
    "then run this again."
)
NOT_READY_MADE = (
    "A package is not ready-made for this Python and this computer: install the 64-bit Python 3.14 from "
    "python.org and start run.py with it, then run this again."
)
TOO_LONG = "The path of this folder is too long: move the project nearer to the top of the drive, then run this again."
STOPPED = "Stopped: nothing half-finished will be used, so run this again whenever you like."


def no_entry(folder):
    return (
        f"The folder {folder} cannot be written to: close JupyterLab if it is open, or move the project to a "
        "folder of your own, then run this again."
    )


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", FULL),
        (str(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "pandas")), FULL),
        ("OSError: [WinError 112] Es steht nicht genug Speicherplatz zur Verfügung", FULL),
        (
            "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError('[Errno -2] Name "
            "or service not known')': /anyio/\nERROR: No matching distribution found for anyio==4.16.0",
            NO_NETWORK,
        ),
        (
            "WARNING: Retrying (Retry(total=0)) after connection broken by 'ProxyError('Cannot connect.')'",
            NO_NETWORK,
        ),
        ("pip._vendor.urllib3.exceptions.ReadTimeoutError: Read timed out.", NO_NETWORK),
        ("ERROR: HTTP error 503 while getting pandas", NO_NETWORK),
        (
            "WARNING: Retrying (Retry(total=0)) after connection broken by 'SSLError(SSLCertVerificationError("
            "1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate'))'",
            NO_TRUST,
        ),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", ALTERED),
        (
            "ERROR: Could not find a version that satisfies the requirement numpy==2.4.6 (from versions: 2.5)\n"
            "ERROR: No matching distribution found for numpy==2.4.6",
            NOT_READY_MADE,
        ),
        (
            "ERROR: Could not install packages due to an OSError: [Errno 2] No such file or directory\n"
            "HINT: This error might have occurred since this system does not have Windows Long Path support enabled.",
            TOO_LONG,
        ),
        (str(OSError(errno.ENAMETOOLONG, "File name too long")), TOO_LONG),
        (str(PermissionError(errno.EACCES, os.strerror(errno.EACCES), ".venv")), no_entry(ROOT)),
        (str(OSError(errno.EROFS, os.strerror(errno.EROFS))), no_entry(ROOT)),
        ("PermissionError: [WinError 32] Der Prozess kann nicht auf die Datei zugreifen", no_entry(ROOT)),
        ("The virtual environment was not created successfully because ensurepip is not available.", NO_VENV),
        (
            "Collecting anyio\nERROR: the sky fell\nnote: see above\n",
            "That did not work (ERROR: the sky fell): run this again, and report it if it stays so.",
        ),
        ("", "That did not work (no reason was given): run this again, and report it if it stays so."),
    ],
)
def test_what_tools_and_computers_say_becomes_one_sentence(said, sentence):
    assert run.explain(said) == sentence
    assert "\n" not in sentence


def test_inherited_settings_that_bend_are_dropped_and_those_for_the_network_kept():
    bending = {
        "PYTHONPATH": "elsewhere",
        "PYTHONHOME": "elsewhere",
        "PYTHONSTARTUP": "start.py",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONOPTIMIZE": "2",
        "VIRTUAL_ENV": "elsewhere",
        "PIP_TARGET": "elsewhere",
        "PIP_USER": "1",
        "PIP_REQUIRE_VIRTUALENV": "1",
        "PIP_NO_BINARY": ":all:",
        "JUPYTER_CONFIG_DIR": "elsewhere",
        "JUPYTER_PATH": "elsewhere",
        "IPYTHONDIR": "elsewhere",
    }
    needed = {
        "PIP_INDEX_URL": "https://mirror.example/simple",
        "PIP_CERT": "hospital.pem",
        "PIP_PROXY": "http://proxy.example",
        "HTTPS_PROXY": "http://proxy.example",
        "HOME": "home",
        "CI": "true",
    }
    env = run.environment({**bending, **needed, "PATH": "programs"})
    assert needed.items() <= env.items()
    assert not [name for name, text in bending.items() if env.get(name) == text]
    assert {name for name in env if name.startswith(("PYTHON", "PIP_"))} - needed.keys() == {
        "PYTHONUTF8",
        "PIP_DISABLE_PIP_VERSION_CHECK",
    }
    assert env["PATH"].split(os.pathsep) == [str(Path(run.python()).parent), "programs"]
    own = [text for name, text in env.items() if name.startswith(("JUPYTER", "IPYTHON"))]
    assert len(own) == 6
    assert all(Path(text).is_relative_to(ROOT / ".venv") for text in own)


# ---- things in the way, met by the program as a reader starts it -------------------------------------------


@pytest.fixture
def bare(tmp_path, monkeypatch):
    """A fresh copy of the project, and run.py started in it: what the reader is told at the end."""
    for name in ("run.py", *LOCKS):
        shutil.copy(ROOT / name, tmp_path)
    monkeypatch.setattr(sys, "argv", ["run.py"])
    before = signal.getsignal(signal.SIGTERM)

    def start():
        with pytest.raises(SystemExit) as ended:
            runpy.run_path(str(tmp_path / "run.py"), run_name="__main__")
        assert not list(tmp_path.glob(".venv/*.installed"))
        return ended.value.code

    start.folder = tmp_path
    yield start
    signal.signal(signal.SIGTERM, before)


def test_python_without_its_venv_part(bare, monkeypatch):
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    assert bare() == NO_VENV


def test_no_room_to_begin_with(bare, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage(10**12, 10**12, 5 * 10**8))
    assert bare() == FULL


@pytest.mark.parametrize(
    ("number", "sentence"),
    [(errno.ENOSPC, FULL), (errno.EACCES, None), (errno.EROFS, None)],
)
def test_a_folder_that_refuses_to_be_written(bare, monkeypatch, number, sentence):
    def refuse(path, *rest, **more):
        raise OSError(number, os.strerror(number), str(path))

    monkeypatch.setattr("builtins.open", refuse)
    assert bare() == (sentence or no_entry(bare.folder))


def test_a_venv_that_cannot_be_made(bare, monkeypatch):
    failing = [sys.executable, "-c", "import sys; sys.exit('OSError: [Errno 28] No space left on device')"]
    popen = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda command, **how: popen(failing, **how))
    assert bare() == FULL


def test_ctrl_c_ends_with_a_sentence(bare, monkeypatch):
    def interrupt(*args, **how):
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess, "Popen", interrupt)
    assert bare() == STOPPED


@pytest.mark.skipif(os.name == "nt", reason="the machine for the whole proof runs Debian")
@pytest.mark.parametrize("refused", ["", "check", "test"])
@pytest.mark.parametrize(
    ("has", "installed"),
    [
        (["ensurepip", "chromium", "libatomic"], ""),
        (["ensurepip", "libatomic"], "chromium fonts-dejavu-core"),
        (["ensurepip", "google-chrome", "libatomic"], ""),
        (["ensurepip", "chromium"], "libatomic1"),
        ([], "python3-venv chromium fonts-dejavu-core libatomic1"),
    ],
)
def test_the_whole_proof_adds_what_a_machine_lacks_and_fails_if_a_part_fails(tmp_path, has, installed, refused):
    log, programs = tmp_path / "log", tmp_path / "programs"
    programs.mkdir()
    for name in ("bash", "dirname", "env", "id"):
        (programs / name).symlink_to(shutil.which(name))

    def program(name, then="true"):
        (programs / name).write_text(f'#!{shutil.which("bash")}\necho "{name} $*" >>"{log}"\n{then}\n')
        (programs / name).chmod(0o755)

    for name in has:
        program(name)
    program("apt-get")
    program("sudo", 'exec "$@"')
    lacks = "".join(f'[[ "$*" != *{part}* ]] || exit 1\n' for part in ("ensurepip", "libatomic") if part not in has)
    program("python3", f'{lacks}[ "$CI" = true ] || exit 1\n[ "$2" != "{refused}" ]')
    env = {"PATH": str(programs), "HOME": str(tmp_path)}
    code = subprocess.call([shutil.which("bash"), ROOT / ".ci" / "run"], env=env)
    said = [line for line in log.read_text().splitlines() if not line.startswith(("sudo", "python3 -c"))]
    apt = ["apt-get update -q", f"apt-get install -q -y --no-install-recommends {installed}"]
    proof = ["python3 run.py check", "python3 run.py test"][: 1 if refused == "check" else 2]
    assert said == [*(apt if installed else []), *proof]
    assert (code != 0) == bool(refused)


# ---- the set-up for real, with tiny packages -----------------------------------------------------------------------

ECHO = "import json, os, sys\nprint(json.dumps({'words': sys.argv[1:], 'env': dict(os.environ), 'path': sys.path}))"


def wheel(folder, name, files):
    """A package as small as can be; returns its line for a lock."""
    files = {
        **files,
        f"{name}-1.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n",
        f"{name}-1.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = f"{name}-1.dist-info/RECORD"
    hashes = {file: hashlib.sha256(text.encode()).digest() for file, text in files.items()}
    lines = [
        f"{file},sha256={base64.urlsafe_b64encode(digest).rstrip(b'=').decode()},{len(files[file])}\n"
        for file, digest in hashes.items()
    ]
    path = folder / f"{name}-1-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for file, text in {**files, record: "".join([*lines, f"{record},,\n"])}.items():
            archive.writestr(file, text)
    return f"{name}==1 --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


class Clone:
    """A copy of the project with tiny locks, and a reader who starts run.py in it."""

    def __init__(self, folder):
        self.wheels = folder / "wheels"
        self.folder = folder / "Hüfte und Rücken"
        self.home = folder / "home"
        for new in (self.wheels, self.folder, self.home):
            new.mkdir()
        shutil.copy(ROOT / "run.py", self.folder)
        (self.folder / "hiplib" / "screen").mkdir(parents=True)
        for name in ("style.css", "frame.css", "elements.js", "citations.js", "start.js"):
            shutil.copy(ROOT / "hiplib" / "screen" / name, self.folder / "hiplib" / "screen")
        (self.folder / "hiplib" / "__init__.py").touch()
        lab = wheel(self.wheels, "jupyterlab", {"jupyterlab/__init__.py": "", "jupyterlab/__main__.py": ECHO})
        lab += wheel(self.wheels, "anywidget", {"anywidget/__init__.py": ""})
        test = wheel(self.wheels, "pytest", {"pytest/__init__.py": "", "pytest/__main__.py": ECHO})
        (self.folder / LAB).write_text(lab, encoding="utf-8")
        (self.folder / TEST).write_text(lab + test, encoding="utf-8")
        self.run = load_run(self.folder)
        self.site = self.run.inside("purelib")

    def command(self, *words, before=(), **more):
        """Start run.py as a reader would whose own settings are a mess; a setting of None is left out."""
        env = {name: text for name, text in os.environ.items() if not name.startswith("PIP_")}
        env.update(PYTHONPATH="elsewhere", PIP_TARGET=str(self.home), PIP_USER="1", HOME=str(self.home))
        env.update(PIP_CONFIG_FILE=os.devnull, PIP_NO_INDEX="1", PIP_FIND_LINKS=str(self.wheels))
        env.update(more)
        # where these tests run in the background of a shell, Ctrl+C is ignored, and a program would inherit that
        interrupt = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            return subprocess.Popen(
                [*before, sys.executable, self.folder / "run.py", *words],
                cwd=self.folder.parent,
                env={name: text for name, text in env.items() if text is not None},
                encoding="utf-8",
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        finally:
            signal.signal(signal.SIGINT, interrupt)

    def start(self, *words, **more):
        """Exit code, the lines for the reader, and what the started program saw (None: none was started).

        Without the lines that show how far it is, as a fast computer prints none.
        """
        process = self.command(*words, **more)
        out, err = process.communicate(timeout=PATIENCE)
        lines = [line for line in (out + err).splitlines() if not line.startswith("  ")]
        seen = [json.loads(line) for line in lines if line.startswith("{")]
        return process.returncode, [line for line in lines if not line.startswith("{")], (seen or [None])[0]


READ_ONLY = "This folder can only be read: what is changed in a lesson is not kept."
OPENING = "Opening the lessons. They run as long as this window is open; Ctrl-C here ends them."
SETTING_UP = "Setting up (once, about a minute) ..."
ADDING = "Adding what the tests need (once, about half a minute) ..."

UNFINISHED = "its set-up was not finished"
OTHER = "it was made for another version of this project, another Python or another folder"
MISSING = "parts of it are missing"
DEAD = "its Python does not start"


def again(reason):
    return [f"Making .venv again, because {reason}.", SETTING_UP]


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    clone = Clone(tmp_path_factory.mktemp("clone"))
    clone.first = clone.start()
    return clone


@pytest.fixture
def fit(clone):
    """The clone with an environment for the lessons and nothing else."""
    clone.run.stamp(TEST).unlink(missing_ok=True)
    for name in ("pytest", "pytest-1.dist-info"):
        shutil.rmtree(clone.site / name, ignore_errors=True)
    if clone.run.unfit(LAB):
        clone.start()
    return clone


def test_the_first_start_sets_up_and_opens_the_first_lesson(clone):
    code, lines, seen = clone.first
    assert (code, lines) == (0, [SETTING_UP, OPENING])
    assert seen["words"][0] == "--LabApp.default_url=/doc/tree/notebooks/00_start_here.ipynb"
    assert str(clone.folder) in seen["path"]
    assert Path(seen["env"]["IPYTHONDIR"]).parent.is_dir()
    assert "elsewhere" not in seen["path"]
    assert seen["env"]["PYTHONUTF8"] == "1"
    settings = json.loads((clone.folder / ".venv/share/jupyter/lab/settings/overrides.json").read_text())
    assert settings["@jupyterlab/notebook-extension:tracker"]["windowingMode"] == "none"
    for name, text in clone.run.told_to_jupyter().items():
        assert (clone.folder / ".venv" / name).read_text(encoding="utf-8") == text
    assert not {".jupyter", ".ipython", ".local", "jupyterlab"} & {item.name for item in clone.home.iterdir()}


def test_the_second_start_installs_nothing_and_passes_words_on(fit):
    def files():
        return {path: path.stat().st_mtime_ns for path in fit.site.rglob("*") if path.is_file()}

    before = files()
    code, lines, seen = fit.start("--no-browser", "--port", "8890", PIP_FIND_LINKS=None)
    assert (code, lines) == (0, [OPENING])
    assert seen["words"][-3:] == ["--no-browser", "--port", "8890"]
    assert before.items() <= files().items()


def test_a_folder_that_can_only_be_read_is_opened_once_it_was_set_up(fit):
    """A shared drive: nothing is written there, and what Jupyter remembers is kept aside until the end."""
    everything = [fit.folder, *fit.folder.rglob("*")]
    modes = {path: path.stat().st_mode for path in everything if not path.is_symlink()}
    try:
        for path, mode in modes.items():
            path.chmod(mode & ~0o222)
        code, lines, seen = fit.start(before=without_the_rights_of_root())
        assert (code, lines) == (0, [OPENING, READ_ONLY])
        for name in fit.run.OWN_FOLDERS:
            assert not Path(seen["env"][name]).is_relative_to(fit.folder)
            assert not Path(seen["env"][name]).parent.exists()
    finally:
        for path, mode in modes.items():
            path.chmod(mode)
    assert set(everything) == {fit.folder, *fit.folder.rglob("*")}


def without_the_rights_of_root():
    """Root writes wherever it likes; setpriv takes that from it. The words to put before a command."""
    if not hasattr(os, "geteuid"):
        pytest.skip("Windows tells who may write by other means")
    if os.geteuid():
        return []
    rights = "-dac_override,-dac_read_search"
    words = ["setpriv", f"--bounding-set={rights}", f"--inh-caps={rights}"]
    if not shutil.which("setpriv") or subprocess.call([*words, "true"], stderr=subprocess.DEVNULL):
        pytest.skip("root may write everywhere, and there is no setpriv that takes this from it")
    return words


def test_jupyterlab_does_not_write_its_settings_anew(monkeypatch, tmp_path):
    name = "etc/jupyter/labconfig/page_config.json"
    written = []
    kept = BaseJSONConfigManager(config_dir=str(tmp_path))
    monkeypatch.setattr(commands, "get_static_page_config", lambda **how: kept.get("page_config"))
    monkeypatch.setattr(commands, "write_page_config", lambda config, **how: written.append(config))
    handler = types.SimpleNamespace(app_dir="", logger=None)
    for settings, rewritten in ((run.LAB_SETTINGS[name], False), ({"disabledExtensions": run.SWITCHED_OFF}, True)):
        (tmp_path / "page_config.json").write_text(json.dumps(settings))
        assert commands._AppHandler._maybe_mirror_disabled_in_locked(handler) == rewritten
    assert written == [run.LAB_SETTINGS[name]]


def test_a_lesson_can_be_opened_by_name(fit):
    _, _, seen = fit.start("lab", "notebooks/02_redflags.ipynb", "--no-browser")
    assert seen["words"][0] == "--LabApp.default_url=/doc/tree/notebooks/02_redflags.ipynb"
    assert seen["words"][-1] == "--no-browser"


def test_the_exit_code_of_the_program_is_ours(fit):
    (fit.site / "jupyterlab" / "__main__.py").write_text("raise SystemExit(7)")
    try:
        assert fit.start() == (7, [OPENING], None)
    finally:
        (fit.site / "jupyterlab" / "__main__.py").write_text(ECHO)


def test_the_tests_tools_are_added_to_what_is_there_and_only_once(fit):
    kept = fit.site / "anywidget" / "kept.txt"
    kept.touch()
    code, lines, seen = fit.start("test", "-k", "checker")
    assert (code, lines) == (0, [ADDING])
    assert seen["words"] == ["-k", "checker"]
    assert kept.exists()
    assert fit.start("test", PIP_FIND_LINKS=None)[:2] == (0, [])


def test_damaged_tests_tools_are_no_concern_of_the_lessons(fit):
    assert fit.start("test")[:2] == (0, [ADDING])
    shutil.rmtree(fit.site / "pytest")
    assert fit.run.unfit(TEST) == MISSING
    assert fit.run.unfit(LAB) == ""


@pytest.mark.parametrize(("begun", "reason"), [("", None), ("Installing collected packages: pytest\n", "")])
def test_tools_that_may_be_half_unpacked_are_not_built_upon(fit, monkeypatch, begun, reason):
    monkeypatch.setattr(fit.run, "watch", lambda *how: (1, begun + "[Errno 28] No space left on device"))
    with pytest.raises(fit.run.Stop, match="The disk is full"):
        fit.run.install(TEST)
    stamp = fit.run.stamp(TEST)
    assert (stamp.read_text() if stamp.exists() else None) == reason
    assert fit.run.unfit(TEST) == UNFINISHED
    assert fit.run.unfit(LAB) == ""


def test_without_a_network_the_reader_is_told_and_what_worked_still_works(fit):
    nowhere = {"PIP_NO_INDEX": None, "PIP_FIND_LINKS": None, "PIP_RETRIES": "1"}
    nowhere["PIP_INDEX_URL"] = f"http://127.0.0.1:{closed_port()}/simple"
    code, lines, seen = fit.start("test", **nowhere)
    assert (code, lines, seen) == (1, [ADDING, NO_NETWORK], None)
    assert fit.start(**nowhere)[:2] == (0, [OPENING])
    assert fit.start("test")[:2] == (0, [ADDING])


def closed_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def test_a_package_that_was_altered_is_refused(fit):
    path = fit.wheels / "pytest-1-py3-none-any.whl"
    good = path.read_bytes()
    path.write_bytes(good + b"!")
    try:
        assert fit.start("test") == (1, [ADDING, ALTERED], None)
    finally:
        path.write_bytes(good)


def test_two_windows_do_not_set_up_at_once(fit):
    fit.run.stamp(LAB).rename(fit.folder / "stamp")
    with open(fit.folder / ".venv-busy", "w") as handle:
        assert fit.run.locked(handle)
        process = fit.command()
        assert process.stdout.readline() == "Another window is setting up; waiting for it ...\n"
        (fit.folder / "stamp").rename(fit.run.stamp(LAB))
    out, err = process.communicate(timeout=PATIENCE)
    assert (out.splitlines()[0], err, process.returncode) == (OPENING, "", 0)


@contextlib.contextmanager
def undone(clone):
    """Whatever is broken inside is whole again afterwards: what changed is taken from a copy made once."""
    saved = clone.folder.parent / "saved"
    if not saved.exists():
        shutil.copytree(clone.folder, saved, symlinks=True)
    copied(saved, clone.folder)  # other tests have changed the clone since
    try:
        yield
    finally:
        copied(saved, clone.folder)


def copied(model, folder):
    """Make a folder what its model is, touching only what differs."""
    here, there = contents(folder), contents(model)
    for name in sorted(here.keys() - there.keys(), reverse=True):
        path = folder / name
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    for name in sorted(there):
        if here.get(name) != there[name]:
            path, source = folder / name, model / name
            if source.is_symlink() or not source.is_dir():
                path.unlink(missing_ok=True)
                shutil.copy2(source, path, follow_symlinks=False)
            else:
                path.mkdir(exist_ok=True)


def contents(folder):
    """What stands in a folder, and of each file how long it is and when it was written."""
    found = {}
    for path in folder.rglob("*"):
        told = path.lstat()
        written = (told.st_size, told.st_mtime_ns) if stat.S_ISREG(told.st_mode) else ()
        found[path.relative_to(folder).as_posix()] = (stat.S_IFMT(told.st_mode), *written)
    return found


def break_stamp(text):
    return lambda clone: clone.run.stamp(LAB).write_text(text)


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda clone: clone.run.stamp(LAB).unlink(), UNFINISHED),
        (break_stamp(""), UNFINISHED),
        (break_stamp("0123456789abcdef"), OTHER),
        (lambda clone: (clone.folder / LAB).open("a").write("\n"), OTHER),
        (lambda clone: shutil.rmtree(clone.site / "jupyterlab"), MISSING),
        (lambda clone: shutil.rmtree(clone.site), MISSING),
        (lambda clone: Path(clone.run.python()).unlink(), DEAD),
        (lambda clone: (clone.folder / ".venv" / "pyvenv.cfg").unlink(), DEAD),
    ],
)
def test_damage_is_noticed_and_named(fit, damage, reason, monkeypatch):
    with undone(fit):
        damage(fit)
        assert fit.run.unfit(LAB) == reason


def test_another_python_or_another_place_needs_another_environment(fit, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 14, 0))
    assert fit.run.unfit(LAB) == OTHER
    monkeypatch.undo()
    monkeypatch.setattr(fit.run, "ROOT", fit.home)
    shutil.copy(fit.folder / LAB, fit.home)
    assert fit.run.unfit(LAB) == OTHER
    (fit.home / LAB).unlink()


@pytest.mark.parametrize(
    ("lock", "damage", "steps", "said"),
    [
        (LAB, lambda clone: None, [], []),
        (TEST, lambda clone: None, [f"install {TEST}"], [ADDING]),
        (TEST, lambda clone: clone.run.stamp(TEST).touch(), ["make", f"install {TEST}"], again(UNFINISHED)),
        (LAB, lambda clone: clone.run.stamp(TEST).touch(), [], []),
        (TEST, lambda clone: shutil.rmtree(clone.site / "jupyterlab"), ["make", f"install {TEST}"], again(MISSING)),
        (LAB, lambda clone: shutil.rmtree(clone.site / "jupyterlab"), ["make", f"install {LAB}"], again(MISSING)),
    ],
)
def test_only_what_is_needed_is_done(fit, monkeypatch, capsys, lock, damage, steps, said):
    done = []
    monkeypatch.setattr(fit.run, "make_venv", lambda: done.append("make"))
    monkeypatch.setattr(fit.run, "install", lambda wanted: done.append(f"install {wanted}"))
    with undone(fit):
        damage(fit)
        fit.run.prepare(lock)
    assert done == steps
    assert capsys.readouterr().out.splitlines() == said


@pytest.mark.skipif(os.name == "nt", reason="on Windows a window takes along what it has started")
def test_what_a_killed_window_left_at_work_is_waited_for(fit):
    """kill -9 ends run.py and not pip, which goes on unpacking into the folder that the next start would empty."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/simple"
        killed = fit.command("test", PIP_NO_INDEX=None, PIP_FIND_LINKS=None, PIP_INDEX_URL=address, PIP_RETRIES="0")
        silent.settimeout(PATIENCE)
        connection, _ = silent.accept()
        killed.kill()
        killed.wait()
        following = fit.command("test")
        assert following.stdout.readline() == "Another window is setting up; waiting for it ...\n"
    connection.close()  # with it pip ends
    out, err = following.communicate(timeout=PATIENCE)
    said = [line for line in out.splitlines() if not line.startswith((" ", "{"))]
    assert (following.returncode, err, said) == (0, "", again(UNFINISHED))
    killed.communicate()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal that a test can send to one program alone")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_interrupted_set_up_is_not_trusted_and_the_next_start_recovers(fit, number):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/simple"
        process = fit.command("test", PIP_NO_INDEX=None, PIP_FIND_LINKS=None, PIP_INDEX_URL=address)
        silent.settimeout(PATIENCE)
        connection, _ = silent.accept()
        process.send_signal(number)
        out, err = process.communicate(timeout=PATIENCE)
        connection.close()
    assert (process.returncode, out.splitlines()[0], err) == (1, ADDING, STOPPED + "\n")
    assert fit.run.unfit(TEST) == UNFINISHED
    assert fit.start(PIP_FIND_LINKS=None)[:2] == (0, [OPENING])


def test_a_broken_environment_is_made_again(fit):
    Path(fit.run.python()).unlink()
    assert fit.start("test")[:2] == (0, again(DEAD))
    assert fit.start(PIP_FIND_LINKS=None)[:2] == (0, [OPENING])


@pytest.mark.parametrize("kind", ["file", "folder", "link to a folder", "link to nothing"])
def test_whatever_stands_in_the_place_of_the_environment_is_removed_and_nothing_else(bare, monkeypatch, kind):
    place, precious = bare.folder / ".venv", bare.folder / "precious"
    precious.mkdir()
    (precious / "thesis.txt").touch()
    if kind == "file":
        place.touch()
    elif kind == "folder":
        shutil.copytree(precious, place)
    elif os.name == "nt":
        pytest.skip("Windows lets only administrators make links")
    else:
        place.symlink_to(precious if kind == "link to a folder" else bare.folder / "nowhere")
    failing = [sys.executable, "-c", "import sys; sys.exit('OSError: [Errno 28] No space left on device')"]
    popen = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda command, **how: popen(failing, **how))
    assert bare() == FULL
    assert not os.path.lexists(place)
    assert (precious / "thesis.txt").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals in Python's standard library")
def test_a_terminal_shows_a_moving_count(monkeypatch, tmp_path):
    import pty

    ours, theirs = pty.openpty()
    steps, seen = iter(range(100_000)), tmp_path / "seen"

    def progress(said):
        number = next(steps)
        if number == 3:
            seen.touch()
        return f"fetching packages: {number} of 9"

    monkeypatch.setattr(run, "ROOT", tmp_path)
    with os.fdopen(theirs, "w") as terminal, contextlib.redirect_stdout(terminal):
        until = f"import pathlib, time\nwhile not pathlib.Path({str(seen)!r}).exists(): time.sleep(0.05)\nprint('done')"
        assert run.watch([sys.executable, "-c", until], progress) == (0, "done\n")
    shown = b""
    with contextlib.suppress(OSError), os.fdopen(ours, "rb", buffering=0) as screen:
        while more := screen.read(4096):
            shown += more
    shown = shown.decode()
    assert re.findall(r"\r  fetching packages: (\d) of 9", shown)[:3] == ["0", "1", "2"]
    assert shown.endswith("\r" + " " * 52 + "\r")
