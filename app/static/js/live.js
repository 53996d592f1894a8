// A page of a live session looks every few seconds whether anything has changed, and keeps an
// answer on the phone until the server has confirmed it. Without this file it reloads itself.
const WAITING = "bekal-sesi";
const TIMEOUT = 8000;
const SIGN_IN = /\/masuk(\?|$)/;
const BEHIND = 240_000;
let every = 2000;
let timer = 0;
let isAsking = false;
let waiting = kept();

const place = () => document.querySelector("[data-live]");
const itemOf = (form) => form.querySelector("[name=item]").value;
const isTyping = () => document.activeElement.matches("main input, main select");

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

function ask(address, options = {}) {
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), TIMEOUT);
  return fetch(address, { ...options, signal: stop.signal }).finally(() => clearTimeout(late));
}

function show(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const fresh = page.querySelector("main");
  if (!fresh?.querySelector("[data-live]")) {
    location.reload();
    return;
  }
  const hadFocus = document.querySelector("main").contains(document.activeElement);
  const before = document.querySelector("h1").textContent;
  const opened = [...document.querySelectorAll("main details[open]")].map((part) => part.id);
  document.querySelector("main").replaceWith(fresh);
  document.title = page.title;
  const name = page.querySelector(".who");
  if (name) document.querySelector(".who").replaceWith(name);
  for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
  const heading = fresh.querySelector("h1");
  if (hadFocus && heading.textContent !== before) heading.focus();
  mark();
}

function mark() {
  const note = document.querySelector("[data-waits]");
  if (note) note.hidden = !waiting;
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
  const answer = await ask(sent.address, {
    method: "POST", body: new URLSearchParams({ item: sent.item, choice: sent.choice }),
  });
  if (answer.status >= 500) throw new Error("not kept");
  if (waiting === sent) keep(null);
  if (answer.ok) show(await answer.text());
  else location.reload();
}

// The sign-in, where a form meets it, keeps what was typed and offers to send it afterwards.
function carry(form) {
  if (form.dataset.counts) form.action = form.dataset.counts;
  form.submit();
}

// The wall keeps its last picture; the trainer's page goes to the sign-in, with what was typed there.
function signedOut(live) {
  const stopped = document.querySelector("[data-stopped]");
  const typed = [...document.querySelectorAll("main form")].find((form) => [...form.elements].some(isChanged));
  if (stopped) stopped.hidden = false;
  else if (isTyping()) return;
  else if (typed) carry(typed);
  else location.assign(live.replace(/\/keadaan$/, ""));
}

async function look() {
  const { live, tag } = place().dataset;
  const told = await ask(live, { headers: { "If-None-Match": `"${tag}"` } });
  if (told.redirected && SIGN_IN.test(told.url)) return signedOut(live);
  const stopped = document.querySelector("[data-stopped]");
  if (stopped) stopped.hidden = true;
  if (told.status === 304 || told.status >= 500) return;
  if (told.ok && !told.redirected) every = (await told.json()).every;
  if (isTyping()) return;
  const page = await ask(location.href);
  const html = page.ok && await page.text();
  if (html && !isTyping()) show(html); // whoever began to type meanwhile loses nothing
}

async function turn() {
  clearTimeout(timer);
  if (!document.hidden && !isAsking) {
    isAsking = true;
    try {
      if (waiting) await send();
      await look();
    } catch (error) { /* no network now: the next time */ }
    isAsking = false;
    mark();
  }
  timer = setTimeout(turn, every * (0.8 + 0.4 * Math.random()));
}

const isChanged = (field) => field.matches("[type=text]") && field.value !== field.defaultValue;
const countsTyped = () => [...document.querySelectorAll("[data-counts]")].find((form) => [...form.elements].some(isChanged));

// Numbers that were typed are kept before a button of another form does its work: it is pressed once more then.
async function keepCounts(form) {
  const body = new URLSearchParams(new FormData(form));
  const told = await ask(form.dataset.counts, { method: "POST", body });
  if (told.status === 401) carry(form);
  else show(await told.text());
}

document.addEventListener("submit", (event) => {
  const typed = event.target.closest("main") && !event.target.matches("[data-counts]") && countsTyped();
  if (typed) {
    event.preventDefault();
    keepCounts(typed).catch(() => {}); // no network now: the numbers stand where they were typed
    return;
  }
  if (!event.target.matches("[data-answer]") || !event.submitter) return;
  event.preventDefault();
  const { action } = event.target;
  keep({ address: action, item: itemOf(event.target), choice: event.submitter.value });
  mark();
  turn();
});
document.addEventListener("visibilitychange", () => { if (!document.hidden) turn(); });
every = Number(place().dataset.every) || every;
mark();
timer = setTimeout(turn, waiting ? 0 : every);
// A lesson is shown before a page of the session: the trainer, who runs both, stays signed in.
setInterval(() => {
  const live = place()?.dataset.live ?? "";
  if (document.hidden && live.includes("/pelatih/")) ask(live).catch(() => {});
}, BEHIND);
