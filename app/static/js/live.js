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
let isLost = false;
let sharing = Promise.resolve();

const place = () => document.querySelector("[data-live]");
const itemOf = (form) => form.querySelector("[name=item]").value;
// Whoever shares a phone never misses a question for a number: it goes along.
const isTyping = () => document.activeElement.matches("main input:not(#people), main select");
const handleOf = ({ id, name, value }) => (id ? `#${id}` : `[name="${name}"][value="${value}"]`);

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

// A page of a seat says its state. The same one leaves all where it is, but for what one did oneself; another one
// begins at its top, where a reader goes on.
function show(html, isOwn) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const fresh = page.querySelector("main");
  if (!fresh?.querySelector("[data-live]")) {
    location.reload();
    return;
  }
  const old = document.querySelector("main");
  const { state } = fresh.querySelector("[data-live]").dataset;
  const isSame = state && state === place().dataset.state;
  if (isSame && !isOwn) {
    place().dataset.tag = fresh.querySelector("[data-live]").dataset.tag;
    return;
  }
  const hand = old.contains(document.activeElement) && document.activeElement;
  const before = document.querySelector("h1").textContent;
  const typed = old.querySelector("#people");
  const opened = [...old.querySelectorAll("details[open]")].map((part) => part.id);
  if (isSame) patch(old, fresh);
  else old.replaceWith(fresh);
  document.title = page.title;
  const name = page.querySelector(".who");
  if (name) document.querySelector(".who").replaceWith(name);
  for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
  if (typed && isChanged(typed)) carry(typed.value);
  const heading = fresh.querySelector("h1");
  if (isSame && hand && !hand.isConnected) document.querySelector(handleOf(hand))?.focus({ preventScroll: true });
  else if (state ? !isSame : hand && heading.textContent !== before) heading.focus();
  if (state && !isSame) scrollTo(0, 0);
  mark();
}

// What is alike stays the same element: a thumb that presses it now loses nothing, nor does whoever holds it.
function patch(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  const [parts, news] = [[...old.childNodes], [...fresh.childNodes]];
  if (old.nodeType !== Node.ELEMENT_NODE || old.nodeName !== fresh.nodeName || parts.length !== news.length) {
    old.replaceWith(fresh);
    return;
  }
  if (old.matches("input") && !isChanged(old)) old.value = fresh.value;
  for (const { name } of [...old.attributes]) if (name !== "open" && !fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) old.setAttribute(name, value);
  parts.forEach((part, at) => patch(part, news[at]));
}

function mark() {
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
  const answer = await ask(sent.address, {
    method: "POST", body: new URLSearchParams({ item: sent.item, choice: sent.choice }),
  });
  if (answer.status >= 500) throw new Error("not kept");
  if (waiting === sent) keep(null);
  if (answer.ok) show(await answer.text(), true);
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
      isLost = false;
    } catch (error) { isLost = true; /* no network now: the next time */ }
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

function carry(number) {
  const field = document.querySelector("#people");
  if (field) field.value = number;
  field?.closest("details")?.setAttribute("open", "");
}

// Presses of + and − go one after another, each from the number that the one before has left.
async function share(form, pressed) {
  const field = document.querySelector("#people");
  if (!field) return; // the session has ended meanwhile
  const body = new URLSearchParams({ people: field.value, [pressed.name]: pressed.value });
  const answer = await ask(form.action, { method: "POST", body });
  if (answer.status >= 500) throw new Error("not kept");
  field.defaultValue = field.value;
  show(await answer.text(), true);
}

document.addEventListener("submit", (event) => {
  const typed = event.target.closest("main") && !event.target.matches("[data-counts]") && countsTyped();
  if (typed) {
    event.preventDefault();
    keepCounts(typed).catch(() => {}); // no network now: the numbers stand where they were typed
    return;
  }
  if (!event.target.matches("[data-answer], [data-people]") || !event.submitter) return;
  event.preventDefault();
  if (event.target.matches("[data-people]")) {
    const lost = () => document.querySelector("[data-unsent]")?.removeAttribute("hidden");
    sharing = sharing.then(() => share(event.target, event.submitter)).catch(lost);
    return;
  }
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
