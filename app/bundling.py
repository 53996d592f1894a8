"""`make bundle`: one folder and one zip that start on a laptop without internet.

In it: the source, the packages for Windows and Linux as wheels, what starts it, and a list of
checksums. Needs internet, and pip with its hashes; nothing of Bekal's own.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pip._vendor.packaging.markers import Marker

ROOT = Path(__file__).resolve().parent.parent
NAME = "bekal-laptop"
SOURCES = (
    *("app", "content", "translations", "docs", "config.py", "wsgi.py", "babel.cfg"),
    *("requirements.txt", "README.md", "CHANGELOG.md"),
)
LEFT_OUT = {"__pycache__", "bundling.py", "update.py"}
BESIDE = ROOT / "docs" / "laptop"
BY_WINDOWS = {".bat", ".txt"}  # whose lines end as its oldest editor wants them
SUMS = "SHA256SUMS"
PYTHONS = ("3.11", "3.12", "3.13")
GLIBC = ("_2_28", "_2_27", "_2_26", "_2_24", "_2_17", "2014", "_2_12", "_2_5")
MADE_AT = (1980, 1, 1, 0, 0, 0)  # the same files give the same zip
STARTS, READS = 0o100755, 0o100644


@dataclass(frozen=True)
class Target:
    """A kind of laptop: what its Python says of itself, and which wheels it takes."""

    system: str
    machine: str
    python: str

    @property
    def environment(self) -> dict[str, str]:
        """What the markers of requirements ask for."""
        is_windows = self.system == "win32"
        return {
            "sys_platform": self.system,
            "platform_machine": self.machine,
            "platform_system": "Windows" if is_windows else "Linux",
            "os_name": "nt" if is_windows else "posix",
            "python_version": self.python,
            "python_full_version": f"{self.python}.0",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
        }

    @property
    def platforms(self) -> list[str]:
        """The names by which pip knows its wheels."""
        if self.system == "win32":
            return ["win_amd64"]
        return [f"manylinux{at}_{self.machine}" for at in GLIBC]


# Made of Python with a faster half in C; for Windows their makers offer no wheel.
WITHOUT_WINDOWS = ("rcssmin", "rjsmin")
PIP = (  # some Linuxes have Python without it
    "pip==26.3 \\\n"
    "    --hash=sha256:f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13\n"
)
TARGETS = tuple(
    Target(system, machine, python)
    for system, machine in (("win32", "AMD64"), ("linux", "x86_64"))
    for python in PYTHONS
)


def requirements_for(text: str, target: Target) -> str:
    """The pinned requirements of one kind of laptop: those whose marker holds there, without it."""
    kept, lacking = [PIP], WITHOUT_WINDOWS if target.system == "win32" else ()
    for block in re.findall(r"^[A-Za-z0-9].*(?:\n[ \t].*)*", text, re.MULTILINE):
        first, _, hashes = block.partition("\\\n")
        pin, _, marker = first.partition(";")
        if pin.partition("==")[0] in lacking:
            continue
        if not marker.strip() or Marker(marker.strip()).evaluate(target.environment):
            kept.append(f"{pin.strip()} \\\n{hashes}\n")
    return "".join(kept)


def download_command(target: Target, requirements: Path, wheels: Path) -> list[str]:
    """How pip fetches the wheels of one kind of laptop, by the pinned hashes only."""
    return [
        *(sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "download"),
        *("--no-deps", "--require-hashes", "--only-binary=:all:"),
        *("--implementation", "cp", "--python-version", target.python),
        *(word for platform in target.platforms for word in ("--platform", platform)),
        *("--dest", str(wheels), "-r", str(requirements)),
    ]


def sources() -> Iterator[Path]:
    """Every file of the site that a laptop needs, relative to the root."""
    for name in SOURCES:
        found = ROOT / name
        for path in sorted(found.rglob("*")) if found.is_dir() else [found]:
            is_wanted = not LEFT_OUT & {path.name, *path.parts} and BESIDE not in path.parents
            if path.is_file() and is_wanted and path.suffix != ".pyc":
                yield path.relative_to(ROOT)


def lay_out(folder: Path) -> None:
    """Put source and start files into `folder`."""
    for path in sources():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, folder / path)
    for path in sorted(BESIDE.iterdir()):
        text = path.read_text("utf-8")
        end = "\r\n" if path.suffix in BY_WINDOWS else "\n"
        (folder / path.name).write_text(text, "utf-8", newline=end)
        (folder / path.name).chmod(STARTS if path.suffix == ".sh" else READS)


def fetch_wheels(wheels: Path, targets: Sequence[Target] = TARGETS) -> None:
    """Fetch the wheels of every kind of laptop; raise CalledProcessError where one is lacking."""
    wheels.mkdir(parents=True, exist_ok=True)
    pinned = (ROOT / "requirements.txt").read_text("utf-8")
    with tempfile.TemporaryDirectory() as own:
        for target in targets:
            print(f"Packages for {target.system}, Python {target.python}…", flush=True)
            wanted = Path(own) / f"{target.system}-{target.python}.txt"
            wanted.write_text(requirements_for(pinned, target), "utf-8")
            subprocess.run(download_command(target, wanted, wheels), check=True)


def pure_wheel(wheel: Path) -> Path:
    """The same package without its half in C, as a wheel for every system, beside the other."""
    name, version = wheel.name.split("-")[:2]
    info = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(wheel) as whole:
        files = {at: whole.read(at) for at in whole.namelist() if not at.endswith((".so", "/"))}
    told = [line for line in files[f"{info}/WHEEL"].decode().splitlines() if line[:4] != "Tag:"]
    told = [line.replace("Purelib: false", "Purelib: true") for line in told if line]
    files[f"{info}/WHEEL"] = "\n".join([*told, "Tag: py3-none-any", ""]).encode()
    del files[f"{info}/RECORD"]
    lines = [f"{at},sha256={_digest(data)},{len(data)}\n" for at, data in files.items()]
    files[f"{info}/RECORD"] = "".join([*lines, f"{info}/RECORD,,\n"]).encode()
    made = wheel.with_name(f"{name}-{version}-py3-none-any.whl")
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for at, data in files.items():
            out.writestr(zipfile.ZipInfo(at, MADE_AT), data)
    return made


def _digest(data: bytes) -> str:
    """A checksum as wheels write it."""
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")


def also_for_windows(folder: Path) -> None:
    """Make the wheels that nobody offers for Windows, and pin them in the bundle's requirements."""
    pinned = folder / "requirements.txt"
    text = pinned.read_text("utf-8")
    for name in WITHOUT_WINDOWS:
        made = pure_wheel(min((folder / "wheels").glob(f"{name}-*manylinux*.whl")))
        digest = hashlib.sha256(made.read_bytes()).hexdigest()
        text = re.sub(
            rf"^({name}==\S+ \\\n)", rf"\1    --hash=sha256:{digest} \\\n", text, flags=re.M
        )
    pinned.write_text(text, "utf-8", newline="\n")


