// A page of a live session looks every few seconds whether anything has changed, and shows what has.
// Without this file it reloads itself. What a phone and a trainer do besides stands in seat.js and control.js.
const TIMEOUT = 8000;
const SIGN_IN = /\/masuk(\?|$)/;
const own = { send: async () => {}, signedOut: () => {}, keeping: () => () => {}, mark: () => {}, follows: false };
let every = 2000;
let timer = 0;
let isAsking = false;

export const place = () => document.querySelector("[data-live]");
export const isChanged = (field) => field.matches("[type=text]") && field.value !== field.defaultValue;
// Whoever shares a phone never misses a question for a number: it goes along.
export const isTyping = () => document.activeElement.matches("main input:not(#people), main select");
const handleOf = ({ id, name, value }) => (id ? `#${id}` : `[name="${name}"][value="${value}"]`);

export function ask(address, options = {}) {
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), TIMEOUT);
  return fetch(address, { ...options, signal: stop.signal }).finally(() => clearTimeout(late));
}

// A page says its state. The same one leaves a phone as it is, but for what one did oneself, and the trainer's page
// but for its figures; another one begins at its top, where a reader goes on.
export function show(html, isOwn) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const fresh = page.querySelector("main");
  if (!fresh?.querySelector("[data-live]")) {
    location.reload();
    return;
  }
  const old = document.querySelector("main");
  const { state } = fresh.querySelector("[data-live]").dataset;
  const isSame = state && state === place().dataset.state;
  if (isSame && !isOwn && !own.follows) {
    place().dataset.tag = fresh.querySelector("[data-live]").dataset.tag;
    return;
  }
  const hand = old.contains(document.activeElement) && document.activeElement;
  const before = document.querySelector("h1").textContent;
  const opened = [...old.querySelectorAll("details[open]")].map((part) => part.id);
  const putBack = own.keeping(old);
  if (isSame) patch(old, fresh);
  else old.replaceWith(fresh);
  document.title = page.title;
  const name = page.querySelector(".who");
  if (name) document.querySelector(".who").replaceWith(name);
  for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
  putBack();
  const heading = fresh.querySelector("h1");
  if (isSame && hand && !hand.isConnected) document.querySelector(handleOf(hand))?.focus({ preventScroll: true });
  else if (state ? !isSame : hand && heading.textContent !== before) heading.focus();
  if (state && !isSame) scrollTo(0, 0);
  own.mark();
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

async function look() {
  const { live, tag } = place().dataset;
  const told = await ask(live, { headers: { "If-None-Match": `"${tag}"` } });
  if (told.redirected && SIGN_IN.test(told.url)) {
    own.signedOut(live);
    return;
  }
  const stopped = document.querySelector("[data-stopped]");
  if (stopped) stopped.hidden = true;
  if (told.status === 304 || told.status >= 500) return;
  if (told.ok && !told.redirected) every = (await told.json()).every;
  if (isTyping() && !own.follows) return;
  const page = await ask(location.href);
  const html = page.ok && await page.text();
  if (html && (own.follows || !isTyping())) show(html); // whoever began to type meanwhile loses nothing
}

export async function turn() {
  clearTimeout(timer);
  if (!document.hidden && !isAsking) {
    isAsking = true;
    let isLost = false;
    try {
      await own.send();
      await look();
    } catch (error) { isLost = true; /* no network now: the next time */ }
    isAsking = false;
    own.mark(isLost);
  }
  timer = setTimeout(turn, every * (0.8 + 0.4 * Math.random()));
}

// Begin to look; `deeds` are what the page's own file does, `isSoon` is whether it has something to send.
export function begin(deeds, isSoon) {
  Object.assign(own, deeds);
  every = Number(place().dataset.every) || every;
  own.mark();
  timer = setTimeout(turn, isSoon ? 0 : every);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) turn(); });
}
