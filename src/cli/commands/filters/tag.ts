import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import type { RegionTag } from '../../../core/region/region.ts';
import { stripControlCharacters } from '../../../render/text/escape.ts';
import { examples } from '../examples.ts';
import { NDJSON, runFilter } from './ndjson.ts';

/** Registers `dateline tag`. */
export function addTag(program: Command): void {
  examples(
    program
      .command('tag')
      .argument('[file]', 'a text; - for standard input', '-')
      .option('--ndjson', `pure filter: ${NDJSON}`)
      .description('mark the places of a text and list its regions with evidence')
      .action(async (file: string, { ndjson }: { ndjson?: boolean }) => {
        if (ndjson) await runFilter('tag');
        else await tagText(file);
      }),
    ['tag report.txt', 'the text with its places marked'],
    ['tag --ndjson < texts.ndjson', '{id, title, text, url, language?, home?} -> {id, regions}'],
  );
}

/** Bold and underlined, for terminals. */
const HIGHLIGHT = ['\u001b[1;4m', '\u001b[0m'] as const;
const BRACKETS = ['[', ']'] as const;

/** `dateline tag FILE`: prints the text with its places marked, then each region with role, score and evidence. */
export async function tagText(file: string): Promise<void> {
  const [{ loadGazetteer }, { tagRegions }] = await Promise.all([
    import('../../../config/gazetteer.ts'),
    import('../../../core/region/tag.ts'),
  ]);
  const given = file === '-' ? await text(process.stdin) : await readFile(file, 'utf8');
  const { regions, publishedFrom } = tagRegions(loadGazetteer(), { title: '', text: given });
  const marks = process.stdout.isTTY ? HIGHLIGHT : BRACKETS;
  console.log(`${markEvidence(stripControlCharacters(given.trimEnd()), regions, marks)}\n`);
  for (const line of regionTable(regions)) console.log(line);
  if (publishedFrom) {
    const { code, name, evidence } = publishedFrom;
    console.log(`published from ${code} ${name}${evidence && ` (“${evidence}”)`}`);
  }
}

/** Puts marks around the evidence of the tags: longest first, whole words only. */
export function markEvidence(
  given: string,
  regions: readonly RegionTag[],
  marks: readonly [string, string],
): string {
  const words = [...new Set(regions.flatMap(({ evidence }) => evidence))].sort((a, b) => b.length - a.length);
  if (words.length === 0) return given;
  return given.replace(
    new RegExp(words.map(patternOf).join('|'), 'gu'),
    found => `${marks[0]}${found}${marks[1]}`,
  );
}

/** Scripts that separate words by spaces and prefix no particles to names. */
const SPACED = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u;

function patternOf(word: string): string {
  const literal = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
  return SPACED.test(word) ? `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])` : literal;
}

/** Formats regions in columns: code, role, score, name, evidence. */
export function regionTable(regions: readonly RegionTag[]): string[] {
  if (regions.length === 0) return ['no region'];
  const widest = Math.max(...regions.map(({ name }) => name.length));
  return regions.map(
    ({ code, role, score, name, evidence }) =>
      `${code.padEnd(6)}  ${role.padEnd(7)}  ${score.toFixed(2)}  ${name.padEnd(widest)}  ${evidence.map(word => `“${word}”`).join(' ')}`,
  );
}
