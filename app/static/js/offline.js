// Lets the phone store the site, where that is possible and was not refused; tells when a page has changed.
const REFUSED = "bekal-tanpa-simpanan";

export function isRefused() {
  try {
    return localStorage.getItem(REFUSED) !== null;
  } catch (error) {
    return false;
  }
}

export function refuse(isSo) {
  try {
    if (isSo) localStorage.setItem(REFUSED, "1");
    else localStorage.removeItem(REFUSED);
  } catch (error) { /* it is asked again on the next page */ }
}

export function canStore() {
  return document.documentElement.classList.contains("stores");
}

export async function tell(message) {
  const { active } = await navigator.serviceWorker.ready;
  return new Promise((done, fail) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => (data.ok ? done(data.value) : fail(new Error(message.do)));
    active.postMessage(message, [port2]);
  });
}

export async function startStoring() {
  refuse(false);
  return navigator.serviceWorker.register("/sw.js");
}

export function say(button, state) {
  const words = button.querySelector("span");
  words.textContent = button.dataset[state];
  button.disabled = state === "busy" || state === "done";
}

async function save(button) {
  say(button, "busy");
  try {
    await startStoring();
    await tell({ do: "save", name: button.dataset.save });
    say(button, "done");
  } catch (error) {
    say(button, "failed");
  }
}

export async function watchSaves() {
  const buttons = [...document.querySelectorAll("[data-save]")];
  for (const button of buttons) button.onclick = () => save(button);
  if (!buttons.length || isRefused()) return;
  const { names } = await tell({ do: "held" });
  for (const button of buttons) if (names.includes(button.dataset.save)) say(button, "done");
}

function showNewer() {
  const note = document.querySelector("[data-newer]");
  note.hidden = false;
  note.querySelector("button").onclick = async () => {
    const { waiting } = (await navigator.serviceWorker.getRegistration()) ?? {};
    if (!waiting) return location.reload();
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    return waiting.postMessage({ do: "take over" });
  };
}

// A lesson that was opened stays, as if its button had been pressed; not on a phone that is to save data.
async function keepOpened() {
  const button = document.querySelector("[data-save][data-opened]");
  if (!button || navigator.connection?.saveData) return;
  await tell({ do: "save", name: button.dataset.save });
  say(button, "done");
}

export async function keepStored() {
  if (!canStore() || isRefused()) return;
  await startStoring();
  const isCopy = document.querySelector("[data-stored]:not([hidden])");
  const message = { do: "opened", language: document.documentElement.lang, copied: isCopy && location.pathname };
  const hasChanged = await tell(message);
  // Where somebody is answering, nothing comes in between.
  if (hasChanged && !document.querySelector("form[method=post]")) showNewer();
  await keepOpened();
}
