"""`python3 tests`: installs what the tests need the first time, then runs them."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NO_TESTS = 5
# Files side by side, each whole in one process: what a file shares is made once.
SIDE_BY_SIDE = ("-n", "auto", "--maxprocesses", "4", "--dist", "loadfile", "--ignore=tests/browser")
# A browser has the machine to itself: tests wait for what it shows.
PARTS = (SIDE_BY_SIDE, ("tests/browser",))


def main() -> int:
    """Run the tests, inside their environment; arguments are pytest's (and --long, --deep)."""
    sys.path[0] = str(ROOT / "app")
    from setup_venv import is_inside, run_inside

    if not is_inside():
        return run_inside(ROOT / "tests", ROOT / "tests" / "requirements.txt")
    asked = sys.argv[1:]
    if any((ROOT / word.partition("::")[0]).exists() for word in asked) or "--version" in asked:
        return run(*asked)
    codes = {run(*part, *asked) for part in PARTS}
    return max(codes - {NO_TESTS}, default=NO_TESTS)


def run(*arguments: str) -> int:
    """Run pytest; gives its exit code."""
    return subprocess.call([sys.executable, "-m", "pytest", *arguments], cwd=ROOT)


if __name__ == "__main__":
    sys.exit(main())
