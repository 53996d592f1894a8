"""`python3 tests`: installs what the tests need the first time, then runs them."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Files side by side, each whole in one process: what a file shares is made once.
SIDE_BY_SIDE = ["-n", "auto", "--maxprocesses", "4", "--dist", "loadfile"]


def main() -> int:
    """Run the tests, inside their environment; arguments are pytest's (and --long, --deep)."""
    sys.path[0] = str(ROOT / "app")
    from setup_venv import is_inside, run_inside

    if not is_inside():
        return run_inside(ROOT / "tests", ROOT / "tests" / "requirements.txt")
    sys.path[0] = str(ROOT)
    import pytest

    asked = sys.argv[1:]
    together = (
        [] if any((ROOT / word.partition("::")[0]).exists() for word in asked) else SIDE_BY_SIDE
    )
    where = ["--rootdir", str(ROOT), "-c", str(ROOT / "pyproject.toml")]
    return pytest.main([*where, *together, *asked])


if __name__ == "__main__":
    sys.exit(main())
