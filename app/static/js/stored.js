// The page of what is stored: how much it is, all lessons at once, and taking everything away.
import { canStore, isRefused, refuse, say, startStoring, tell } from "./offline.js";
import { forgetAll } from "./storing.js";

const LIST = "/tersimpan/daftar.json";
const state = document.querySelector("[data-state]");
const sizes = document.querySelector("[data-sizes]");
const all = document.querySelector("[data-save-all]");
const remove = document.querySelector("[data-remove]");
const again = document.querySelector("[data-again]");
const language = document.documentElement.lang;

function fill(pattern, values) {
  return pattern.replace(/\{(\w)\}/g, (_, name) => values[name]);
}

function kilobytes(bytes) {
  return Math.round(bytes / 1000).toLocaleString(language);
}

function rowsOf(list, isWanted) {
  const core = new Set(list.groups[`${language}:inti`].map(([address]) => address));
  const rows = Object.entries(list.groups).filter(([name]) => isWanted(name)).flatMap(([, group]) => group);
  return [...new Map(rows.filter(([address]) => !core.has(address)).map((row) => [row[0], row])).values()];
}

const isLesson = (name) => name.startsWith(`${language}:`) && !name.endsWith(":inti");
const sum = (rows, place) => rows.reduce((total, row) => total + row[place], 0);

function showSizes(list, names) {
  const rows = rowsOf(list, isLesson);
  const isWhole = Object.keys(list.groups).filter(isLesson).every((name) => names.includes(name));
  const values = { n: kilobytes(sum(rows, 2)), m: kilobytes(sum(rows, 3)) };
  sizes.textContent = fill(isWhole ? sizes.dataset.after : sizes.dataset.before, values);
  if (isWhole) say(all, "done");
}

function showSince(since) {
  const day = new Date(since);
  const month = day.toLocaleDateString(language, { month: "long" });
  const words = `${day.getDate()} ${month} ${day.getFullYear()}`;
  state.textContent = fill(state.dataset.ready.replace("{day}", "{d}"), { d: words });
}

async function showHeld() {
  const { list, names } = await tell({ do: "opened", language }).then(() => tell({ do: "held" }));
  const { since } = await tell({ do: "held", path: location.pathname });
  showSizes(list, names);
  showSince(since);
}

async function saveAll() {
  const { list, names } = await tell({ do: "held" });
  const wanted = Object.keys(list.groups).filter(isLesson);
  let done = wanted.filter((name) => names.includes(name)).length;
  for (const name of wanted.filter((wantedName) => !names.includes(wantedName))) {
    all.querySelector("span").textContent = fill(all.dataset.busy, { n: done, m: wanted.length });
    await tell({ do: "save", name });
    const button = document.querySelector(`[data-save="${name}"]`);
    if (button) say(button, "done");
    done += 1;
  }
  showSizes(list, wanted);
}

async function begin() {
  const registration = await startStoring();
  const fail = () => { state.textContent = state.dataset.failed; };
  registration.installing?.addEventListener("statechange", ({ target }) => {
    if (target.state === "redundant") fail();
  });
  again.hidden = true;
  remove.hidden = false;
  await showHeld().catch(fail);
}

async function takeAway() {
  refuse(true);
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
  await forgetAll();
  showNothing();
}

function showNothing() {
  state.textContent = state.dataset.off;
  remove.hidden = true;
  again.hidden = false;
}

all.onclick = async () => {
  all.disabled = true;
  navigator.storage?.persist?.().catch(() => {});
  await begin().then(saveAll).catch(() => say(all, "failed"));
};
remove.onclick = takeAway;
again.onclick = () => location.reload(refuse(false));
if (canStore()) {
  if (isRefused()) {
    showNothing();
    fetch(LIST).then((answer) => answer.json()).then((list) => showSizes(list, [])).catch(() => {});
  } else begin().catch(() => {});
}
