// What is sent over a bad signal and sent again: how long an answer is waited for, and how long the next try.
const PAUSES = [2, 5, 10, 20, 30];
const PATIENCE = 120_000;
let wake = () => {};

export const patience = () => AbortSignal.timeout?.(PATIENCE);
export const pageIn = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");

// Shorter when the phone has a network again, or somebody looks at the page again.
export function pause(failures) {
  const seconds = PAUSES[Math.min(failures, PAUSES.length - 1)];
  return new Promise((done) => {
    const clock = setTimeout(done, seconds * 1000);
    wake = () => {
      clearTimeout(clock);
      done();
    };
  });
}

for (const moment of ["online", "focus"]) addEventListener(moment, () => wake());
