// Sends the photos of a report: small, one request each, again until each has arrived or was refused.
import { pageIn, patience, pause } from "./again.js";
import { shrunk } from "./shrink.js";

const form = document.querySelector("[data-photos]");
const LARGEST = 8 * 1024 * 1024;
const waiting = [];
let arrived = Number(form?.dataset.photos);
let isBusy = false;
let failures = 0;

function say(photo, word, reason = "") {
  photo.line.dataset.state = word;
  photo.line.querySelector("span").textContent = reason || form.dataset[word];
}

function tell() {
  const fill = (pattern, n) => pattern.replace("{n}", n).replace("{m}", form.dataset.most);
  form.querySelector("[data-go] span").textContent = fill(form.dataset.send, waiting.length);
  form.querySelector("[data-go]").hidden = isBusy || !waiting.length;
  form.querySelector(".field").hidden = isBusy || arrived + waiting.length >= form.dataset.most;
  if (arrived === Number(form.dataset.photos)) return;
  document.querySelector("p[data-arrived]")?.remove();
  form.querySelector("[data-said]").textContent = fill(form.dataset.arrived, arrived);
}

function lineFor(file) {
  const line = document.createElement("li");
  const words = document.createElement("p");
  words.append(file.name, document.createElement("br"), document.createElement("span"));
  line.append(words);
  const list = form.querySelector(".chosen");
  list.append(line);
  list.hidden = false;
  return line;
}

async function add(file) {
  const photo = { file, line: lineFor(file) };
  if (arrived + waiting.length >= form.dataset.most) return say(photo, "enough");
  waiting.push(photo);
  say(photo, "shrinking");
  photo.ready = shrunk(file).then(({ body, picture }) => {
    photo.body = body;
    if (picture) photo.line.prepend(picture);
    if (photo.line.dataset.state === "shrinking") say(photo, "waiting");
  });
  await photo.ready;
}

// The page as it is now: a fresh token, and how many photos arrived although no answer came back.
async function lookAgain() {
  const answer = await fetch(location.pathname, { signal: patience() });
  const found = answer.ok && (await pageIn(answer)).querySelector("[data-photos]");
  if (answer.status >= 500) return "lost";
  if (!found) return answer.ok && !answer.redirected ? "full" : "locked";
  form.elements.csrf_token.value = found.elements.csrf_token.value;
  return Number(found.dataset.photos) > arrived ? "arrived" : "waiting";
}

async function sendOnce(photo) {
  if (photo.body.size > LARGEST) return ["large"];
  const fields = new FormData();
  fields.append("csrf_token", form.elements.csrf_token.value);
  fields.append("photo", photo.body, "foto.jpg");
  const answer = await fetch(form.getAttribute("action").split("#")[0], {
    method: "POST",
    body: fields,
    redirect: "manual",
    signal: patience(),
  });
  if (answer.type === "opaqueredirect") return ["done"];
  if ([400, 401].includes(answer.status)) return ["locked"];
  if (answer.status >= 500 || answer.status === 429) return ["lost"];
  const problem = (await pageIn(answer)).getElementById("photo-error");
  return ["refused", problem?.textContent.trim()];
}

async function sendUntilAnswered(photo) {
  await photo.ready;
  for (let again = false; ; again = true) {
    let result = ["lost"];
    try {
      const found = again ? await lookAgain() : "waiting";
      if (found === "arrived" || found === "full") return ["done"];
      if (found === "waiting") {
        say(photo, "sending");
        result = await sendOnce(photo);
      } else result = [found];
    } catch (error) { /* no signal now */ }
    if (["done", "refused", "large"].includes(result[0])) return result;
    say(photo, result[0]);
    form.querySelector("[data-open]").hidden = result[0] !== "locked";
    await pause(failures);
    failures += 1;
  }
}

async function sendAll() {
  isBusy = true;
  tell();
  while (waiting.length) {
    const [word, reason] = await sendUntilAnswered(waiting[0]);
    failures = 0;
    form.querySelector("[data-open]").hidden = true;
    if (word === "done") arrived += 1;
    say(waiting.shift(), word, reason);
    tell();
  }
  isBusy = false;
  tell();
}

function begin() {
  const input = form.elements.photo;
  input.multiple = true;
  input.removeAttribute("name");
  form.dataset.ready = "";
  input.onchange = async () => {
    const files = [...input.files];
    input.value = "";
    const added = files.map(add);
    tell();
    await Promise.all(added);
    tell();
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    if (waiting.length && !isBusy) sendAll();
  };
  addEventListener("beforeunload", (event) => {
    if (waiting.length) event.preventDefault();
  });
  tell();
}

if (form) begin();
