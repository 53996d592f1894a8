// The checklist on the phone: asks only what fits the answers so far, and keeps the ticks here.
import { decide } from "./decide.js";
import { watchPrinting } from "./print.js";

const KEY = "bekal-langkah";
const form = document.querySelector("[data-checklist]");
const boxes = [...document.querySelectorAll("[data-tick]")];
const forget = document.querySelector("[data-forget]");

function kept() {
  try {
    return new Set(JSON.parse(localStorage.getItem(KEY) || "[]"));
  } catch (error) {
    return new Set();
  }
}

function keep(ticks) {
  try {
    if (ticks.size) localStorage.setItem(KEY, JSON.stringify([...ticks]));
    else localStorage.removeItem(KEY);
  } catch (error) { /* ticks stay on this page only */ }
  if (forget) forget.hidden = ticks.size === 0;
}

function tick() {
  const ticks = kept();
  for (const box of boxes) ticks[box.checked ? "add" : "delete"](box.value);
  keep(ticks);
}

async function askOnlyWhatFits() {
  const answer = await fetch(form.dataset.checklist);
  if (!answer.ok) return;
  const checklist = await answer.json();
  const given = () => Object.fromEntries(new FormData(form));
  form.addEventListener("change", () => {
    const { known, ask, again } = decide(checklist, given());
    for (const question of form.querySelectorAll(".question")) {
      const value = question.querySelector("input:checked")?.value;
      question.hidden = !(question.id in known) && !ask.includes(question.id);
      for (const why of question.querySelectorAll("[data-again]")) {
        why.hidden = !again.includes(question.id) || why.dataset.again !== value;
      }
    }
  });
}

const ticks = kept();
for (const box of boxes) {
  box.checked = ticks.has(box.value);
  box.addEventListener("change", tick);
}
if (forget) {
  forget.hidden = ticks.size === 0;
  forget.onclick = () => {
    for (const box of boxes) box.checked = false;
    keep(new Set());
  };
}
if (form) askOnlyWhatFits().catch(() => {});
watchPrinting(document);
