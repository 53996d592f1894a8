// A phone in a live session: an answer waits on it until the server has confirmed it, and a shared phone says for how many it speaks.
import { ask, begin, isChanged, show, turn } from "./live.js";
const WAITING = "bekal-sesi";
let waiting = kept();
let isLost = false;
let sharing = Promise.resolve();

const itemOf = (form) => form.querySelector("[name=item]").value;
const numberField = () => document.querySelector("#people");

function kept() {
  try {
    return JSON.parse(localStorage.getItem(WAITING));
  } catch (error) {
    return null;
  }
}

function keep(answer) {
  try {
    if (answer) localStorage.setItem(WAITING, JSON.stringify(answer));
    else localStorage.removeItem(WAITING);
  } catch (error) { /* storage is refused: the page itself remembers */ }
  waiting = answer;
}

function mark(hasNoNetwork = isLost) {
  isLost = hasNoNetwork;
  const told = document.querySelector(".told");
  told?.classList.toggle("sends", Boolean(waiting) && !isLost);
  told?.classList.toggle("waits", Boolean(waiting) && isLost);
  for (const pick of document.querySelectorAll("button.pick")) {
    const item = itemOf(pick.form);
    const isIt = waiting?.item === item && waiting.choice === pick.value;
    pick.toggleAttribute("aria-busy", isIt);
    if (waiting?.item === item) pick.toggleAttribute("aria-pressed", false);
    if (isIt) pick.setAttribute("aria-pressed", "true");
  }
}

async function send() {
  const sent = waiting;
  if (!sent) return;
  const answer = await ask(sent.address, {
    method: "POST", body: new URLSearchParams({ item: sent.item, choice: sent.choice }),
  });
  if (answer.status >= 500) throw new Error("not kept");
  if (waiting === sent) keep(null);
  if (answer.ok) show(await answer.text(), true);
  else location.reload();
}

// A number that was typed and not sent goes along into what comes next.
function keeping() {
  const typed = numberField();
  const number = typed && isChanged(typed) ? typed.value : "";
  return () => {
    const field = numberField();
    if (!field || !number) return;
    field.value = number;
    field.closest("details")?.setAttribute("open", "");
  };
}

// Presses of + and − go one after another, each from the number that the one before has left.
async function share(form, pressed) {
  const field = numberField();
  if (!field) return; // the session has ended meanwhile
  const body = new URLSearchParams({ people: field.value, [pressed.name]: pressed.value });
  const answer = await ask(form.action, { method: "POST", body });
  if (answer.status >= 500) throw new Error("not kept");
  field.defaultValue = field.value;
  show(await answer.text(), true);
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-answer], [data-people]") || !event.submitter) return;
  event.preventDefault();
  if (event.target.matches("[data-people]")) {
    const lost = () => document.querySelector("[data-unsent]")?.removeAttribute("hidden");
    sharing = sharing.then(() => share(event.target, event.submitter)).catch(lost);
    return;
  }
  keep({ address: event.target.action, item: itemOf(event.target), choice: event.submitter.value });
  mark();
  turn();
});
begin({ keeping, mark, send }, Boolean(waiting));
