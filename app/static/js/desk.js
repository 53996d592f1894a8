// The desk asks every half minute what waits; the title counts, and red ones ring once.
const desk = document.querySelector("[data-desk]");
const EVERY = 30_000;
const title = document.title;
let known = Number(desk.dataset.waiting);
let red = Number(desk.dataset.red);

function ring() {
  try {
    const sound = new AudioContext();
    const tone = sound.createOscillator();
    tone.frequency.value = 740;
    tone.connect(sound.destination);
    tone.start();
    tone.stop(sound.currentTime + 0.6);
  } catch (error) { /* no sound on this machine: the title and the banner tell it */ }
}

function show(found) {
  document.title = found.waiting ? `(${found.waiting}) ${title}` : title;
  if (found.waiting > known || found.red > red) {
    document.querySelector("[data-desk-news]").hidden = false;
    if (found.red > red) ring();
  }
  known = found.waiting;
  red = found.red;
}

async function ask() {
  try {
    const answer = await fetch(desk.dataset.desk, { headers: { Accept: "application/json" } });
    if (answer.ok && !answer.redirected) show(await answer.json());
  } catch (error) { /* no network now: the next time */ }
}

show({ waiting: known, red });
setInterval(ask, EVERY);
