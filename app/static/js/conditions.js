// Conditions of rule data, "question=value|value": the twin of app/content/conditions.py.
function holds(condition, known) {
  const [name, values] = condition.split("=");
  return known.has(name) && values.split("|").includes(known.get(name));
}

export function isMet(when, known) {
  const isOne = !when.any.length || when.any.some((condition) => holds(condition, known));
  return isOne && when.all.every((condition) => holds(condition, known));
}
