// A report stays on its page until it has arrived: what a bad signal loses is sent again by itself.
import { pageIn, patience, pause } from "./again.js";

let isUnderWay = false;

// "arrived", "lost", or the page that answers: the form with what is wrong beside it, or a way to sign in again.
async function sendOnce(form) {
  try {
    const answer = await fetch(form.getAttribute("action"), {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      redirect: "manual",
      signal: patience(),
    });
    if (answer.type === "opaqueredirect") return "arrived";
    return answer.status >= 500 ? "lost" : await pageIn(answer);
  } catch (error) {
    return "lost";
  }
}

function show(page) {
  const main = page.querySelector("main");
  document.querySelector("main").replaceWith(main);
  document.title = page.title;
  main.tabIndex = -1;
  main.focus({ preventScroll: true });
  scrollTo(0, 0);
  begin();
}

async function send(form) {
  const button = form.querySelector("[data-send]");
  const words = button.querySelector("span");
  words.textContent = button.dataset.busy;
  for (let failures = 0; ; failures += 1) {
    const answer = await sendOnce(form);
    if (answer !== "lost") {
      isUnderWay = false;
      return answer === "arrived" ? location.assign(form.dataset.arrives) : show(answer);
    }
    form.querySelector("[data-lost]").hidden = false;
    await pause(failures);
  }
}

function begin() {
  const form = document.querySelector("form[data-arrives]");
  if (!form) return;
  form.onsubmit = (event) => {
    event.preventDefault();
    if (isUnderWay) return;
    isUnderWay = true;
    send(form);
  };
}

addEventListener("beforeunload", (event) => {
  if (isUnderWay) event.preventDefault();
});
begin();
