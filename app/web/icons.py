"""Icons: drawn from one file, set into the page so that none needs a request."""

from __future__ import annotations

import re
from pathlib import Path

from markupsafe import Markup

SYMBOL = re.compile(
    r"<symbol id=\"(?P<name>[a-z-]+)\" viewBox=\"(?P<box>[^\"]+)\">(?P<body>.*?)</symbol>",
    re.DOTALL,
)


class Icons:
    """The icons of `static/icons.svg` by name."""

    def __init__(self, path: Path) -> None:
        text = re.sub(r">\s+<", "><", path.read_text("utf-8"))
        self._by_name = {match["name"]: match for match in SYMBOL.finditer(text)}

    def __call__(self, name: str) -> Markup:
        """The icon `name` as an image that readers of the screen pass over."""
        found = self._by_name[name]
        return Markup(  # noqa: S704 - our own file
            f'<svg class="icon" viewBox="{found["box"]}" aria-hidden="true">{found["body"]}</svg>'
        )
