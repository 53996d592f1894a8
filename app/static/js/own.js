// Builds a person's own page from every part of it: what checklist/_own.html writes for an outcome.
import { decide } from "./decide.js";

function keepParts(part, facts) {
  for (const node of part.querySelectorAll("[data-if]")) {
    if (facts[node.dataset.if]) node.removeAttribute("data-if");
    else node.remove();
  }
}

function keepSteps(part, steps) {
  let number = 0;
  for (const node of part.querySelectorAll("[data-step]")) {
    if (!steps.includes(node.id)) node.remove();
    else if (node.matches("li")) node.querySelector("[data-number]").textContent = number += 1;
  }
}

function explain(question, value, { ask, again }, hasBegun) {
  const isLeft = hasBegun && ask.includes(question.id);
  const isDropped = isLeft && again.includes(question.id);
  const reasons = [...question.querySelectorAll("[data-again]")];
  const reason = isDropped ? reasons.find((why) => why.dataset.again === value) : undefined;
  const wanted = isDropped ? !reason && "other" : isLeft && "none";
  let shown = reason;
  for (const error of question.querySelectorAll("[data-error]")) {
    if (error.dataset.error !== wanted) error.remove();
    else shown = error;
  }
  if (!shown) return;
  shown.id = `${question.id}-error`;
  shown.hidden = false;
  question.setAttribute("aria-describedby", shown.id);
}

function fillQuestions(part, found, given, hasBegun) {
  const change = part.querySelector("[data-change] .buttons");
  for (const question of part.querySelectorAll(".question")) {
    const value = given[question.id];
    for (const input of question.querySelectorAll("input")) {
      if (input.value === value) input.setAttribute("checked", "");
    }
    question.hidden = !(question.id in found.known) && !found.ask.includes(question.id);
    explain(question, value, found, hasBegun);
    if (change && (found.steps.length || question.id in found.known)) change.before(question);
  }
}

function sayAnswers(part, known) {
  const place = part.querySelector("[data-known]");
  if (!place) return;
  place.textContent = Object.entries(known)
    .map(([id, value]) => part.querySelector(`#${id} input[value="${value}"] + span b`).textContent)
    .join(" · ");
}

function sayAddress(part, known) {
  const place = part.querySelector("[data-address]");
  if (!place) return;
  const asked = new URLSearchParams(known).toString();
  place.textContent = place.textContent.replace(place.dataset.address, (base) => `${base}?${asked}`);
  place.removeAttribute("data-address");
}

export function buildOwn(part, checklist, asked) {
  const given = Object.fromEntries(checklist.questions.map(({ id }) => [id, asked.get(id) ?? ""]));
  const hasBegun = Object.values(given).some(Boolean);
  const found = decide(checklist, given);
  const isList = found.steps.length > 0 && !found.stop;
  sayAnswers(part, found.known);
  keepParts(part, {
    asking: !found.steps.length,
    found: found.steps.length > 0,
    list: isList,
    again: found.again.length > 0,
    more: hasBegun && found.ask.length > 0 && !found.again.length,
    form: !found.steps.length || isList,
    known: Object.keys(found.known).length > 0,
    stopped: found.stop,
  });
  keepSteps(part, found.steps);
  fillQuestions(part, found, given, hasBegun);
  sayAddress(part, found.known);
}
