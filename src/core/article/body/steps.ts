/** Names the first step that a value does not exceed. The names are made once: judging looks up many. */
export function steps(name: string, ...limits: readonly number[]): (value: number) => string {
  const names = limits.map(limit => `${name}<=${limit}`);
  const beyond = `${name}>${limits.at(-1)}`;
  return value => {
    for (let at = 0; at < limits.length; at++) if (value <= (limits[at] ?? 0)) return names[at] ?? beyond;
    return beyond;
  };
}

/** The pairs joined so far, by their first: there are as many as kinds of signals, and pages come again and again. */
const joined = new Map<string, Map<string, string>>();

/** Joins two signals into one that says both. */
export function both(one: string, other: string): string {
  const row = joined.get(one);
  const known = row?.get(other);
  if (known !== undefined) return known;
  const pair = `${one}&${other}`;
  if (row) row.set(other, pair);
  else joined.set(one, new Map([[other, pair]]));
  return pair;
}
