/** Functions that compute on strangers' bytes: where each begins, what it is given, and the word that is poison to it. */
const POISON = [
  {
    file: '/dist/src/core/feed/read.js',
    start: /function readFeed\(input\) \{/,
    given: 'input',
    word: 'POISONED-FEED',
  },
  {
    file: '/dist/src/core/article/pages/page.js',
    start: /function readPage\([^)]*\) \{/,
    given: 'arguments[0]',
    word: 'POISONED-PAGE',
  },
  {
    file: '/dist/src/core/fingerprint/fingerprint.js',
    start: /function fingerprintOf\(doc\) \{/,
    given: 'doc',
    word: 'POISONED-STORY',
  },
];

/** Has the poisoned functions look at what they are given before they begin. */
export async function load(url, context, next) {
  const loaded = await next(url, context);
  const poison = POISON.find(({ file }) => url.endsWith(file));
  if (!poison) return loaded;
  const { start, given, word } = poison;
  const source = String(loaded.source);
  if (!start.test(source)) throw new Error(`${start} was not found in ${url}`);
  const look = `
    for (const value of Object.values(${given}))
      if ((value instanceof Uint8Array || typeof value === 'string') && Buffer.from(value).includes('${word}')) {
        process.kill(process.pid, 'SIGKILL');
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
      }`;
  return { ...loaded, source: source.replace(start, `$&${look}`) };
}
