"""A sealed column opens in its own row, and only there."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import LargeBinary, MetaData, String, text
from sqlalchemy.orm import DeclarativeBase, mapped_column

from app.extensions import db
from app.vault.columns import bytes_in, seal_into, sealed_column, sealed_columns, text_in
from app.vault.sealing import SealError

TEXT = "Paspor saya dipegang agen. 😟"


def written(letter: Any, key: str = "a", case: str = "c1", words: str | None = TEXT) -> Any:
    made = letter(id=key, case_id=case)
    seal_into(made, "narrative", words)
    db.session.add(made)
    db.session.commit()
    return made


def test_what_is_sealed_into_a_row_is_read_from_it(letter: Any) -> None:
    made = written(letter)
    seal_into(made, "victim", b"\x00\xff")
    db.session.commit()
    found = db.session.get_one(letter, "a")
    assert text_in(found, "narrative") == TEXT
    assert bytes_in(found, "victim") == b"\x00\xff"


def test_what_is_not_known_stays_unknown_and_what_is_empty_empty(letter: Any) -> None:
    made = written(letter, words="")
    assert made.victim is None
    seal_into(made, "victim", None)
    assert (text_in(made, "victim"), bytes_in(made, "victim")) == (None, None)
    assert text_in(made, "narrative") == "" and len(made.narrative) > 20


def test_the_database_holds_nothing_that_can_be_read(letter: Any) -> None:
    written(letter)
    kept = db.session.execute(text("SELECT narrative FROM letter")).scalar_one()
    assert b"Paspor" not in bytes(kept)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE letter SET narrative = (SELECT narrative FROM letter WHERE id='b') WHERE id='a'",
        "UPDATE letter SET victim = narrative, narrative = victim",
        "UPDATE letter SET case_id = 'c2' WHERE id='a'",
        "UPDATE letter SET id = 'z' WHERE id='a'",
    ],
)
def test_a_value_that_somebody_moved_does_not_open(letter: Any, change: str) -> None:
    for key in ("a", "b"):
        seal_into(written(letter, key), "victim", "Sari")
    db.session.commit()
    db.session.execute(text(change))
    db.session.commit()
    moved = (
        db.session.query(letter).order_by(letter.id.desc()).all()[-1 if "'z'" not in change else 0]
    )
    with pytest.raises(SealError, match="does not open at this place"):
        text_in(moved, "narrative")


def test_nothing_is_sealed_before_its_row_and_group_are_known(letter: Any) -> None:
    for made in (letter(case_id="c1"), letter(id="a")):
        with pytest.raises(ValueError, match="key and group before sealing"):
            seal_into(made, "narrative", TEXT)


def test_sealed_columns_are_found_by_how_they_are_declared(letter: Any) -> None:
    found = sealed_columns(db.metadata)
    names = {
        f"{one.column.name} by {one.group.name}" for one in found if one.table.name == "letter"
    }
    assert names == {"narrative by case_id", "victim by case_id"}


@pytest.mark.parametrize("fault", ["group", "type", "keys"])
def test_a_column_that_is_wrongly_declared_is_named(fault: str) -> None:
    own = MetaData()

    class Base(DeclarativeBase):
        metadata = own

    class Wrong(Base):
        __tablename__ = "wrong"

        id = mapped_column(String, primary_key=True)
        case_id = mapped_column(String, primary_key=fault == "keys")
        narrative = (
            mapped_column(String, info={"sealed": True, "group": "case_id"})
            if fault == "type"
            else sealed_column(group="case" if fault == "group" else "case_id")
        )

    with pytest.raises(ValueError, match=r"wrong\.narrative is not sealed as it should be"):
        sealed_columns(own)


def test_every_sealed_column_of_the_site_is_rightly_declared() -> None:
    for found in sealed_columns(db.metadata):
        assert isinstance(found.column.type, LargeBinary)
