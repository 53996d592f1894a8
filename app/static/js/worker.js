// Opens the site without a network. SITE, written before this text, names the build and what is public.
// A store holds one build whole: its list is put into it last. Whatever fails here, the network answers.
import { CHANGED, SINCE, copyOf, keep, listIn, wholeStores } from "./copies.js";
import { addressesIn, groupsHeld, storeOf } from "./storing.js";

const OWN = storeOf(SITE.build);
const OPENED = "bekal-dibuka";
const MOST_OPENED = 120;
const PATIENCE = 3000;
const PAUSES = [1000, 4000];
const PREFIX = new RegExp(`^/(${SITE.languages.join("|")})(?=/)`);

const plain = (path) => path.replace(PREFIX, "");
const prefix = (path) => path.slice(0, path.length - plain(path).length);
const isPublic = (path) => SITE.public.includes(plain(path).split("/")[1]);
const after = (time) => new Promise((done) => setTimeout(done, time));

// What older builds hold is held again, so that an update never takes a lesson away.
async function fill(list, wanted, pauses = []) {
  const store = await caches.open(OWN);
  const older = (await wholeStores()).filter(({ name }) => name !== OWN);
  const names = new Set(wanted);
  for (const { store: other, list: its } of older) {
    for (const name of groupsHeld(its, await addressesIn(other))) names.add(name);
  }
  for (const name of names) {
    if (list.groups[name]) await keep(store, list.groups[name], older.map(({ store: other }) => other), pauses);
  }
}

async function install() {
  const answer = await fetch(SITE.list, { cache: "no-cache", credentials: "omit" });
  const list = await answer.json();
  if (list.build !== SITE.build) throw new Error("the list is of another build");
  await fill(list, ["id:inti"], PAUSES);
  await (await caches.open(OWN)).put(SITE.list, copyOf(JSON.stringify(list), answer, { [SINCE]: Date.now() }));
}

async function activate() {
  const list = await listIn(await caches.open(OWN));
  // A lesson that was stored while this worker waited. Asked for once: pages wait until this is done.
  await fill(list, []).catch(() => {});
  const whole = new Set((await wholeStores()).map(({ name }) => name).concat(OPENED));
  const names = (await caches.keys()).filter((name) => name.startsWith("bekal-"));
  await Promise.all(names.filter((name) => !whole.has(name)).map((name) => caches.delete(name)));
  await tidy(0);
}

// Stores of older builds stay while more pages are open than `most`: they may be of one of them.
async function tidy(most) {
  if (registration.waiting || registration.installing) return;
  if ((await clients.matchAll({ type: "window" })).length > most) return;
  const stores = await wholeStores();
  const own = stores.find(({ name }) => name === OWN);
  // Older ones only: a worker that is being replaced must not take away what replaces it.
  for (const { name, since } of stores) if (own && since < own.since) await caches.delete(name);
}

// A link followed from the only open page brings a waiting build in: no page of this one is left.
async function currentStore({ referrer }) {
  const open = registration.waiting ? await clients.matchAll({ type: "window" }) : [];
  const isLeft = open.length === 1 && open[0].url.split("#")[0] === referrer;
  if (!isLeft) return caches.open(OWN);
  registration.waiting.postMessage({ do: "take over" });
  return ((await wholeStores())[0] ?? { store: await caches.open(OWN) }).store;
}

async function shown(copy, url) {
  const since = new Date(copy.headers.get(SINCE));
  const language = prefix(url.pathname).slice(1) || "id";
  const month = since.toLocaleDateString(language, { month: "long" });
  const day = `${since.getDate()} ${month} ${since.getFullYear()}`;
  const asks = plain(url.pathname) === SITE.steps && url.search;
  const html = (await copy.text())
    .replace(/data-stored hidden>([^<]*)\{day\}/, (_, words) => `data-stored>${words}${day}`)
    .replace("<html ", asks ? "<html data-asked " : "<html ");
  return copyOf(html, copy, {});
}

function inTime(promise) {
  return Promise.race([promise.catch(() => undefined), after(PATIENCE)]);
}

