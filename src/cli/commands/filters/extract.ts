import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import type { Config } from '../../../config/load.ts';
import type { ClassifiedBlock } from '../../../core/article/body/classify.ts';
import type { Extraction, SourcePage } from '../../../core/article/extract.ts';
import { stripControlCharacters } from '../../../render/text/escape.ts';
import { unlistedSource } from '../../terminal/fail.ts';
import { examples } from '../examples.ts';
import { filter, NDJSON } from './ndjson.ts';

/** Registers `dateline extract`. */
export function addExtract(program: Command): void {
  examples(
    program
      .command('extract')
      .argument('[page]', 'address or file of a page to print for a person')
      .option('--ndjson', `pure filter: pages to articles, ${NDJSON}`)
      .option('--html', 'the body as HTML')
      .option('--why', 'which blocks were kept or left out, and what weighed most')
      .option('--json', 'all that is known of the article')
      .option('--source <source>', 'with the selectors of a source of this desk')
      .description('take the article out of a page')
      .action(
        async (
          page: string | undefined,
          options: ExtractOptions & { ndjson?: boolean },
          command: Command,
        ) => {
          if (page !== undefined) return extract(page, options);
          if (options.ndjson) return filter('extract');
          return command.error('error: name a page, or say --ndjson');
        },
      ),
    ['extract https://example.org/story --why', 'what is kept of a page, and why'],
    ['extract --ndjson < pages.ndjson', '{id, url, html} -> {id, title, text, html, …}'],
  );
}

export type ExtractOptions = { html?: boolean; why?: boolean; json?: boolean; source?: string };

/** The page could not be had. */
class NoPage extends Error {
  readonly code = 'no-page';
}

/** `dateline extract URL|FILE`: one page's article for a person, or why its blocks were kept and left out. */
export async function extract(target: string, options: ExtractOptions): Promise<void> {
  const page = /^https?:\/\//i.test(target) ? await fetchedPage(target) : await filedPage(target);
  const selectors = options.source === undefined ? undefined : await selectorsOf(options.source);
  const { readArticle } = await import('../../../core/article/extract.ts');
  const reading = readArticle({ ...page, ...(selectors && { selectors }) });
  console.log(await written(reading, options));
}

async function written(reading: Extraction, { html, why, json }: ExtractOptions): Promise<string> {
  if (json) return JSON.stringify(reading.article, undefined, 2);
  const body = why ? await reasons(reading) : html ? reading.article.html : reading.article.text;
  return stripControlCharacters(`${heading(reading)}\n\n${body || '(no text was found)'}`);
}

async function filedPage(path: string): Promise<SourcePage> {
  const { decodeText } = await import('../../../core/feed/decode.ts');
  try {
    return { url: pathToFileURL(path).href, html: decodeText(await readFile(path), undefined).text };
  } catch (error) {
    throw new NoPage(`${path} cannot be read: ${(error as Error).message}`);
  }
}

/** Fetches a page as the desk would: with its User-Agent, through its guard, where robots.txt lets it. */
async function fetchedPage(url: string): Promise<SourcePage> {
  const [{ openNet }, { decodeText }] = await Promise.all([
    import('../../../app.ts'),
    import('../../../core/feed/decode.ts'),
  ]);
  const config = await configOf();
  const net = openNet(config, Date.now);
  try {
    const allowed = !config.scraping.respectRobots || (await net.robots(url)).allowed;
    if (!allowed) throw new NoPage(`The robots.txt of ${new URL(url).host} asks us not to open ${url}`);
    const { timeout, maxBytes } = config.scraping;
    const outcome = await net.fetch({ url, headers: { accept: 'text/html' }, timeout, maxBytes });
    if (outcome.kind !== 'fresh')
      throw new NoPage(
        `${url}: ${outcome.kind === 'failed' ? outcome.message : `${outcome.kind} (${outcome.status})`}`,
      );
    return { url: outcome.url, html: decodeText(outcome.body, outcome.headers['content-type']).text };
  } finally {
    await net.close();
  }
}

/** Read only where it is needed: a file's article takes neither a desk nor its code. */
async function configOf(): Promise<Config> {
  return (await import('../../process/boot.ts')).readConfig();
}

async function selectorsOf(id: string): Promise<SourcePage['selectors']> {
  const config = await configOf();
  const source = config.sources.find(one => one.id === id);
  if (!source) throw unlistedSource(config, id);
  const { body, remove = [] } = source.selectors ?? {};
  return { ...(body && { body }), remove };
}

/** Who wrote what when, for the head of the page; what is unknown is left out. */
function heading({ article, missed, next }: Extraction): string {
  const { title, byline, published, modified, siteName, language, section, location } = article;
  const notes = [
    article.partial && `Not all of it: ${article.partial}.`,
    missed && 'The selector of the source found nothing; the body was judged.',
    next && `Goes on at ${next}`,
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

/** How much of a block is shown, in characters, and how many of its reasons. */
const SHOWN = { text: 70, reasons: 6 } as const;

/** Every block that was judged: kept or not, its odds, how it starts, where it stands, and what weighed most. */
async function reasons({ classified, kept, found }: Extraction): Promise<string> {
  const [{ weightsOf }, { EXCLUDED }] = await Promise.all([
    import('../../../core/article/body/classify.ts'),
    import('../../../core/article/body/neighbours.ts'),
  ]);
  const taken = new Set(kept);
  const repeated = new Set(found.filter(block => !taken.has(block)));
  const judged = classified.filter(({ logit }) => logit > EXCLUDED);
  const lines = judged.map(verdict => {
    const { block } = verdict;
    return reason(
      verdict,
      weightsOf(verdict).slice(0, SHOWN.reasons),
      taken.has(block) ? 'kept' : repeated.has(block) ? 'known' : 'out',
    );
  });
  return [...lines, `${classified.length - judged.length} more blocks stand where no article does.`].join(
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
