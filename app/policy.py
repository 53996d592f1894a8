"""The access policy of the whole site: one row a route, and the rooms that staff see."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.accounts.rules import ADMIN, OFFICER, OFFICIAL, TRAINER
from app.doorway.policy import Row

PUBLIC, OUT, HALF = Row("public"), Row("out"), Row("half")
OWN = Row("whole", objects="own")
OWN_OPEN = Row("open", objects="own")
WRITING = Row("whole", roles=frozenset({OFFICIAL}), objects="own")
WRITTEN = Row("open", roles=frozenset({OFFICIAL}), objects="own")
AT_THE_DESK = Row("whole", roles=frozenset({OFFICER}), objects="office")
SEAT = Row("seat")
TRAINING = Row("whole", roles=frozenset({TRAINER}), objects="own")
TRAINING_POLL = Row("whole", roles=frozenset({TRAINER}), objects="own", is_poll=True)
LOOKING_AFTER = Row("whole", frozenset({ADMIN, OFFICER}), objects="area")
SUSPENDING = Row("whole", frozenset({ADMIN}), objects="area")
ADMINS = Row("whole", frozenset({ADMIN}))

POLICY = {
    "accounts.factor": HALF,
    "accounts.set_up_factor": HALF,
    "accounts.sign_in": OUT,
    "accounts.sign_out": HALF,
    "accounts.unlock": OWN,
    "admin.check": ADMINS,
    "admin.log_book": ADMINS,
    "admin.start": LOOKING_AFTER,
    "agencies.add": ADMINS,
    "agencies.all_of_them": ADMINS,
    "agencies.change": ADMINS,
    "agencies.close": ADMINS,
    "agencies.confirm_phone": ADMINS,
    "agencies.one": ADMINS,
    "checklist.everything": PUBLIC,
    "checklist.steps": PUBLIC,
    "helplines.directory": PUBLIC,
    "home.about": PUBLIC,
    "home.accessibility": PUBLIC,
    "home.clock": PUBLIC,
    "home.privacy": PUBLIC,
    "home.start": PUBLIC,
    "invitations.accept": OUT,
    "invitations.enter": OUT,
    "lessons.course": PUBLIC,
    "lessons.glossary": PUBLIC,
    "lessons.leaflet": PUBLIC,
    "lessons.lesson": PUBLIC,
    "lessons.trainer": PUBLIC,
    "numbers.all_helplines": ADMINS,
    "numbers.confirm": ADMINS,
    "numbers.hide": ADMINS,
    "numbers.one": ADMINS,
    "numbers.propose": ADMINS,
    "numbers.withdraw": ADMINS,
    "offers.check": PUBLIC,
    "offers.checked": PUBLIC,
    "offers.paper": PUBLIC,
    "offers.results": PUBLIC,
    "offline.absent": PUBLIC,
    "offline.manifest": PUBLIC,
    "offline.stored": PUBLIC,
    "offline.to_store": PUBLIC,
    "offline.worker": PUBLIC,
    "outcomes.attendance": TRAINING,
    "outcomes.minutes": TRAINING,
    "outcomes.results": TRAINING,
    "outcomes.table": TRAINING,
    "outcomes.workbook": TRAINING,
    "papers.attendance": TRAINING,
    "papers.cards": TRAINING,
    "papers.door": TRAINING,
    "papers.kit": TRAINING,
    "people.agree": LOOKING_AFTER,
    "people.cancel": LOOKING_AFTER,
    "people.everybody": LOOKING_AFTER,
    "people.find": LOOKING_AFTER,
    "people.invite_again": LOOKING_AFTER,
    "people.invite_one": LOOKING_AFTER,
    "people.one": LOOKING_AFTER,
    "people.restore_one": SUSPENDING,
    "people.suspend_one": SUSPENDING,
    "people.take_back": LOOKING_AFTER,
    "places.change": ADMINS,
    "places.confirm": ADMINS,
    "places.find": ADMINS,
    "places.one": ADMINS,
    "profile.account": OWN_OPEN,
    "profile.change_password": OWN_OPEN,
    "profile.end_device": OWN_OPEN,
    "profile.renew_codes": OWN_OPEN,
    "profile.set_pin": OWN_OPEN,
    "quizzes.answered": PUBLIC,
    "quizzes.key": PUBLIC,
    "quizzes.quiz": PUBLIC,
    "quizzes.sheet": PUBLIC,
    "reports.add": WRITTEN,
    "reports.add_photo": WRITTEN,
    "reports.all_sent": WRITTEN,
    "reports.one": WRITTEN,
    "reports.photo": WRITTEN,
    "reports.report": WRITING,
    "reports.sent": WRITING,
    "reports.share": WRITTEN,
    "reports.slip": WRITING,
    "reports.take_back": WRITTEN,
    "seats.answer": SEAT,
    "seats.join": SEAT,
    "seats.leave": SEAT,
    "seats.pulse": SEAT,
    "seats.rename": SEAT,
    "seats.room": SEAT,
    "seats.share": SEAT,
    "training.code": TRAINING,
    "training.control": TRAINING,
    "training.count": TRAINING,
    "training.people": TRAINING,
    "training.prepare": TRAINING,
    "training.pulse": TRAINING_POLL,
    "training.remove": TRAINING,
    "training.screen": TRAINING,
    "training.sessions": TRAINING,
    "training.step": TRAINING,
    "triage.case": AT_THE_DESK,
    "triage.let_in": AT_THE_DESK,
    "triage.names": AT_THE_DESK,
    "triage.past": AT_THE_DESK,
    "triage.photo": AT_THE_DESK,
    "triage.queue": AT_THE_DESK,
    "triage.step": AT_THE_DESK,
    "triage.waiting": Row("whole", roles=frozenset({OFFICER}), objects="office", is_poll=True),
    "villages.poster": PUBLIC,
    "villages.search": PUBLIC,
    "villages.suggest": PUBLIC,
    "villages.village": PUBLIC,
}

# Icon, endpoint, word; a person sees those whose row lets him in.
# Where somebody begins after signing in: the first that a role opens.
HOMES = ("triage.queue", "reports.all_sent", "training.sessions", "admin.start", "profile.account")
ROOMS = (
    ("offer", "reports.report", _l("Report")),
    ("paper", "reports.all_sent", _l("My reports")),
    ("ask", "triage.queue", _l("The desk")),
    ("learn", "training.sessions", _l("Sessions")),
    ("users", "admin.start", _l("Manage")),
    ("person", "profile.account", _l("My account")),
)
