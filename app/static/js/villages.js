// While a name is typed, the villages that may be meant. Without this file the form finds them.
const PAUSE = 250;
const LEAST = 3;
const form = document.querySelector("[data-search]");
const place = document.querySelector("[data-suggestions]");
let waiting = 0;
let asking = new AbortController();

function item(village) {
  const [entry, link, words] = ["li", "a", "span"].map((name) => document.createElement(name));
  const [title, around] = ["b", "span"].map((name) => document.createElement(name));
  link.href = village.address;
  words.lang = "id";
  title.textContent = village.title;
  around.className = "small";
  around.textContent = village.place;
  words.append(title, around);
  link.append(words);
  entry.append(link);
  return entry;
}

function show({ villages, total }) {
  const list = document.createElement("ul");
  list.className = "places";
  list.append(...villages.map(item));
  const more = document.createElement("p");
  more.className = "small";
  more.textContent = total > villages.length ? place.dataset.more.replace("{n}", total) : "";
  place.replaceChildren(...(villages.length ? [list, more] : []));
  document.querySelector("[data-found]")?.remove();
}

async function suggest(typed) {
  asking.abort();
  asking = new AbortController();
  try {
    const address = `${form.dataset.search}?${new URLSearchParams({ cari: typed })}`;
    const answer = await fetch(address, { signal: asking.signal });
    if (answer.ok) show(await answer.json());
  } catch (error) { /* no network, or something newer was typed: the button still works */ }
}

form.elements.cari.addEventListener("input", (event) => {
  clearTimeout(waiting);
  const typed = event.target.value.trim();
  if (typed.length >= LEAST) waiting = setTimeout(suggest, PAUSE, typed);
  else {
    asking.abort();
    place.replaceChildren();
  }
});