async function stored(event, url) {
  const store = await currentStore(event.request);
  const copy = await store.match(url.pathname);
  if (!copy) return opened(event, url);
  if (copy.headers.has(CHANGED)) {
    const live = await inTime(fetch(event.request));
    if (live?.ok) return live;
  }
  return shown(copy, url);
}

async function opened(event, url) {
  const store = await caches.open(OPENED);
  const isVillage = `${plain(url.pathname)}/`.startsWith(`${SITE.villages}/`);
  const copy = isVillage && (await store.match(event.request));
  const answer = fetch(event.request);
  const live = await (copy ? inTime(answer) : answer.catch(() => undefined));
  if (live && isVillage && live.ok) event.waitUntil(keepOpened(store, event.request, live.clone()));
  return live ?? (copy ? shown(copy, url) : absent(url));
}

async function keepOpened(store, request, answer) {
  const body = await answer.arrayBuffer();
  for (const [, file] of new TextDecoder().decode(body).matchAll(/"(\/static\/[^"#]+)/g)) {
    if (!(await store.match(file))) await store.put(file, (await caches.match(file)) ?? (await fetch(file)));
  }
  await store.delete(request);
  await store.put(request, copyOf(body, answer, { [SINCE]: new Date().toISOString() }));
  const keys = await store.keys();
  await Promise.all(keys.slice(0, Math.max(keys.length - MOST_OPENED, 0)).map((key) => store.delete(key)));
}

async function absent(url) {
  const store = await caches.open(OWN);
  const copy = (await store.match(prefix(url.pathname) + SITE.absent)) ?? (await store.match(SITE.absent));
  if (!copy) return Response.error();
  return new Response(await copy.text(), { status: 503, headers: copy.headers });
}

async function file(event, url) {
  const own = await (await caches.open(OWN)).match(url.pathname);
  return own ?? (await caches.match(url.pathname)) ?? fetch(event.request);
}

// Whether the site has another version of a stored page; from then on the network is asked first.
async function hasChanged(path) {
  const store = await caches.open(OWN);
  const copy = await store.match(path);
  const etag = copy?.headers.get("ETag");
  if (!etag) return false;
  const live = await fetch(path, { headers: { "If-None-Match": etag }, credentials: "omit" });
  live.body?.cancel();
  const now = live.status === 304 ? etag : live.ok && live.headers.get("ETag");
  if (!now) return false;
  const isSame = now === etag;
  const copied = copyOf(await copy.arrayBuffer(), copy, isSame ? {} : { [CHANGED]: "1" });
  if (isSame) copied.headers.delete(CHANGED);
  if (isSame === copy.headers.has(CHANGED)) await store.put(path, copied);
  if (!isSame) registration.update().catch(() => {});
  return !isSame;
}

async function keepGroup(name) {
  if (!(await listIn(await caches.open(OWN)))) await install();
  const store = await caches.open(OWN);
  await keep(store, (await listIn(store)).groups[name], [], PAUSES);
}

async function held(path) {
  const store = await caches.open(OWN);
  const list = await listIn(store);
  const since = (await store.match(path))?.headers.get(SINCE);
  return { list, since, names: list ? groupsHeld(list, await addressesIn(store)) : [] };
}

const DEEDS = {
  "take over": () => skipWaiting(),
  save: ({ name }) => keepGroup(name),
  held: ({ path }) => held(path),
  opened: async ({ language, copied }) => {
    await tidy(1);
    await keepGroup(`${language}:inti`);
    return Boolean(copied) && hasChanged(copied);
  },
};

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("message", (event) => {
  const deed = DEEDS[event.data?.do];
  const reply = (answer) => event.ports[0]?.postMessage(answer);
  const done = Promise.resolve(deed?.(event.data)).then((value) => reply({ ok: true, value }));
  event.waitUntil(done.catch(() => reply({ ok: false })));
});
addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  const from = event.request.referrer ? new URL(event.request.referrer).pathname : "/";
  const isFile = url.pathname.startsWith("/static/") || SITE.parts.includes(plain(url.pathname));
  if (event.request.mode === "navigate") {
    if (isPublic(url.pathname)) event.respondWith(stored(event, url).catch(() => fetch(event.request)));
  } else if (isFile && isPublic(from)) {
    event.respondWith(file(event, url).catch(() => fetch(event.request)));
  }
});
