"""Where the keys lie: in the environment in production, elsewhere in files outside any backup."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from app.vault.keys import (
    HIGHEST,
    SIGNING,
    Keys,
    KeysError,
    encoded,
    keys_from,
    new_key,
    new_keys,
)
from config import Config

FOLDER = "keys"
MADE_WITH_KEYS = ("audit-head", "sealed")  # what nobody could read with other keys


def load_keys(config: Config) -> Keys | None:
    """The keys of this site, None where none were made yet; raise KeysError on what is wrong.

    Production takes them from BEKAL_KEYS only.
    """
    if config.keys or config.is_production:
        if not config.keys:
            raise KeysError(
                "BEKAL_KEYS is not set, and in production nothing starts without keys; "
                "`flask --app app keys new` prints good ones."
            )
        return keys_from(config.keys)
    folder = config.data_dir / FOLDER
    return _read(folder) if folder.is_dir() else None


def make_keys(config: Config) -> bool:
    """Make keys in files where a site has none yet; return whether they were made."""
    folder = config.data_dir / FOLDER
    if config.keys or config.is_production or folder.is_dir():
        return False
    for name in MADE_WITH_KEYS:
        if (config.data_dir / name).exists():
            raise KeysError(
                f"{folder} is gone, but what was sealed with its keys is still there: "
                "put the keys back, or choose another BEKAL_DATA."
            )
    try:
        config.data_dir.mkdir(parents=True, exist_ok=True)
        return _place(folder, new_keys())
    except OSError as error:
        raise KeysError(f"{folder} cannot be made ({error.strerror}).") from None


def add_key(config: Config, number: int) -> None:
    """Put a new key beside the others in the files; it seals after the next start."""
    if number > HIGHEST:
        raise KeysError("No number is left for a new key.")
    folder = config.data_dir / FOLDER
    _write(folder / str(number), new_key())
    sync_folder(folder)


def add_signing_key(config: Config) -> None:
    """Put the key that signs beside the others in the files; one that is there stays."""
    folder = config.data_dir / FOLDER
    half = folder / f".{SIGNING}-{secrets.token_hex(8)}"  # no reader sees half a key
    _write(half, new_key())
    try:
        os.link(half, folder / SIGNING)
    except FileExistsError:
        pass
    except OSError:  # a file system without links, such as that of a memory stick
        half.replace(folder / SIGNING)
    half.unlink(missing_ok=True)
    sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Have the disk remember which names `folder` holds."""
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _read(folder: Path) -> Keys:
    try:
        files = [path for path in sorted(folder.iterdir()) if not path.name.startswith(".")]
        text = ",".join(f"{path.name}:{path.read_text('ascii').strip()}" for path in files)
    except (OSError, UnicodeDecodeError) as error:
        raise KeysError(f"{folder} cannot be read ({type(error).__name__}).") from None
    return keys_from(text, str(folder))


def _place(folder: Path, named: Mapping[str, bytes]) -> bool:
    """All files at once under their final name, so that a power cut leaves all or none."""
    made = Path(tempfile.mkdtemp(prefix="keys-", dir=folder.parent))  # mode 0700
    for name, key in named.items():
        _write(made / name, key)
    sync_folder(made)
    try:
        made.rename(folder)
    except OSError:  # another process was faster: its keys count
        shutil.rmtree(made)
        return False
    sync_folder(folder.parent)
    return True


def _write(path: Path, key: bytes) -> None:
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "w", encoding="ascii") as file:
        file.write(f"{encoded(key)}\n")
        file.flush()
        os.fsync(file.fileno())
