"""Find a Chromium, Chrome or Edge that is already on this machine. Nothing is downloaded."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

# Everything but the server under test is unknown to the browser: a request that tries to leave fails at once.
STAY_HERE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"

_COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
_PLACES = (
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/snap/bin/chromium",
    "/opt/google/chrome/chrome",
    "/opt/microsoft/msedge/msedge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_WINDOWS_PLACES = (
    "Chromium/Application/chrome.exe",
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
_WINDOWS_ROOTS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")


def find(environment: Mapping[str, str] = os.environ) -> Path | None:
    """The browser to use, or None. CHROMIUM is taken at its word: a misspelt path is not passed over."""
    if chosen := environment.get("CHROMIUM"):
        return Path(chosen) if Path(chosen).is_file() else None
    for command in _COMMANDS:
        if found := shutil.which(command, path=environment.get("PATH")):
            return Path(found)
    roots = [Path(environment[root]) for root in _WINDOWS_ROOTS if environment.get(root)]
    places = [Path(place) for place in _PLACES] + [root / place for root in roots for place in _WINDOWS_PLACES]
    return next((place for place in places if place.is_file()), None)


def required(environment: Mapping[str, str] = os.environ) -> Path:
    """The browser to use. Without one: a skip on a laptop; where CI is set a failure, as a skip would
    hide that nothing was proved.
    """
    browser, driver = find(environment), what_the_driver_lacks()
    if browser and not driver:
        return browser
    sentence = driver or "No Chromium, Chrome or Edge was found; install one or set CHROMIUM to its path."
    if not browser and (chosen := environment.get("CHROMIUM")):
        sentence = f"CHROMIUM names {chosen}, which is not a file."
    if environment.get("CI"):
        pytest.fail(f"Browser tests must run where CI is set. {sentence}", pytrace=False)
    pytest.skip(f"Browser tests skipped. {sentence}")


@functools.cache
def what_the_driver_lacks() -> str:
    """Empty where Playwright's own program starts; on a bare machine a library it needs may be missing."""
    tried = subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True, text=True)
    if tried.returncode == 0:
        return ""
    said = (tried.stderr or tried.stdout).strip().splitlines()[-1:]
    return f"Playwright does not start ({''.join(said)}); install what it names (on Debian, libatomic1)."


def launch_arguments() -> list[str]:
    arguments = [STAY_HERE]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append(
            "--no-sandbox"
        )  # as root, which is what a container runs as, Chromium refuses to start with it
    return arguments
