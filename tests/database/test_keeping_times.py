"""The tables of keeping times come and go with offices and cases in them."""

from __future__ import annotations

from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect

from app.cases.queries import case_of_receipt
from app.extensions import db
from app.offices.actions import keep_closed
from app.offices.queries import all_offices
from tests.records import report_by


def test_down_and_up_again_keeps_offices_and_cases(staff_app: Flask) -> None:
    record = report_by(staff_app)
    with staff_app.app_context():
        assert keep_closed("polres-pamekasan", 30)
        db.session.commit()
        before = [office.code for office in all_offices()]
        db.session.remove()
        downgrade(revision="0004")
        assert "case_hold" not in inspect(db.engine).get_table_names()
        upgrade()
        assert [office.code for office in all_offices()] == before
        assert {office.keeps_closed_days for office in all_offices()} == {None}
        assert case_of_receipt(record.receipt)
        db.session.remove()
