// Copies of what the site answers: each proven by its fingerprint, with the moment since which it is held.
import { addressesIn } from "./storing.js";

export const SINCE = "Bekal-Since";
export const CHANGED = "Bekal-Changed";
const PRINT = "Bekal-Print";
const TOLD_BY_NETWORK = ["content-encoding", "content-length", "transfer-encoding", "vary"];

export function copyOf(body, answer, changes) {
  const headers = new Headers(answer.headers);
  for (const name of TOLD_BY_NETWORK) headers.delete(name);
  for (const [name, value] of Object.entries(changes)) headers.set(name, value);
  return new Response(body, { headers });
}

async function printOf(body) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return [...bytes.slice(0, 10)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function fetched(address, print) {
  // A file's address holds its hash: what the browser has of it will do.
  const cache = address.startsWith("/static/") ? "default" : "no-cache";
  const answer = await fetch(address, { cache, credentials: "omit" });
  const body = await answer.arrayBuffer();
  const isRight = answer.ok && !answer.redirected && (!print || (await printOf(body)) === print);
  if (!isRight) throw new Error(`not of this build: ${address}`);
  return copyOf(body, answer, { [PRINT]: print, [SINCE]: new Date().toISOString() });
}

async function obtained(address, print, older) {
  for (const store of older) {
    const copy = print && (await store.match(address));
    if (copy && copy.headers.get(PRINT) === print) {
      return copyOf(await copy.arrayBuffer(), copy, { [SINCE]: new Date().toISOString() });
    }
  }
  return fetched(address, print);
}

// Put in are files as they come, pages when nothing is missing any more. What a weak signal loses is asked for again
// after each pause; what has come stays for the next time, however this ends.
export async function keep(store, rows, older, pauses = []) {
  const held = await addressesIn(store);
  const missing = rows.filter(([address]) => !held.has(address));
  const came = await Promise.allSettled(
    missing.map(async ([address, print]) => {
      const copy = await obtained(address, print, older);
      if (!address.startsWith("/static/")) return [address, copy];
      await store.put(address, copy);
    }),
  );
  const lost = came.find(({ status }) => status === "rejected");
  if (!lost) {
    for (const { value } of came) if (value) await store.put(...value);
  } else if (pauses.length && navigator.onLine) {
    await new Promise((done) => setTimeout(done, pauses[0]));
    await keep(store, rows, older, pauses.slice(1));
  } else {
    throw lost.reason;
  }
}

export async function listIn(store) {
  return (await store.match(SITE.list))?.json();
}

// The stores that hold a build whole, the newest first.
export async function wholeStores() {
  const found = [];
  for (const name of (await caches.keys()).filter((any) => any.startsWith("bekal-"))) {
    const store = await caches.open(name);
    const answer = await store.match(SITE.list);
    if (answer) found.push({ name, store, list: await answer.json(), since: Number(answer.headers.get(SINCE)) });
  }
  return found.sort((one, other) => other.since - one.since);
}
