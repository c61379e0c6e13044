"""One JupyterLab on a free port of 127.0.0.1, apart from the user's own Jupyter, for a whole test session."""

from __future__ import annotations

import json
import os
import runpy
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
LESSONS = REPOSITORY / "notebooks"
# what every reader's JupyterLab is told, told to this one as well, and where
_READER: dict[str, str] = runpy.run_path(str(REPOSITORY / "run.py"))["told_to_jupyter"]()
_PLACES = {
    "etc/ipython/": "ipython/profile_default/",
    "etc/jupyter/": "config/",
    "own/jupyter_config_dir/": "config/",
    "share/jupyter/lab/settings/": "overrides/",
    "share/jupyter/": "data/",
}
# While it is tested a page must not save or ask by itself either.
_SETTINGS: dict[str, dict[str, Any]] = {
    "@jupyterlab/docmanager-extension:plugin": {"autosave": False},
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
}
_OPTIONS = (
    "--no-browser",
    "--ServerApp.ip=127.0.0.1",
    "--ServerApp.port_retries=0",
    "--ServerApp.allow_root=True",
    # Should the tests be killed before they can stop it, the server ends by itself.
    "--ServerApp.shutdown_no_activity_timeout=3600",
    "--MappingKernelManager.cull_idle_timeout=3600",
    "--LabApp.expose_app_in_browser=True",
    "--LabApp.extension_manager=readonly",
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
)


def environment(folder: Path) -> dict[str, str]:
    """The caller's environment, with home and everything Jupyter inside `folder`, and hiplib at hand."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "IPYTHON"))}
    home = folder / "home"
    home.mkdir(parents=True, exist_ok=True)
    places = {
        "HOME": home,
        "USERPROFILE": home,
        "IPYTHONDIR": folder / "ipython",
        "JUPYTER_CONFIG_DIR": folder / "config",
        "JUPYTER_DATA_DIR": folder / "data",
        "JUPYTER_RUNTIME_DIR": folder / "runtime",
        "JUPYTERLAB_SETTINGS_DIR": folder / "settings",
        "JUPYTERLAB_WORKSPACES_DIR": folder / "workspaces",
    }
    import_from = [str(REPOSITORY)] + ([kept["PYTHONPATH"]] if kept.get("PYTHONPATH") else [])
    return kept | {name: str(place) for name, place in places.items()} | {"PYTHONPATH": os.pathsep.join(import_from)}


class Server:
    """`folder` holds everything; JupyterLab shows `root`, with a copy of the lessons in `root/notebooks`."""

    def __init__(self, folder: Path) -> None:
        self.address = f"http://127.0.0.1:{_free_port()}"
        self.root = folder / "root"
        self.notebooks = self.root / "notebooks"
        self._settings = folder / "settings"
        self._log = folder / "jupyterlab.log"
        self._environment = environment(folder)
        self._token = secrets.token_hex(16)
        if LESSONS.is_dir():
            shutil.copytree(LESSONS, self.notebooks, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
        else:
            self.notebooks.mkdir(parents=True)
        for name, values in _SETTINGS.items():
            self.set(name.replace(":", "/"), values)
        for name, text in _READER.items():
            there = next(there for there in _PLACES if name.startswith(there))
            file = folder / _PLACES[there] / name.removeprefix(there)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")

    def start(self, patience_seconds: float = 600) -> None:
        command = [sys.executable, "-m", "jupyterlab", *_OPTIONS]
        command += [
            f"--ServerApp.port={self.address.rpartition(':')[2]}",
            f"--IdentityProvider.token={self._token}",
            f"--ServerApp.root_dir={self.root}",
            f"--LabApp.app_settings_dir={self._settings.parent / 'overrides'}",
        ]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                command,
                env=self._environment,
                cwd=self.root,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        deadline = time.monotonic() + patience_seconds
        while True:
            try:
                self.call("GET", "api/status")
                return
            except OSError as problem:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    self._process.kill()
                    said = self.log()[-3000:]
                    raise RuntimeError(f"JupyterLab did not start ({problem}); it said:\n{said}") from problem
            time.sleep(0.05)

    def stop(self) -> None:
        try:
            # Asked in its own language it takes its kernels along, which a signal does not do on Windows.
            self.call("POST", "api/shutdown")
            self._process.wait(timeout=20)
        except (OSError, subprocess.TimeoutExpired):
            self._process.kill()
            self._process.wait()

    def log(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")

    def url(self, name: str) -> str:
        """Where the notebook `name` opens alone, without what an earlier page left in the workspace."""
        return f"{self.address}/doc/tree/notebooks/{name}.ipynb?reset&token={self._token}"

    def set(self, name: str, values: dict[str, Any]) -> None:
        """Write one JupyterLab setting, for pages opened from now on."""
        package, plugin = name.rsplit("/", 1)
        file = self._settings / package / f"{plugin}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(values), encoding="utf-8")

    def end_kernels(self, but: str = "") -> None:
        """End every kernel, but that of the notebook named."""
        for session in self.call("GET", "api/sessions"):
            if session["path"] != f"notebooks/{but}.ipynb":
                self.call("DELETE", f"api/sessions/{session['id']}")

    def call(self, method: str, path: str) -> Any:
        """One request to Jupyter's own interface; OSError when it does not answer."""
        request = urllib.request.Request(f"{self.address}/{path}", method=method)
        request.add_header("Authorization", f"token {self._token}")
        # A proxy set for the machine must not be asked for 127.0.0.1.
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=300) as answer:
            body = answer.read()
        return json.loads(body) if body else None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
