"""By when an office must have opened, decided, acted and spoken: hours, or working days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import cache

import holidays

from app.content.reporting import Colour

WIB, WITA, WIT = (
    timezone(timedelta(hours=hours), name) for hours, name in ((7, "WIB"), (8, "WITA"), (9, "WIT"))
)
IN_WITA = frozenset(["51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"])
IN_WIT = frozenset(["81", "82", "91", "92", "93", "94", "95", "96"])
SATURDAY = 5
LAST_SECOND = time(23, 59, 59)

HOURS_TO_OPEN = {"red": 1, "yellow": 24}
DAYS_TO_OPEN = 3
DAYS_TO_ACT = 5
DAYS_BETWEEN_WORDS = 10


@dataclass(frozen=True)
class Calendar:
    """The working days of an area: its time zone, and days off decreed beside those known here."""

    zone: timezone = WIB
    leave: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether offices work: no weekend, no public holiday, no *cuti bersama*."""
        return day.weekday() < SATURDAY and day not in self.leave and day not in days_off(day.year)

    def end_of(self, days: int, since: datetime) -> datetime:
        """The last second of the working day number `days` after the day of `since`."""
        working = self._working_after(since.astimezone(self.zone).date())
        last = [next(working) for _ in range(days)][-1]
        return datetime.combine(last, LAST_SECOND, self.zone)

    def _working_after(self, day: date) -> Iterator[date]:
        while True:
            day += timedelta(days=1)
            if self.is_working(day):
                yield day


@cache
def days_off(year: int) -> frozenset[date]:
    """Public holidays of Indonesia, and the joint leave (*cuti bersama*) as far as it is known."""
    categories = ("public", "government")
    return frozenset(holidays.country_holidays("ID", years=year, categories=categories))


def zone_of(code: str) -> timezone:
    """The time zone of an area, by its province."""
    province = code[:2]
    return WITA if province in IN_WITA else WIT if province in IN_WIT else WIB


def open_by(colour: Colour, offered_at: datetime, calendar: Calendar) -> datetime:
    """By when an office opens a case: red in an hour, yellow in a day, green in 3 working days."""
    if hours := HOURS_TO_OPEN.get(colour):
        return offered_at + timedelta(hours=hours)
    return calendar.end_of(DAYS_TO_OPEN, offered_at)


def act_by(accepted_at: datetime, calendar: Calendar) -> datetime:
    """By when an office does the first thing with a case that it accepted: 5 working days."""
    return calendar.end_of(DAYS_TO_ACT, accepted_at)


def word_by(last_word: datetime, calendar: Calendar) -> datetime:
    """By when the village hears from the office again: 10 working days."""
    return calendar.end_of(DAYS_BETWEEN_WORDS, last_word)
