// What the worker and the pages both know of the store on this phone.
export function storeOf(build) {
  return `bekal-${build}`;
}

export async function addressesIn(store) {
  return new Set((await store.keys()).map(({ url }) => new URL(url).pathname));
}

export function groupsHeld(list, addresses) {
  const isHeld = (name) => list.groups[name].every(([address]) => addresses.has(address));
  return Object.keys(list.groups).filter(isHeld);
}

export async function forgetAll() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("bekal-")).map((name) => caches.delete(name)));
}
