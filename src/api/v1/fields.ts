/** Of each object the fields that somebody wants, in the object's own order, and those that it needs to be told by. */
export function pickFields<T extends object>(
  objects: readonly T[],
  wanted: readonly string[] | undefined,
  needed: readonly string[],
): Partial<T>[] {
  if (!wanted?.length) return [...objects];
  const kept = new Set([...wanted, ...needed]);
  return objects.map(object => {
    const fields = Object.entries(object).filter(([name]) => kept.has(name));
    return Object.fromEntries(fields) as Partial<T>;
  });
}
