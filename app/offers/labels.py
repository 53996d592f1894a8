"""Translated words for the answers, the three results, and what to do next on paper."""

from flask_babel import lazy_gettext as _l

ANSWERS = {"yes": _l("Yes"), "no": _l("No"), "unknown": _l("Don't know")}
RESULTS = {
    "stop": (
        _l("Stop for now"),
        _l("There are signs of danger here. Do not leave, pay or hand anything over yet."),
    ),
    "check": (
        _l("Check first"),
        _l("Something is still unclear. Ask the questions below before you go on."),
    ),
    "careful": (
        _l("Go on with care"),
        _l("No sign of danger was found in your answers. Keep checking at every step."),
    ),
}
NEXT = {
    "stop": _l("Do not leave, pay or hand anything over yet. Call a number below."),
    "check": _l("Ask the labour office, or call a number below, before you go on."),
    "careful": _l("No sign of danger was found in your answers. Keep checking at every step."),
}
