"""`python3 tests`: installs what the tests need the first time, then runs them."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Run the tests, inside their environment; arguments are pytest's (and --long, --deep)."""
    sys.path[0] = str(ROOT / "app")
    from setup_venv import is_inside, run_inside

    if not is_inside():
        return run_inside(ROOT / "tests", ROOT / "tests" / "requirements.txt")
    sys.path[0] = str(ROOT)
    import pytest

    return pytest.main(["--rootdir", str(ROOT), "-c", str(ROOT / "pyproject.toml"), *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
