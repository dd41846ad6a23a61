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
    let row = memory.get(one);
    if (!row) memory.set(one, (row = new Map()));
    let joined = row.get(other);
    if (joined === undefined) row.set(other, (joined = `${one}&${other}`));
    return joined;
  };
}
