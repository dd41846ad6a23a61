/**
 * Loads a value at most once in `ttl` (ms) for all callers; concurrent calls share one load. A failure is shared by
 * those who wait for it and not kept.
 */
export function shareFor<Value>(
  { now }: { now(): number },
  ttl: number,
  load: () => Promise<Value>,
): () => Promise<Value> {
  let current: { value: Promise<Value>; until: number } | undefined;
  return () => {
    if (current && now() < current.until) return current.value;
    const value = load();
    const loading = { value, until: Number.POSITIVE_INFINITY };
    current = loading;
    value.then(
      () => {
        loading.until = now() + ttl;
      },
      () => {
        if (current === loading) current = undefined;
      },
    );
    return value;
  };
}
