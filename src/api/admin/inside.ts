/** An address of the desk that a form or a link names; any other one, which might lead away from the desk, is `otherwise`. */
export function inside(named: unknown, home: string, otherwise = home): string {
  if (typeof named !== 'string') return otherwise;
  const inDesk = named === home || named.startsWith(`${home}/`) || named.startsWith(`${home}?`);
  return inDesk && /^[\x21-\x5b\x5d-\x7e]*$/.test(named) && !named.includes('/../') ? named : otherwise;
}
