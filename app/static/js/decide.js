// Decides the departure checklist from its answers: the twin of app/checklist/rules.py.
import { isMet } from "./conditions.js";

function stands(checklist, question, value, known) {
  if (!question.values.includes(value)) return false;
  return checklist.conflicts
    .filter((conflict) => conflict.question === question.id && conflict.value === value)
    .every(({ unless }) => isMet({ all: unless, any: [] }, known));
}

export function decide(checklist, answers) {
  const known = new Map();
  const ask = [];
  const again = [];
  for (const question of checklist.questions) {
    if (!isMet(question.when, known)) continue;
    const value = Object.hasOwn(answers, question.id) ? answers[question.id] : "";
    if (value && stands(checklist, question, value, known)) {
      known.set(question.id, value);
      continue;
    }
    ask.push(question.id);
    if (value) again.push(question.id);
  }
  const met = checklist.steps.filter((step) => isMet(step.when, known));
  const stop = met.find((step) => step.kind === "stop");
  if (stop) return { known: Object.fromEntries(known), ask: [], again: [], steps: [stop.id], stop: true };
  const of = (kind) => met.filter((step) => step.kind === kind).map(({ id }) => id);
  const steps = ask.length ? [] : [...of("warning"), ...of("step")];
  return { known: Object.fromEntries(known), ask, again, steps, stop: false };
}
