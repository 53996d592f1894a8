// The checklist on the phone: builds the page where the server did not, asks only what fits, keeps ticks here.
import { decide } from "./decide.js";
import { buildOwn } from "./own.js";
import { watchPrinting } from "./print.js";

const KEY = "bekal-langkah";
const place = document.querySelector("[data-own]");

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
  const forget = place.querySelector("[data-forget]");
  if (forget) forget.hidden = ticks.size === 0;
}

function watchTicks() {
  const boxes = [...place.querySelectorAll("[data-tick]")];
  const ticks = kept();
  for (const box of boxes) {
    box.checked = ticks.has(box.value);
    box.onchange = () => {
      const now = kept();
      for (const { checked, value } of boxes) now[checked ? "add" : "delete"](value);
      keep(now);
    };
  }
  const forget = place.querySelector("[data-forget]");
  if (!forget) return;
  forget.hidden = ticks.size === 0;
  forget.onclick = () => {
    for (const box of boxes) box.checked = false;
    keep(new Set());
  };
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(address);
  return answer;
}

function askOnlyWhatFits(checklist) {
  const form = place.querySelector("[data-checklist]");
  form?.addEventListener("change", () => {
    const { known, ask, again } = decide(checklist, Object.fromEntries(new FormData(form)));
    for (const question of form.querySelectorAll(".question")) {
      const value = question.querySelector("input:checked")?.value;
      question.hidden = !(question.id in known) && !ask.includes(question.id);
      for (const why of question.querySelectorAll("[data-again]")) {
        why.hidden = !again.includes(question.id) || why.dataset.again !== value;
      }
    }
  });
}

// A page that was stored knows no answers: those in its address are decided here.
async function buildFromAddress(checklist) {
  const asked = new URLSearchParams(location.search);
  if ("begun" in place.dataset || !checklist.questions.some(({ id }) => asked.get(id))) return;
  const text = await (await fetched(place.dataset.all)).text();
  const all = new DOMParser().parseFromString(text, "text/html").querySelector("[data-own]");
  if (all.dataset.rules !== place.dataset.rules) return; // of another day: the questions stand
  buildOwn(all, checklist, asked);
  place.replaceChildren(...all.childNodes);
  watchTicks();
  watchPrinting(place);
}

async function prepare() {
  const checklist = await (await fetched(place.dataset.rules)).json();
  await buildFromAddress(checklist);
  askOnlyWhatFits(checklist);
}

watchTicks();
watchPrinting(place);
prepare().catch(() => {}).finally(() => document.documentElement.removeAttribute("data-asked"));
