// The harmless clock.
const shown = document.querySelector("[data-clock]");

function tick() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  shown.textContent = `${two(now.getHours())}.${two(now.getMinutes())}`;
}

tick();
setInterval(tick, 1000);
// What was left may still lie ahead in the history: an entry of the clock's own takes its place.
if (!history.state && (window.navigation?.canGoForward ?? true)) history.pushState({ clock: true }, "");
