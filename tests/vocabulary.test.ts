import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

/**
 * Words of older releases that docs/glossary.md replaces by the field's: they must not come back as names. Words that
 * JSON answers or stored records still carry (`standing`, `told`, `owed`, `ailing`) are not in the list.
 */
const RETIRED = new Set(
  (
    'breath breathe makeBreath roomForNew heedPressure atRisk HELD RiskyWork isTrial doubtOf Doubt ' +
    'judgeClock PROBATION believed believe Brought tell Told tally tallies tallyArticle Heading headingOf ' +
    'assemble composed recomposed partsOf listedIn fates Fate ItemFate Owed prints inTurn turns lesson ' +
    'lessonOf taggedBy setAllFacts lanes lane Lane makeLanes makeMemory deaf spoil orLast settle lie lies ' +
    'heedPush heldAgainst PushAdvice hasMissed isForgiven isPrompted Rolls rollOf ROLLS parted wereParted ' +
    'belief beliefIn Believed borne Standing standingOf Asking asking tellAttempt untold afterTelling ' +
    'mended bury leaveBehind TROUBLES AILING CALM isCalm gravity HOPELESS MISUSED CannotRun hurry recall ' +
    'hasten keepTime patienceWith faded withoutLogins fileArticle twins twinsOf judge judged unkept ' +
    'complain calmer rested unveil bombed neutralised'
  ).split(' '),
);

/** One dialect of limits: MAX_ and MIN_. */
const OLD_LIMIT = /^(?:MOST|LEAST|FEWEST|LONGEST|SHORTEST|HIGHEST|SMALLEST)(?:_|$)/;

type File = { path: string; code: string };

const files = [...filesBelow('src'), ...filesBelow('workers')];

function filesBelow(dir: string): File[] {
  return readdirSync(join(ROOT, dir), { withFileTypes: true }).flatMap(entry => {
    const path = `${dir}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(path);
    return path.endsWith('.ts') ? [{ path, code: codeOf(readFileSync(join(ROOT, path), 'utf8')) }] : [];
  });
}

/** A file without comments, strings and regular expressions; placeholders in templates stay. */
function codeOf(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, ' ')
    .replace(/(^|[\s;,({[])\/\/[^\n]*/g, '$1')
    .replace(/'(?:\\.|[^'\\\n])*'/g, "''")
    .replace(/"(?:\\.|[^"\\\n])*"/g, '""')
    .replace(/`(?:\\.|\$\{[^}`]*\}|[^`\\])*`/g, template =>
      [...template.matchAll(/\$\{([^}]*)\}/g)].join(' '),
    )
    .replace(/(?<=[=(,:;!&|?[]\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/\w*/g, ' ');
}

test('no name is one of the retired words', () => {
  const found = files.flatMap(({ path, code }) => {
    const names = new Set(code.match(/[A-Za-z_$][\w$]*/g) ?? []);
    return [...names]
      .filter(name => RETIRED.has(name) || OLD_LIMIT.test(name))
      .map(name => `${path}: ${name}`);
  });
  expect(found).toEqual([]);
});

test('no name is exported twice', () => {
  const homes = new Map<string, string[]>();
  for (const { path, code } of files) {
    const names = code.matchAll(/^export (?:async )?(?:function\*?|const|class|type|interface) (\w+)/gm);
    for (const [, name = ''] of names) homes.set(name, [...(homes.get(name) ?? []), path]);
  }
  const twice = [...homes]
    .filter(([, paths]) => new Set(paths).size > 1)
    .map(([name, paths]) => `${name}: ${paths.join(', ')}`);
  expect(twice).toEqual([]);
});

test('functions of a module are declared, not assigned', () => {
  const assigned = files.flatMap(({ path, code }) =>
    [
      ...code.matchAll(/^(?:export )?const (\w+) = (?:async )?(?:<[^>\n]*>)?\([^()\n]*\)(?:: [^=\n]+)? =>/gm),
    ].map(([, name]) => `${path}: ${name}`),
  );
  expect(assigned).toEqual([]);
});
