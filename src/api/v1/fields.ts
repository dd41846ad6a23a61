/** Reduces each object to the wanted and the required fields, in the object's own order. */
export function pickFields<T extends object>(
  objects: readonly T[],
  wanted: readonly string[] | undefined,
  required: readonly string[],
): Partial<T>[] {
  if (!wanted?.length) return [...objects];
  const selected = new Set([...wanted, ...required]);
  return objects.map(object => {
    const fields = Object.entries(object).filter(([name]) => selected.has(name));
    return Object.fromEntries(fields) as Partial<T>;
  });
}
