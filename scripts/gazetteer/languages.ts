/**
 * Reads hand/languages: what one language calls countries, regions and towns, and its words that are no places. A line
 * is a code, its names, after ";" its nationalities, after "+" its towns ("*" marks a capital); "~" marks a name that
 * counts only in texts of this language; a line that begins with "!" has words that are no places.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { toCyrillic } from './cyrillic.ts';

const FOLDER = new URL('hand/languages/', import.meta.url);

/** Kind of a hand-made name: of the region itself, of its people, of a town in it, of its capital. */
export type HandKind = 'region' | 'people' | 'town' | 'capital';

/** One name of a region in one language. `scoped`: counts only in texts of this language. */
export type HandName = { language: string; code: string; name: string; kind: HandKind; scoped: boolean };

/** The table of one language. `others` are words that are no places. */
export type LanguageTable = { language: string; names: HandName[]; others: string[] };

/** Short names in the Arabic script, which may be any word in another of its languages. */
const SHORT_ARABIC = /^\p{Script=Arabic}{1,4}$/u;

const LATIN = /^[\p{Script=Latin}\p{N}\p{P}\p{Zs}ʻʼ]+$/u;

function parts(list: string | undefined): string[] {
  return (list ?? '')
    .split('|')
    .map(each => each.trim())
    .filter(each => each !== '');
}

/** Latin towns and nationalities and short Arabic towns are other words elsewhere: they count in their language only. */
function nameOf(language: string, code: string, written: string, kind: HandKind): HandName {
  const marked = written.startsWith('~');
  const capital = written.startsWith('*');
  const name = written.replace(/^[~*]/, '');
  const other = kind !== 'region' && (LATIN.test(name) || (kind === 'town' && SHORT_ARABIC.test(name)));
  const scoped = marked || (other && !capital);
  return { language, code, name, kind: capital ? 'capital' : kind, scoped };
}

/** The names of one line: `PK-SD سندھ ; سندھی + کراچی | سکھر`. */
function namesOfLine(language: string, line: string): HandName[] {
  const [, code = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
  const [regions = '', towns = ''] = rest.startsWith('+') ? ['', rest.slice(1)] : rest.split(' + ');
  const [own, people] = regions.split(' ; ');
  return [
    ...parts(own).map(each => nameOf(language, code, each, 'region')),
    ...parts(people).map(each => nameOf(language, code, each, 'people')),
    ...parts(towns).map(each => nameOf(language, code, each, 'town')),
  ];
}

/** Uzbek has two alphabets. */
function inBothAlphabets(names: HandName[]): HandName[] {
  return names.flatMap(each => {
    const cyrillic = toCyrillic(each.name);
    return cyrillic === each.name ? [each] : [each, { ...each, name: cyrillic, scoped: false }];
  });
}

function readLanguage(file: string): LanguageTable {
  const language = file.replace('.txt', '');
  const lines = readFileSync(new URL(file, FOLDER), 'utf8')
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'));
  const names = lines.filter(line => !line.startsWith('!')).flatMap(line => namesOfLine(language, line));
  const others = lines
    .filter(line => line.startsWith('!'))
    .flatMap(line => line.slice(1).trim().split(/\s+/));
  return { language, names: language === 'uz' ? inBothAlphabets(names) : names, others };
}

/** The tables of all languages, by file name. */
export function languageTables(): LanguageTable[] {
  return readdirSync(FOLDER)
    .filter(file => file.endsWith('.txt'))
    .sort()
    .map(readLanguage);
}
