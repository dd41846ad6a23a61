/**
 * Returns a function that names the bucket of a value. Names are created once, since classification looks up
 * many.
 */
export function bucket(name: string, ...limits: readonly number[]): (value: number) => string {
  const names = limits.map(limit => `${name}<=${limit}`);
  const beyond = `${name}>${limits.at(-1)}`;
  return value => {
    for (let at = 0; at < limits.length; at++) if (value <= (limits[at] ?? 0)) return names[at] ?? beyond;
    return beyond;
  };
}

/** Crossed names by their first part, kept because the same pairs recur on every page. */
const joined = new Map<string, Map<string, string>>();

/** Cross of two features (their conjunction). */
export function cross(one: string, other: string): string {
  const row = joined.get(one);
  const known = row?.get(other);
  if (known !== undefined) return known;
  const pair = `${one}&${other}`;
  if (row) row.set(other, pair);
  else joined.set(one, new Map([[other, pair]]));
  return pair;
}
