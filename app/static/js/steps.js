// Shows one question at a time, says which of how many, and keeps the phone's back button inside.
export function say(part, n, m) {
  part.textContent = part.dataset.pattern.replace("{n}", n).replace("{m}", m);
}

export function progress(stepper, n, m) {
  say(stepper.querySelector("[data-step]"), n, m);
  const bar = stepper.querySelector("progress");
  bar.max = m;
  bar.value = n;
  stepper.hidden = false;
}

export function showOnly(shown, all) {
  for (const question of all) question.hidden = question !== shown;
}

export function moveTo(shown, all) {
  showOnly(shown, all);
  document.querySelector("main").scrollIntoView();
  const title = shown.querySelector("legend");
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
}

export function chosen(question) {
  return question.querySelector("input:checked")?.value;
}

// One entry in the history stands for all steps: the back button goes one step back, never off the page.
export function catchBack(goBack) {
  history.pushState({ step: true }, "");
  addEventListener("popstate", () => {
    if (goBack()) history.pushState({ step: true }, "");
  });
}
