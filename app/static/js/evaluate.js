// Decides an offer check from its answers: the twin of app/offers/rules.py, proven equal by its cases.
import { isMet } from "./conditions.js";

const ORDER = ["careful", "check", "stop"];
const UNCOUNTED = ["kind", "stage"];
const YELLOWS_TO_CHECK = 2;
const UNKNOWNS_TO_CHECK = 3;

export function isAsked(question, answers) {
  if (question.also.includes(`${answers.kind} ${answers.stage}`)) return true;
  const fitsKind = !question.kinds.length || question.kinds.includes(answers.kind);
  return fitsKind && (!question.stages.length || question.stages.includes(answers.stage));
}

function decide(flags, unknowns) {
  const yellows = flags.filter((rule) => rule.colour === "yellow").length;
  const isUnclear = yellows >= YELLOWS_TO_CHECK || (yellows && unknowns) || unknowns >= UNKNOWNS_TO_CHECK;
  let result = isUnclear ? "check" : "careful";
  if (flags.some((rule) => rule.colour === "red")) result = "stop";
  for (const { floor } of flags) {
    if (floor && ORDER.indexOf(floor) > ORDER.indexOf(result)) result = floor;
  }
  return result;
}

export function evaluate(offers, answers) {
  const asked = offers.questions.filter((question) => isAsked(question, answers));
  const known = new Map(asked.map(({ id }) => [id, answers[id] || "unknown"]));
  const flags = offers.rules.filter((rule) => isMet(rule.when, known));
  const unknown = asked
    .map(({ id }) => id)
    .filter((id) => known.get(id) === "unknown" && !UNCOUNTED.includes(id));
  return {
    result: decide(flags, unknown.length),
    flags: flags.map(({ id }) => id),
    unknown,
    urgent: flags.some(({ urgent }) => urgent),
    needs: [...new Set(flags.flatMap(({ needs }) => needs))],
  };
}
