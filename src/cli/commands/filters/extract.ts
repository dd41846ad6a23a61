import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import type { Config } from '../../../config/load.ts';
import type { ClassifiedBlock } from '../../../core/article/body/classify.ts';
import type { Extraction, SourcePage } from '../../../core/article/extract.ts';
import { stripControlCharacters } from '../../../render/text/escape.ts';
import { unknownSource } from '../../terminal/fail.ts';
import { examples } from '../examples.ts';
import { NDJSON, runFilter } from './ndjson.ts';

/** Registers `dateline extract`. */
export function addExtract(program: Command): void {
  examples(
    program
      .command('extract')
      .argument('[page]', 'URL or file of a page')
      .option('--ndjson', `pure filter: pages to articles, ${NDJSON}`)
      .option('--html', 'print the body as HTML')
      .option('--why', 'print each block with its classification and strongest features')
      .option('--json', 'print the article as JSON')
      .option('--source <source>', 'use the selectors of this source')
      .description('extract the article from a page')
      .action(
        async (
          page: string | undefined,
          options: ExtractOptions & { ndjson?: boolean },
          command: Command,
        ) => {
          if (page !== undefined) return extract(page, options);
          if (options.ndjson) return runFilter('extract');
          return command.error('error: name a page, or use --ndjson');
        },
      ),
    ['extract https://example.org/story --why', 'classification of the page’s blocks'],
    ['extract --ndjson < pages.ndjson', '{id, url, html} -> {id, title, text, html, …}'],
  );
}

export type ExtractOptions = { html?: boolean; why?: boolean; json?: boolean; source?: string };

/** The page could not be loaded. */
class PageUnavailable extends Error {
  readonly code = 'no-page';
}

/** `dateline extract URL|FILE`: prints the article of a page, or with `--why` the classification of its blocks. */
export async function extract(target: string, options: ExtractOptions): Promise<void> {
  const page = /^https?:\/\//i.test(target) ? await fetchPage(target) : await readPage(target);
  const selectors = options.source === undefined ? undefined : await selectorsOf(options.source);
  const { readArticle } = await import('../../../core/article/extract.ts');
  const reading = readArticle({ ...page, ...(selectors && { selectors }) });
  console.log(await formatReading(reading, options));
}

async function formatReading(reading: Extraction, { html, why, json }: ExtractOptions): Promise<string> {
  if (json) return JSON.stringify(reading.article, undefined, 2);
  const body = why ? await reasons(reading) : html ? reading.article.html : reading.article.text;
  return stripControlCharacters(`${heading(reading)}\n\n${body || '(no text was found)'}`);
}

async function readPage(path: string): Promise<SourcePage> {
  const { decodeText } = await import('../../../core/feed/decode.ts');
  try {
    return { url: pathToFileURL(path).href, html: decodeText(await readFile(path), undefined).text };
  } catch (error) {
    throw new PageUnavailable(`${path} cannot be read: ${(error as Error).message}`);
  }
}

/** Fetches a page as the desk does: same User-Agent, address guard and robots.txt rules. */
async function fetchPage(url: string): Promise<SourcePage> {
  const [{ openNet }, { decodeText }] = await Promise.all([
    import('../../../app.ts'),
    import('../../../core/feed/decode.ts'),
  ]);
  const config = await configOf();
  const net = openNet(config, Date.now);
  try {
    const allowed = !config.scraping.respectRobots || (await net.robots(url)).allowed;
    if (!allowed) throw new PageUnavailable(`The robots.txt of ${new URL(url).host} disallows ${url}`);
    const { timeout, maxBytes } = config.scraping;
    const outcome = await net.fetch({ url, headers: { accept: 'text/html' }, timeout, maxBytes });
    if (outcome.kind !== 'fresh')
      throw new PageUnavailable(
        `${url}: ${outcome.kind === 'failed' ? outcome.message : `${outcome.kind} (${outcome.status})`}`,
      );
    return { url: outcome.url, html: decodeText(outcome.body, outcome.headers['content-type']).text };
  } finally {
    await net.close();
  }
}

/** Loads the configuration; not needed for a file. */
async function configOf(): Promise<Config> {
  return (await import('../../process/boot.ts')).readConfig();
}

async function selectorsOf(id: string): Promise<SourcePage['selectors']> {
  const config = await configOf();
  const source = config.sources.find(one => one.id === id);
  if (!source) throw unknownSource(config, id);
  const { body, remove = [] } = source.selectors ?? {};
  return { ...(body && { body }), remove };
}

/** The metadata lines above the text; unknown values are omitted. */
function heading({ article, missed, next }: Extraction): string {
  const { title, byline, published, modified, siteName, language, section, location } = article;
  const notes = [
    article.partial && `Incomplete: ${article.partial}.`,
    missed && 'The selector of the source matched nothing; the body was classified.',
    next && `Continues at ${next}`,
  ];
  const lines = [
    title ?? '(no title)',
    joined(byline, siteName, section),
    joined(location, published && instant(published), modified && `changed ${instant(modified)}`, language),
    article.canonicalUrl,
    article.image && `Image: ${article.image}`,
    ...notes,
  ];
  return lines.filter(Boolean).join('\n');
}

function joined(...parts: (string | undefined)[]): string {
  return parts.filter(Boolean).join(' · ');
}

function instant(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}

/** Characters of a block's text, and features, printed for each block. */
const SHOWN = { text: 70, reasons: 6 } as const;

/** Prints each classified block: outcome, logit, element, first words and strongest features. */
async function reasons({ classified, kept, found }: Extraction): Promise<string> {
  const [{ weightsOf }, { EXCLUDED }] = await Promise.all([
    import('../../../core/article/body/classify.ts'),
    import('../../../core/article/body/neighbours.ts'),
  ]);
  const taken = new Set(kept);
  const repeated = new Set(found.filter(block => !taken.has(block)));
  const scored = classified.filter(({ logit }) => logit > EXCLUDED);
  const lines = scored.map(verdict => {
    const { block } = verdict;
    return reason(
      verdict,
      weightsOf(verdict).slice(0, SHOWN.reasons),
      taken.has(block) ? 'kept' : repeated.has(block) ? 'known' : 'out',
    );
  });
  return [...lines, `${classified.length - scored.length} more blocks are outside of any article.`].join(
    '\n',
  );
}

function reason(
  verdict: ClassifiedBlock,
  weights: readonly (readonly [string, number])[],
  outcome: string,
): string {
  const { text, box } = verdict.block;
  const features = weights.map(([feature, weight]) => `${feature} ${signed(weight)}`);
  const start = text.replace(/\s+/g, ' ').slice(0, SHOWN.text);
  return `${outcome.padEnd(5)} ${signed(verdict.logit).padStart(6)}  <${box.element.name}> ${start}\n              ${features.join(', ')}`;
}

function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${value.toFixed(1)}`;
}
