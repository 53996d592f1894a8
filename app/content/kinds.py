"""Words that read otherwise for some kinds of offer than for all."""

from __future__ import annotations

from typing import Self

import msgspec

from app.content.reading import Record


class InKinds(Record, frozen=True, kw_only=True):
    """Words of which some kinds have their own: by kinds, `work|return`, those of each field."""

    kind: dict[str, dict[str, str]] = {}

    def of(self, kind: str | None) -> Self:
        """The words for an offer of this kind; the common ones where it has none of its own."""
        for kinds, own in self.kind.items():
            if kind in kinds.split("|"):
                return msgspec.structs.replace(self, **own)
        return self

    def kinds_of(self, field: str) -> dict[str, str]:
        """What `field` says for each of the kinds that have words of their own for it."""
        return {kinds: own[field] for kinds, own in self.kind.items() if field in own}
