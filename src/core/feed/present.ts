/** An object without its undefined members. */
export function present<T extends object>(facts: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const found: { [K in keyof T]?: T[K] } = {};
  for (const name in facts) if (facts[name] !== undefined) found[name] = facts[name];
  return found as { [K in keyof T]?: Exclude<T[K], undefined> };
}
