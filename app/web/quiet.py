"""Keeps server logs quiet: kinds of faults and our own lines of code, never what somebody typed.

A message of an exception holds what it failed over: a name, a phone number, a whole statement
with its values. So of every exception only its type is logged, and the places in our code that
it passed. Of other people's loggers not even the message is: they put addresses into it.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

OURS = Path(__file__).resolve().parent.parent
TRUSTED = {"waitress.queue"}  # counts waiting requests, and says nothing else


def keep_logs_quiet(own_logger: str) -> None:
    """Make every record of this process a quiet one; only `own_logger` keeps its words."""
    trusted = TRUSTED | {own_logger}

    class Record(QuietRecord):
        speaks = frozenset(trusted)

    logging.setLogRecordFactory(Record)
    logging.captureWarnings(True)  # a warning on stderr may repeat what it warns of


class QuietRecord(logging.LogRecord):
    """A record that has lost what it may not tell before any handler sees it."""

    speaks: frozenset[str] = frozenset()

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        if self.name in self.speaks:
            self.args = _without_faults(self.args)
            self.msg = self.msg if isinstance(self.msg, str) else type(self.msg).__name__
        else:
            self.msg, self.args = f"{self.name} at {self.module}:{self.lineno}", ()
        if self.exc_info and self.exc_info[1]:
            self.msg = f"{self.getMessage()}: {trace_of(self.exc_info[1])}"
            self.args = ()
        self.exc_info = self.exc_text = self.stack_info = None


def trace_of(error: BaseException) -> str:
    """The types of `error` and of what led to it, and the lines of our code that it passed."""
    return "\n  ".join([" from ".join(_kinds(error)), *_places(error)])


def _kinds(error: BaseException) -> Iterator[str]:
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause and id(cause) not in seen:
        seen.add(id(cause))
        yield type(cause).__name__
        cause = cause.__cause__ or cause.__context__


def _places(error: BaseException) -> Iterator[str]:
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        if path.is_relative_to(OURS):
            yield f"{path.relative_to(OURS.parent)}:{frame.lineno} {frame.name}"


def _without_faults(values: Any) -> Any:
    if isinstance(values, tuple):
        return tuple(type(v).__name__ if isinstance(v, BaseException) else v for v in values)
    return values
