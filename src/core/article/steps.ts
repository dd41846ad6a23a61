/** Names the first step that a value does not exceed. The names are made once: judging looks up many. */
export function steps(name: string, ...limits: readonly number[]): (value: number) => string {
  const names = limits.map(limit => `${name}<=${limit}`);
  const beyond = `${name}>${limits.at(-1)}`;
  return value => {
    for (let at = 0; at < limits.length; at++) if (value <= (limits[at] ?? 0)) return names[at] ?? beyond;
    return beyond;
  };
}

/** Joins two signals into one that says both; remembers what it joined, because the same pairs come again. */
export function pairs(): (one: string, other: string) => string {
  const memory = new Map<string, Map<string, string>>();
  return (one, other) => {
    const row = memory.get(one) ?? new Map<string, string>();
    if (row.size === 0) memory.set(one, row);
    const joined = row.get(other) ?? `${one}&${other}`;
    row.set(other, joined);
    return joined;
  };
}
