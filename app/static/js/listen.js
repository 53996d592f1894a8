// Reads a part of the page aloud with the phone's own Indonesian voice; without one the buttons stay hidden.
const speech = window.speechSynthesis;
const SPOKEN = "h1, h2, h3, legend, p, li, .answer b";

function indonesianVoice() {
  return speech?.getVoices().find((voice) => /^(id|in)([-_]|$)/i.test(voice.lang));
}

function sentences(part) {
  return [...part.querySelectorAll(SPOKEN)]
    .filter((piece) => piece.checkVisibility?.() ?? piece.offsetParent)
    .filter((piece) => !piece.closest(".tools, .needs-js, .small, nav") && !piece.querySelector(SPOKEN))
    .map((piece) => piece.textContent.trim())
    .filter(Boolean);
}

function showBusy(button, isBusy) {
  const word = button.querySelector("[data-word]");
  word.textContent = isBusy ? word.dataset.busy : word.dataset.word;
}

function listen(button) {
  const wasBusy = speech.speaking;
  speech.cancel();
  if (wasBusy) return;
  const voice = indonesianVoice();
  const texts = sentences(document.querySelector(button.dataset.listen));
  texts.forEach((text, place) => {
    const spoken = new SpeechSynthesisUtterance(text);
    spoken.voice = voice;
    spoken.lang = voice.lang;
    spoken.rate = 0.95;
    if (place === texts.length - 1) spoken.onend = () => showBusy(button, false);
    spoken.onerror = () => showBusy(button, false);
    speech.speak(spoken);
  });
  showBusy(button, texts.length > 0);
}

function offerVoice() {
  const buttons = document.querySelectorAll("[data-listen]");
  if (!indonesianVoice() || document.querySelector("[data-untranslated]")) return;
  for (const button of buttons) {
    button.hidden = false;
    button.onclick = () => listen(button);
  }
}

if (speech) {
  offerVoice();
  speech.addEventListener?.("voiceschanged", offerVoice);
  addEventListener("pagehide", () => speech.cancel());
}
