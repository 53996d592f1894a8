// Takes the place of the worker where storing was switched off: forgets all that is stored, then itself.
import { forgetAll } from "./storing.js";

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => {
  event.waitUntil(forgetAll().then(() => registration.unregister()));
});
