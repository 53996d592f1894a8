// Uncovers those parts of all results that a verdict found, in the words for its kind of offer.
const IN_SIGHT = 5; // as in offers/_parts.html

export function sayFor(kind, part) {
  for (const node of part.querySelectorAll("[data-kinds]")) {
    if (!("common" in node.dataset)) node.dataset.common = node.textContent;
    const own = Object.entries(JSON.parse(node.dataset.kinds)).find(([kinds]) => kinds.split("|").includes(kind));
    node.textContent = own ? own[1] : node.dataset.common;
  }
}

function fold(part) {
  const [first, rest] = part.querySelectorAll("[data-asks]");
  rest.append(...[...first.children].filter((item) => !item.hidden).slice(IN_SIGHT));
  rest.parentElement.hidden = !rest.children.length;
}

export function reveal(part, verdict, kind) {
  const only = (name, wanted) => {
    for (const item of part.querySelectorAll(`[data-${name}]`)) {
      item.hidden = !item.dataset[name].split(" ").some((word) => wanted.includes(word));
    }
  };
  only("verdict", [verdict.result]);
  only("flag", verdict.flags);
  only("unknown", verdict.unknown);
  only("need", [...verdict.needs, "general"]);
  only("onward", verdict.result === "careful" ? [kind] : []);
  part.querySelector("[data-print]").classList.toggle("quiet", !part.querySelector("[data-onward]").hidden);
  part.querySelector("[data-urgent]").hidden = !verdict.urgent;
  part.querySelector('[data-block="flags"]').hidden = !verdict.flags.length;
  part.querySelector('[data-block="asks"]').hidden = !verdict.unknown.length;
  const language = document.documentElement.lang.replace("en", "en-GB");
  part.querySelector("[data-today]").textContent = new Date().toLocaleDateString(language, { dateStyle: "long" });
  fold(part);
  sayFor(kind, part);
}
