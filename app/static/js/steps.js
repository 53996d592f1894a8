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

// A tap on what has only just appeared was meant for what stood there before: it is not taken.
const SETTLE = 500;
let appeared = -SETTLE;

export function hasAppeared() {
  appeared = performance.now();
}

// Keys and screen readers press without a pointer: they are led to what appeared, so nothing of theirs is lost.
export function ignoreEarlyTaps(except) {
  const judge = (event) => {
    const isEarly = event.detail && performance.now() - appeared < SETTLE;
    if (!isEarly || event.target.closest(except)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener("click", judge, true);
}

// One entry in the history stands for all steps: the back button goes one step back, never off the page.
const isStep = () => Boolean(history.state?.step);
let isLeaving = false;

export function catchBack(goBack) {
  if (!isStep()) history.pushState({ step: true }, "");
  addEventListener("popstate", () => {
    if (!isLeaving && goBack()) history.pushState({ step: true }, "");
  });
}

// Puts another page in the place of both: of the entry for the steps, and of the page below it.
export function leaveTo(address) {
  isLeaving = true;
  const go = () => location.replace(address);
  if (!isStep()) return go();
  const late = setTimeout(go, 1000);
  addEventListener("popstate", () => {
    clearTimeout(late);
    go();
  }, { once: true });
  history.back();
}

// A link to the page itself would only replace the entry for the steps, and leave the one below it.
export function watchLinksToItself() {
  addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (event.defaultPrevented || !link || !isStep()) return;
    if (link.pathname !== location.pathname || link.hash || link.origin !== location.origin) return;
    event.preventDefault();
    leaveTo(link.href);
  });
}
