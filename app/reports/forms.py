"""What a village writes: five answers that suffice, and what may be added."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    Form,
    HiddenField,
    IntegerField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from app.content.reporting import Reporting
from app.receipts.rules import typed_receipt
from app.web.choices import choice_field

SHORT, LONG, MOST_PEOPLE = 200, 4000, 5000
IDENTIFIERS = ("name", "phone", "account", "bank", "company", "vehicle")
STORIES = ("when", "promised", "papers", "checked", "done")
SOURCES = ("seen", "told", "online", "other")
CONSENTS = ("agrees", "not-asked", "refuses")
REPLIES = ("call", "message", "site")
NO_DANGER = frozenset({"none", "unknown"})
TOO_LONG = _l("That is too long. Please shorten it.")


class Dangers:
    """At least one, only those offered, and `none` only alone."""

    def __init__(self, known: frozenset[str]) -> None:
        self._known = known

    def __call__(self, _form: Form, field: Any) -> None:
        """Raise ValidationError with words for the person."""
        ticked = set(field.data or ())
        if not ticked:
            raise ValidationError(_l("Please tick what is so. If nothing is, tick that."))
        if not ticked <= self._known:
            raise ValidationError(_l("This answer does not exist. Please choose one of these."))
        if "none" in ticked and len(ticked) > 1:
            raise ValidationError(_l("You ticked a danger and also that there is none."))


def text(longest: int) -> StringField:
    """One line."""
    return StringField(validators=[Optional(), Length(max=longest, message=TOO_LONG)])


def story() -> TextAreaField:
    """As much as somebody likes to tell."""
    return TextAreaField(validators=[Optional(), Length(max=LONG, message=TOO_LONG)])


class ReportBase(Form):  # type: ignore[misc]
    """What every report asks, whatever the content says of dangers and tricks."""

    receipt = HiddenField()
    place = StringField(
        validators=[
            InputRequired(_l("Please write where: a hamlet, a house, a harbour.")),
            Length(max=SHORT, message=TOO_LONG),
        ]
    )
    people = IntegerField(
        validators=[
            InputRequired(_l("Please write a number. If you do not know, write 0.")),
            NumberRange(0, MOST_PEOPLE, _l("Please write a number from 0 to 5000.")),
        ]
    )
    source = choice_field(SOURCES)
    consent = choice_field(CONSENTS)
    reply = choice_field(REPLIES)
    victims = story()
    concerns = BooleanField()
    shared = BooleanField()

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether all is as it must be, and at least one thing is known of the suspect."""
        is_valid = bool(super().validate(extra_validators))
        if any((self[name].data or "").strip() for name in IDENTIFIERS):
            return is_valid
        nothing = _l("Please fill in one of these: whatever you know.")
        self["name"].errors = [*self["name"].errors, nothing]
        return False

    def answers(self) -> dict[str, Any]:
        """Everything that was answered, with the receipt as it is kept."""
        return {**self.data, "receipt": self.kept_receipt()}

    def more_is_open(self) -> bool:
        """Whether what may be left empty should stand open: something is written or wrong there."""
        more = (*STORIES, "source", "consent", "reply", "victims", "concerns", "shared")
        return any(self[name].data or self[name].errors for name in more)

    def kept_receipt(self) -> str:
        """The receipt made before sending; empty when it is none."""
        return typed_receipt(self.receipt.data or "")


def report_form(reporting: Reporting) -> type[ReportBase]:
    """The form for the dangers and tricks of the content."""
    dangers = tuple(danger.id for danger in reporting.dangers)
    fields: dict[str, Any] = {
        "danger": SelectMultipleField(
            choices=[SelectChoice(danger) for danger in dangers],
            validate_choice=False,
            validators=[Dangers(frozenset(dangers))],
        ),
        "trick": choice_field(
            tuple(trick.id for trick in reporting.tricks),
            needed=_l("Please choose what comes nearest. Not sure is an answer too."),
        ),
        **{name: text(SHORT) for name in IDENTIFIERS},
        **{name: story() for name in STORIES},
    }
    return type("ReportForm", (ReportBase,), fields)


class AdditionForm(Form):  # type: ignore[misc]
    """A statement that is added to a report."""

    words = TextAreaField(
        validators=[
            InputRequired(_l("Please write what you want to add.")),
            Length(max=LONG, message=TOO_LONG),
        ]
    )


def withdrawal_form(reporting: Reporting) -> type[Form]:
    """Why a report is withdrawn; asked without suspicion."""
    reasons = tuple(reason.id for reason in reporting.withdrawals)
    needed = _l("Please choose one. Each is a good reason.")
    return type("WithdrawalForm", (Form,), {"reason": choice_field(reasons, needed=needed)})
