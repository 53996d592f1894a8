"""`flask villages …`: programmes, and a contact that two people vouch for."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.page import Visitor
from tests.villages.conftest import CODE, CONTACT, PHONE, Run


def test_programmes_are_set_and_shown(run: Run) -> None:
    told = run("set", CODE, "--programme", "desa-migran-emas")
    assert told.exit_code == 0
    assert "Desa Dabuan, Kec. Tlanakan, Kab. Pamekasan, Jawa Timur" in told.output
    assert "programmes: desa-migran-emas\n" in run("show", CODE).output
    both = ("--programme", "desa-migran-emas", "--programme", "desa-binaan-imigrasi")
    assert "desa-migran-emas, desa-binaan-imigrasi" in run("set", CODE, *both).output
    assert "programmes: none" in run("set", CODE, "--programme", "none").output


def test_a_village_of_which_nothing_is_known_is_shown_too(run: Run) -> None:
    assert "nothing more is known" in run("show", CODE).output


def test_a_contact_shows_only_after_a_second_person_called_it(run: Run, own_app: Flask) -> None:
    run("set", CODE, *CONTACT)
    assert "Bu Sri" not in Visitor(own_app).get(f"/desa/{CODE}").text
    assert "not shown until confirmed" in run("show", CODE).output
    run("confirm", CODE, "--phone", PHONE)
    page = Visitor(own_app).get(f"/desa/{CODE}")
    assert "Bu Sri" in page.text and "0812-3456-7890" in page.text
    assert page.all("a[href='tel:+6281234567890']")
    assert page.all("a[href='https://wa.me/6281234567890']")
    assert "0812-3456-7890" in Visitor(own_app).get(f"/desa/{CODE}/poster").text


def test_a_changed_contact_is_hidden_until_it_was_called(run: Run, own_app: Flask) -> None:
    run("set", CODE, *CONTACT)
    run("confirm", CODE, "--phone", PHONE)
    run("set", CODE, *CONTACT)
    assert "Bu Sri" in Visitor(own_app).get(f"/desa/{CODE}").text
    run("set", CODE, *CONTACT[:-1], "0812 0000 0000")
    assert "Bu Sri" not in Visitor(own_app).get(f"/desa/{CODE}").text


def test_a_number_that_is_not_the_one_kept_confirms_nothing(run: Run) -> None:
    assert "has no contact yet" in run("confirm", CODE, "--phone", PHONE).output
    run("set", CODE, *CONTACT)
    told = run("confirm", CODE, "--phone", "0812 0000 0000")
    assert told.exit_code == 1
    assert "another number" in told.output


@pytest.mark.parametrize(
    "wrong",
    [
        ("set", "99.99.99.9999", "--programme", "none"),
        ("set", CODE, "--programme", "desa-wisata"),
        ("set", CODE, "--contact", "Bu Sri"),
        ("set", CODE, "--contact", "Bu Sri", "--phone", "110"),
        ("set", CODE, "--contact", "x" * 51, "--phone", PHONE),
        ("show", "sidomulyo"),
        ("confirm", CODE),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(run: Run, wrong: tuple[str, ...]) -> None:
    told = run(*wrong)
    assert told.exit_code in {1, 2}
    assert "Error: " in told.output
    assert "Traceback" not in told.output
    assert "nothing more is known" in run("show", CODE).output
