"""A trainer, and a session that he runs."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.persons import PEOPLE
from tests.staff import StaffVisitor
from tests.training.halls import Hall


@pytest.fixture
def trainer(staff: StaffVisitor) -> StaffVisitor:
    staff.signed_in(PEOPLE["trainer"])
    return staff


@pytest.fixture
def hall(staff_app: Flask, trainer: StaffVisitor) -> Hall:
    return Hall(staff_app, trainer)
