// What every public page can do where the phone allows it: larger text, share, print, be stored.
import { canStore, keepStored, watchSaves } from "./offline.js";
import { watchPrinting } from "./print.js";

const SIZES = ["", "2", "3"];

function enlarge() {
  const root = document.documentElement;
  const next = SIZES[(SIZES.indexOf(root.dataset.text || "") + 1) % SIZES.length];
  if (next) root.dataset.text = next;
  else delete root.dataset.text;
  try {
    localStorage.setItem("bekal-text", next);
  } catch (error) { /* kept for this page only */ }
}

async function share(button) {
  const url = location.href.split("#")[0];
  if (navigator.share) {
    await navigator.share({ title: document.title, url }).catch(() => {});
    return;
  }
  await navigator.clipboard.writeText(url);
  button.querySelector("span").textContent = button.dataset.done;
}

for (const button of document.querySelectorAll("[data-text-size]")) button.onclick = enlarge;
if (navigator.share || navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-share]")) {
    button.hidden = false;
    button.onclick = () => share(button);
  }
}
watchPrinting(document);
if (canStore()) {
  watchSaves().catch(() => {});
  // The page itself comes first: what is stored beside it waits until it is whole.
  const begin = () => keepStored().catch(() => {});
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin, { once: true });
}
