// The offer check one question a screen, decided on the phone. Without this file the server decides.
import {} from "./listen.js";
import { evaluate, isAsked } from "./evaluate.js";
import { watchPrinting } from "./print.js";
import { reveal, sayFor } from "./reveal.js";
import { catchBack, chosen, hasAppeared, ignoreEarlyTaps, leaveTo, moveTo, progress, watchLinksToItself } from "./steps.js";

const form = document.querySelector("[data-check]");
const place = document.querySelector("[data-result-place]");
const questions = [...form.querySelectorAll("[data-question]")];
const [next, back] = form.querySelectorAll("[data-go] button");
const choose = form.querySelector("[data-choose]");
const intro = document.querySelector("[data-intro]");
const PAUSE = 180;
let offers;
let parts;
let current;
let isDone = false;
let pending;

const answers = () => Object.fromEntries(new FormData(form));
const facts = (question) => offers.questions.find(({ id }) => id === question.id);
// Until both are chosen the number of questions is that of the commonest offer.
const USUAL = { kind: "work", stage: "offered" };
const asked = () => {
  const given = { ...USUAL, ...answers() };
  return questions.filter((question) => isAsked(facts(question), given));
};

// While it asks, nothing lies over the answers.
const isAsking = (is) => document.body.classList.toggle("asking", is);

function show(question) {
  const all = asked();
  clearTimeout(pending);
  current = question;
  const step = all.indexOf(question);
  sayFor(answers().kind, question);
  choose.hidden = true;
  back.hidden = step === 0;
  next.querySelector("span").textContent = step + 1 < all.length ? next.dataset.next : next.dataset.end;
  progress(document.querySelector("[data-stepper]"), step + 1, all.length);
  moveTo(question, questions);
  hasAppeared();
}

function move(by) {
  const all = asked();
  const step = all.indexOf(current) + by;
  if (step >= all.length) end();
  else if (step >= 0) show(all[step]);
  return step >= 0;
}

// Nothing is judged that somebody was not asked.
function end() {
  const open = asked().find((question) => !chosen(question));
  if (open) {
    show(open);
    choose.hidden = false;
    return;
  }
  clearTimeout(pending);
  isDone = true;
  place.hidden = false;
  place.replaceChildren(document.importNode(parts, true));
  reveal(place, evaluate(offers, answers()), answers().kind);
  watchPrinting(place);
  form.hidden = true;
  intro.hidden = true;
  isAsking(false);
  scrollTo(0, 0);
  place.querySelector("#hasil").focus({ preventScroll: true });
  hasAppeared();
}

function goBack() {
  if (!isDone) return move(-1);
  isDone = false;
  place.hidden = true;
  place.replaceChildren();
  form.hidden = false;
  isAsking(true);
  show(current);
  return true;
}

function go(event) {
  event.preventDefault();
  choose.hidden = Boolean(chosen(current));
  if (chosen(current)) move(1);
}

function start(event) {
  event.preventDefault();
  form.querySelector("[data-start]").hidden = true;
  intro.hidden = true;
  for (const whom of form.querySelectorAll(".whom")) whom.remove();
  form.dataset.open = "";
  form.classList.add("stepping");
  isAsking(true);
  catchBack(goBack);
  show(questions[0]);
}

function leave(event) {
  event.preventDefault();
  clearTimeout(pending);
  document.body.hidden = true;
  form.reset();
  place.replaceChildren();
  leaveTo(event.currentTarget.href);
}

// A tap goes on by itself; arrow keys choose without leaving the question.
function answer(event) {
  if (!event.detail || !event.target.matches("input")) return;
  clearTimeout(pending);
  pending = setTimeout(() => move(1), PAUSE);
}

async function prepare() {
  const [rules, page] = await Promise.all([fetch(place.dataset.rules), fetch(place.dataset.parts)]);
  if (!rules.ok || !page.ok) return;
  const all = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("[data-result]");
  if (all.dataset.made !== place.dataset.rules) return; // of another day: the server decides
  offers = await rules.json();
  parts = all;
  form.querySelector("[data-start] a").onclick = start;
  form.addEventListener("submit", go);
  back.onclick = () => goBack();
  form.addEventListener("click", answer);
}

ignoreEarlyTaps("[data-leave], [data-back]");
watchLinksToItself();
document.querySelector("[data-leave]").addEventListener("click", leave);
if (!("given" in form.dataset)) prepare().catch(() => {});
