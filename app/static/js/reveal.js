// Uncovers those parts of all results that a verdict found.
export function reveal(part, verdict) {
  const only = (name, wanted) => {
    for (const item of part.querySelectorAll(`[data-${name}]`)) {
      item.hidden = !item.dataset[name].split(" ").some((word) => wanted.includes(word));
    }
  };
  only("verdict", [verdict.result]);
  only("flag", verdict.flags);
  only("unknown", verdict.unknown);
  only("need", [...verdict.needs, "general"]);
  part.querySelector("[data-urgent]").hidden = !verdict.urgent;
  part.querySelector('[data-block="flags"]').hidden = !verdict.flags.length;
  part.querySelector('[data-block="asks"]').hidden = !verdict.unknown.length;
}
