"""Makes the virtual environment that the site and its tests run in; needs nothing but Python."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
WHEELS = ROOT / "wheels"  # in what `make bundle` made: then nothing is asked of the internet
OLDEST = (3, 11)
NO_VENV = (
    "Python here cannot make a virtual environment. On Debian or Ubuntu run\n"
    "    sudo apt install python3-venv\nand start again."
)
NOT_FETCHED = "Some packages could not be installed. Is there internet? Then start again."
NOT_HERE = (
    "The packages beside Bekal do not fit this Python. They are for Python 3.11 to 3.13 on\n"
    "Windows and Linux, 64 bit; this is {}."
)


def is_inside() -> bool:
    """Whether this very process runs in the project's environment."""
    return Path(sys.prefix).resolve() == VENV.resolve()


def run_inside(script: Path, requirements: Path) -> int:
    """Install `requirements` when they have changed, run `script` inside, return its exit code."""
    if sys.version_info < OLDEST:
        print(f"Bekal needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
        return 1
    python = _python()
    if not python.exists() and not _make():
        print(NO_VENV)
        return 1
    if not _install(python, requirements):
        print(NOT_HERE.format(sys.version.split()[0]) if _has_wheels() else NOT_FETCHED)
        return 1
    try:
        return subprocess.call([str(python), str(script), *sys.argv[1:]])
    except KeyboardInterrupt:
        return 130


def _python() -> Path:
    return VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def _has_wheels() -> bool:
    return any(WHEELS.glob("*.whl"))


def _own_pip() -> Path | None:
    """The pip beside the wheels: some Linuxes have Python without one."""
    return next((wheel / "pip" for wheel in WHEELS.glob("pip-*.whl")), None)


def _make() -> bool:
    print("Preparing Bekal (only the first time)…", flush=True)
    options = ["--clear", *(["--without-pip"] if _own_pip() else [])]
    made = subprocess.run([sys.executable, "-m", "venv", *options, str(VENV)], check=False)
    return made.returncode == 0


def _install(python: Path, requirements: Path) -> bool:
    stamp = VENV / f"installed-{requirements.parent.name or 'app'}-{requirements.stem}"
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return True
    print("Installing what Bekal needs…", flush=True)
    options = ["--quiet", "--disable-pip-version-check", "--require-hashes"]
    if _has_wheels():
        options += ["--no-index", "--find-links", str(WHEELS)]
    pip = [str(own)] if (own := _own_pip()) else ["-m", "pip"]
    command = [str(python), *pip, "install", *options, "-r", str(requirements)]
    if subprocess.run(command, check=False).returncode != 0:
        return False
    stamp.write_text(wanted)
    return True
