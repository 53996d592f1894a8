// The quiz question by question: choose, see why, go on. Without this file the server marks it.
import { chosen, moveTo, progress, say, showOnly } from "./steps.js";

const form = document.querySelector("[data-quiz]");
const questions = [...form.querySelectorAll(".question")];
const send = form.querySelector("[data-send]");
const choose = form.querySelector("[data-choose]");
const result = document.querySelector("[data-result]");
let place = 0;
let isMarked = false;

function show(reveal = moveTo) {
  isMarked = false;
  choose.hidden = true;
  send.textContent = send.dataset.check;
  progress(form.querySelector("[data-stepper]"), place + 1, questions.length);
  reveal(questions[place], questions);
}

// As the server marks without this file: a colour, a sign, and a word for those who listen.
function markChoice(label, mark) {
  label.classList.add(mark);
  const sign = form.querySelector(`template[data-sign="${mark}"]`).content;
  label.querySelector("span").prepend(sign.cloneNode(true));
}

function markQuestion(question, answer) {
  const right = question.dataset.right;
  for (const label of question.querySelectorAll(".answer")) {
    const input = label.querySelector("input");
    input.disabled = input.value !== answer;
    if (input.value === right) markChoice(label, "right");
    else if (input.value === answer) markChoice(label, "wrong");
  }
  for (const why of question.querySelectorAll("[data-why]")) {
    why.hidden = why.dataset.why !== answer && why.dataset.why !== right;
    const said = why.querySelector("[data-other]");
    if (said && answer !== right) said.textContent = said.dataset.other;
  }
  isMarked = true;
  send.textContent = place + 1 < questions.length ? send.dataset.next : send.dataset.end;
  question.querySelector(`[data-why="${answer}"]`).scrollIntoView({ block: "nearest" });
}

function end() {
  const wrong = questions.filter((question) => chosen(question) !== question.dataset.right);
  const again = new Set(wrong.map((question) => question.dataset.card));
  form.hidden = true;
  document.querySelector("[data-intro]").hidden = true;
  for (const item of result.querySelectorAll("[data-card]")) item.hidden = !again.has(item.dataset.card);
  result.querySelector("[data-again]").hidden = wrong.length === 0;
  result.querySelector("[data-all-right]").hidden = wrong.length > 0;
  const score = result.querySelector("[data-score]");
  say(score, questions.length - wrong.length, questions.length);
  result.hidden = false;
  score.focus();
}

function go(event) {
  event.preventDefault();
  const answer = chosen(questions[place]);
  choose.hidden = Boolean(answer);
  if (!answer) return;
  if (!isMarked) markQuestion(questions[place], answer);
  else if (place + 1 < questions.length) {
    place += 1;
    show();
  } else end();
}

if (!("marked" in form.dataset)) {
  form.addEventListener("submit", go);
  form.addEventListener("change", () => {
    choose.hidden = true;
  });
  form.classList.add("stepping");
  show(showOnly);
}
