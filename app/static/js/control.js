// The trainer's pages of a live session, and its wall: no number that was typed is lost, and the wall keeps its picture.
import { ask, begin, isChanged, isTyping, place, show } from "./live.js";
const BEHIND = 240_000;

const formsTyped = () => [...document.querySelectorAll("main form")].filter((form) => [...form.elements].some(isChanged));

// The sign-in, where a form meets it, keeps what was typed and offers to send it afterwards.
function carry(form) {
  if (form.dataset.counts) form.action = form.dataset.counts;
  form.submit();
}

// The wall keeps its last picture; the trainer's page goes to the sign-in, with what was typed there.
function signedOut(live) {
  const stopped = document.querySelector("[data-stopped]");
  const [typed] = formsTyped();
  if (stopped) stopped.hidden = false;
  else if (isTyping()) return;
  else if (typed) carry(typed);
  else location.assign(live.replace(/\/keadaan$/, ""));
}

// Numbers that were typed are kept before a button of another form does its work: it is pressed once more then.
async function keepCounts(form) {
  const body = new URLSearchParams(new FormData(form));
  const told = await ask(form.dataset.counts, { method: "POST", body });
  if (told.status === 401) carry(form);
  else show(await told.text());
}

document.addEventListener("submit", (event) => {
  if (!event.target.closest("main") || event.target.matches("[data-counts]")) return;
  const typed = formsTyped().find((form) => form.matches("[data-counts]"));
  if (!typed) return;
  event.preventDefault();
  keepCounts(typed).catch(() => {}); // no network now: the numbers stand where they were typed
});
begin({ signedOut });
// A lesson is shown before a page of the session: the trainer, who runs both, stays signed in.
setInterval(() => {
  const live = place()?.dataset.live ?? "";
  if (document.hidden && live.includes("/pelatih/")) ask(live).catch(() => {});
}, BEHIND);
