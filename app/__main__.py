"""`python3 app`: prepares its own environment the first time, then serves the site."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Run the site, inside its environment."""
    sys.path[0] = str(ROOT / "app")
    from setup_venv import is_inside, run_inside

    if not is_inside():
        return int(run_inside(ROOT / "app", ROOT / "requirements.txt"))
    sys.path[0] = str(ROOT)
    from app.serving import serve

    return serve()


if __name__ == "__main__":
    sys.exit(main())