def write_sums(folder: Path) -> None:
    """List the checksum of every file, as `sha256sum --check` reads it."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != SUMS]
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in files
    ]
    (folder / SUMS).write_text("".join(lines), "utf-8", newline="\n")


def write_zip(folder: Path, target: Path) -> None:
    """Pack the folder; what starts the site stays startable."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = f"{NAME}/{path.relative_to(folder).as_posix()}"
            entry = zipfile.ZipInfo(name, MADE_AT)
            entry.external_attr = (STARTS if path.suffix == ".sh" else READS) << 16
            packed.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)


def main() -> int:
    """Make the bundle in a folder that is given, else in `dist/`."""
    parser = argparse.ArgumentParser(description="One folder for a laptop without internet.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "dist")
    place = parser.parse_args().folder
    folder = place / NAME
    shutil.rmtree(folder, ignore_errors=True)
    lay_out(folder)
    try:
        fetch_wheels(folder / "wheels")
        also_for_windows(folder)
    except subprocess.CalledProcessError:
        print("Some packages could not be fetched. Is there internet? Then start again.")
        return 1
    write_sums(folder)
    write_zip(folder, place / f"{NAME}.zip")
    print(f"{folder} and {place / f'{NAME}.zip'} are made: copy one of them to the laptop.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
