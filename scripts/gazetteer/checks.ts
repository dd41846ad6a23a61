/** What must hold before a gazetteer is written, and what each language still lacks. */
import { foldName } from '../../src/core/region/gazetteer/fold.ts';
import { ABBREVIATIONS, ACRONYMS } from './hand/abbreviations.ts';
import { FOREIGN_NAMES, GROUP_NAMES, NAMES } from './hand/aliases.ts';
import { HAND_JOINS } from './hand/codes.ts';
import { DEMONYMS, FOREIGN_DEMONYMS } from './hand/demonyms.ts';
import { CROSSINGS, PLACES } from './hand/places.ts';
import { type LanguageTable, languageTables } from './languages.ts';

/** Codes of a hand-made table that are no rows of the gazetteer, with where they stand. */
function unknownCodes(known: ReadonlySet<string>): string[] {
  const tables: [string, string[]][] = [
    ...Object.entries({
      NAMES,
      FOREIGN_NAMES,
      GROUP_NAMES,
      ABBREVIATIONS,
      DEMONYMS,
      FOREIGN_DEMONYMS,
      PLACES,
    }).map(([table, rows]): [string, string[]] => [table, Object.keys(rows)]),
    ['ACRONYMS', Object.values(ACRONYMS)],
    ['HAND_JOINS', Object.values(HAND_JOINS)],
    ['CROSSINGS', Object.keys(CROSSINGS).flatMap(codes => codes.split(' '))],
    ...languageTables().map(({ language, names }): [string, string[]] => [
      `languages/${language}.txt`,
      names.map(({ code }) => code),
    ]),
  ];
  return tables.flatMap(([table, codes]) =>
    [...new Set(codes)]
      .filter(code => code !== '' && !known.has(code))
      .map(code => `${table}: no region ${code}`),
  );
}

/** Names that two regions of one country rightly share. */
const SHARED = new Set(['US washington']);

/** Names that the hand-made tables give to two regions of one country, whatever the language. */
function claimedTwice(tables: readonly LanguageTable[]): string[] {
  const claims: [string, string][] = [NAMES, FOREIGN_NAMES, PLACES].flatMap(table =>
    Object.entries(table).flatMap(([code, list]) =>
      list.split('|').map((name): [string, string] => [code, name]),
    ),
  );
  for (const { names } of tables) for (const { code, name } of names) claims.push([code, name]);
  const owner = new Map<string, string>();
  const problems = new Set<string>();
  for (const [code, name] of claims) {
    if (!code.includes('-')) continue;
    const claim = `${code.slice(0, 2)} ${foldName(name)}`;
    const other = owner.get(claim) ?? code;
    if (other !== code && !SHARED.has(claim)) problems.add(`${name} is claimed by ${other} and ${code}`);
    owner.set(claim, other);
  }
  return [...problems];
}

/** Words that a language's table has both as a place and as no place. */
function contradictions({ language, names, others }: LanguageTable): string[] {
  const keys = new Set(names.map(({ name }) => foldName(name)));
  return others
    .filter(word => keys.has(foldName(word)))
    .map(word => `languages/${language}.txt: ${word} is a place and is not`);
}

/** Throws an Error that lists every unknown code and every name that two regions of a country claim. */
export function checkHandTables(known: ReadonlySet<string>): void {
  const tables = languageTables();
  const problems = [...unknownCodes(known), ...claimedTwice(tables), ...tables.flatMap(contradictions)];
  if (problems.length > 0) throw new Error(`the hand-made tables have mistakes:\n${problems.join('\n')}`);
}

/** One line a language: how many regions of the desk's countries its table names, and which countries it has none of. */
export function lacks(known: ReadonlySet<string>, focus: ReadonlySet<string>): string[] {
  return languageTables().map(({ language, names }) => {
    const named = new Set(names.map(({ code }) => code));
    const regions = [...known].filter(code => code.includes('-') && focus.has(code.slice(0, 2)));
    const missing = [...focus].filter(
      country => !regions.some(code => code.startsWith(country) && named.has(code)),
    );
    const found = regions.filter(code => named.has(code)).length;
    return `${language}: names ${found} of ${regions.length} regions of the desk's countries; none of ${missing.join(' ') || '-'}`;
  });
}
