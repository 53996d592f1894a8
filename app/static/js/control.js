// The trainer's pages of a live session, and its wall: no number that was typed is lost, and the wall keeps its picture.
import { ask, begin, isChanged, isTyping, place, show } from "./live.js";
const BEHIND = 240_000;
const PAUSE = 900;
let pause = 0;

const formsTyped = () => [...document.querySelectorAll("main form")].filter((form) => [...form.elements].some(isChanged));

// What was typed stays, whatever of the page is made anew around it, while its question lasts.
function keeping() {
  const { state } = place().dataset;
  const typed = formsTyped().flatMap((form) => [...form.elements].filter(isChanged));
  const kept = typed.filter((field) => field.id).map(({ id, value }) => [id, value]);
  return () => {
    if (place().dataset.state !== state) return;
    for (const [id, value] of kept) {
      const field = document.getElementById(id);
      if (field) field.value = value;
    }
  };
}

// The sign-in, where a form meets it, keeps what was typed and offers to send it afterwards.
function carry(form) {
  if (form.dataset.counts) form.action = form.dataset.counts;
  form.submit();
}

// Whether the site can be reached is said, for figures that stand still look as if nobody answered.
function mark(isLost = false) {
  document.querySelector("[data-lost]")?.toggleAttribute("hidden", !isLost);
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

// Whether the counts are kept: what stands in the way, the page then says.
async function keepCounts(form) {
  const body = new URLSearchParams(new FormData(form));
  const told = await ask(form.dataset.counts, { method: "POST", body });
  if (told.status === 401) carry(form);
  else show(await told.text(), true);
  return told.ok;
}

// A form of the page as it is now, that does what `form` did.
function alike(form) {
  const deed = (one) => [one.action, ...["move", "seat"].map((name) => one.elements[name]?.value)].join();
  return [...document.forms].find((one) => deed(one) === deed(form));
}

// + and − count in place; after a pause the numbers are kept.
function count(button) {
  const field = document.getElementById(button.value);
  field.value = Math.max(0, (Number(field.value) || 0) + (button.name === "plus" ? 1 : -1));
  clearTimeout(pause);
  pause = setTimeout(() => { if (isChanged(field)) keepCounts(field.form).catch(() => {}); }, PAUSE);
}

document.addEventListener("submit", (event) => {
  if (!event.target.closest("main") || event.target.matches("[data-counts]")) return;
  const typed = formsTyped().find((form) => form.matches("[data-counts]"));
  if (!typed) return;
  event.preventDefault();
  // No network now: the numbers stand where they were typed.
  keepCounts(typed).then((isKept) => isKept && alike(event.target)?.requestSubmit()).catch(() => {});
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-counts] [name=plus], [data-counts] [name=minus]");
  if (!button) return;
  event.preventDefault();
  count(button);
});
document.addEventListener("submit", () => clearTimeout(pause));
begin({ follows: true, keeping, mark, signedOut });
// A lesson is shown before a page of the session: the trainer, who runs both, stays signed in.
setInterval(() => {
  const live = place()?.dataset.live ?? "";
  if (document.hidden && live.includes("/pelatih/")) ask(live).catch(() => {});
}, BEHIND);
