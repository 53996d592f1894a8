"""Whatever breaks, and whoever logs it, no server log tells what somebody typed."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from app.database.connections import open_database
from app.database.preparing import make_file
from app.extensions import db
from app.web.errors import answer_errors
from app.web.quiet import keep_logs_quiet, trace_of
from app.web.typed import limit_what_is_sent

Crash = Callable[[str], Any]


@pytest.fixture
def site(tmp_path: Any, caplog: pytest.LogCaptureFixture) -> Iterator[Flask]:
    """A small site whose every log is caught."""
    before = logging.getLogRecordFactory()
    made = Flask("small", static_folder=None)
    keep_logs_quiet(made.name)
    limit_what_is_sent(made)
    answer_errors(made, ())
    open_database(made, f"sqlite:///{tmp_path}/data.db")
    with made.app_context():
        make_file()
    caplog.set_level(logging.DEBUG)
    yield made
    with made.app_context():
        db.engine.dispose()
    logging.setLogRecordFactory(before)


def plain(word: str) -> None:
    raise ValueError(word)


def chained(word: str) -> None:
    try:
        plain(word)
    except ValueError as error:
        raise RuntimeError(word) from error


def in_context(word: str) -> None:
    try:
        plain(word)
    except ValueError:
        raise KeyError(word)  # noqa: B904 - that is the test


def noted(word: str) -> None:
    error = ValueError(word)
    error.add_note(word)
    raise error


def several(word: str) -> None:
    raise ExceptionGroup(word, [ValueError(word), TypeError(word)])


def database(word: str) -> None:
    db.session.execute(text("SELECT * FROM people WHERE phone = :phone"), {"phone": word})


def undecodable(word: str) -> None:
    word.encode("utf-16").decode("ascii")


def named(word: str) -> None:
    raise type(f"Odd{len(word)}Error", (Exception,), {"__str__": lambda _self: word})


CRASHES: list[Crash] = [
    *(plain, chained, in_context, noted, several, database, undecodable, named),
    lambda word: {}[word],
    int,
    lambda word: getattr(object(), word),
    lambda word: open(f"/{word}/{word}"),  # noqa: PTH123, SIM115
    lambda word: eval(f"'{word}' +"),
    lambda word: [word].index(word, 5),
    __import__,
]
LOGGED: list[Callable[[logging.Logger, str], None]] = [
    lambda log, word: log.error("failed over %s", ValueError(word)),
    lambda log, word: log.error(ValueError(word)),
    lambda log, word: log.error("failed", exc_info=ValueError(word)),
    lambda log, word: log.warning("failed", stack_info=True, extra={"typed": word}),
]
OTHERS: list[Callable[[logging.Logger, str], None]] = [
    *LOGGED,
    lambda log, word: log.error("Exception while serving /%s", word),
    lambda log, word: log.error(f"Exception while serving {word}"),
    lambda log, word: log.info("%(path)s", {"path": word}),
    lambda log, word: log.debug("%s %s", word, "too few"),
]


class Canaries:
    """Words that nobody else writes."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> str:
        self.count += 1
        return f"kenari{self.count:02}"


def test_no_log_holds_any_of_forty_canaries(
    site: Flask, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    canary = Canaries()
    for number, crash in enumerate(CRASHES):
        word = canary()
        site.add_url_rule(f"/{number}", str(number), lambda c=crash, w=word: c(w))
    for number in range(len(CRASHES)):
        assert site.test_client().get(f"/{number}?{canary()}={canary()}").status_code == 500
    for log in LOGGED:
        log(site.logger, canary())
    for name in ("waitress", "werkzeug", "sqlalchemy.engine", "root"):
        for log in OTHERS:
            log(logging.getLogger(name), canary())
    told = caplog.text + "".join(capfd.readouterr())
    assert canary.count >= 40
    assert "kenari" not in told
    assert len(caplog.records) >= len(CRASHES) + len(LOGGED) + 4 * len(OTHERS)
    for record in caplog.records:
        assert "kenari" not in str(vars(record) | {"typed": ""})


def test_a_fault_is_still_told_with_its_kinds_and_our_lines(
    site: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    def view() -> None:
        try:
            db.session.execute(text("SELECT * FROM nowhere"))
        except Exception as error:
            raise RuntimeError("kenari") from error

    site.add_url_rule("/", "front", view)
    site.test_client().get("/")
    message = caplog.records[0].getMessage()
    assert message == "in front: RuntimeError from OperationalError from OperationalError"


def test_the_lines_are_those_of_our_code_and_hold_no_value(
    caplog: pytest.LogCaptureFixture,
) -> None:
    made = Flask("broken")
    try:
        open_database(made, "kenari-no-address")
    except Exception as error:
        lines = trace_of(error).splitlines()
    assert lines[0] == "ArgumentError"
    assert re.fullmatch(r"  app/database/connections\.py:\d+ open_database", lines[1])
    assert "kenari" not in "".join(lines)


def test_a_circle_of_causes_comes_to_an_end() -> None:
    one, other = ValueError(), TypeError()
    one.__context__, other.__context__ = other, one
    assert trace_of(one) == "ValueError from TypeError"


def test_our_own_words_and_a_count_of_waiting_requests_stay(
    site: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    site.logger.error("%s in %s", "OSError", "reports.send")
    logging.getLogger("waitress.queue").warning("Task queue depth is %d", 7)
    logging.getLogger("waitress").error("Exception while serving %s", "/kenari")
    told = [record.getMessage() for record in caplog.records]
    assert told[:2] == ["OSError in reports.send", "Task queue depth is 7"]
    assert re.fullmatch(r"waitress at test_quiet:\d+", told[2])


def test_an_error_of_the_database_does_not_repeat_what_was_asked(site: Flask) -> None:
    with site.app_context(), pytest.raises(Exception, match="nowhere") as raised:
        db.session.execute(text("SELECT * FROM nowhere WHERE a = :a"), {"a": "kenari"})
    assert "kenari" not in str(raised.value)


def test_warnings_that_are_logged_are_quiet_too(
    site: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    logging.captureWarnings(True)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            logging.getLogger("py.warnings").warning("%s", "kenari")
    finally:
        logging.captureWarnings(False)
    assert "kenari" not in caplog.text


def test_warnings_go_into_the_log_where_they_lose_their_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(logging, "captureWarnings", asked.append)
    monkeypatch.setattr(logging, "setLogRecordFactory", lambda _record: None)
    keep_logs_quiet("small")
    assert asked == [True]


def test_the_whole_site_is_quiet(app: Flask) -> None:
    record = logging.getLogRecordFactory()("other", logging.ERROR, "x.py", 1, "kenari", (), None)
    assert record.getMessage() == "other at x:1"
    assert app.logger.name == "app"
