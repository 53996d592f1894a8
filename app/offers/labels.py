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
# One word each: for whom a question is, where all of them stand on one page.
KINDS = {
    "work": _l("work"),
    "internship": _l("internship"),
    "performance": _l("performance"),
    "marriage": _l("marriage"),
    "pilgrimage": _l("umrah or hajj"),
    "return": _l("back to the employer"),
}
STAGES = {
    "offered": _l("just offered"),
    "papers": _l("papers handed over"),
    "dated": _l("there is a date"),
}
BEFORE_LEAVING = (
    _l("Keep copies of all papers at home."),
    _l("Tell the family where you will live, and with whom."),
    _l("Does anything change? Check again."),
)
ONWARD = ("work", "return")  # whose steps to departure the site knows
