import { readFile, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { Argument, type Command } from 'commander';
import type { SourceEntry } from '../../../config/append.ts';
import type { Config } from '../../../config/load.ts';
import { problemCount } from '../../../config/problems/problem.ts';
import type { OpmlFeed } from '../../../core/source/opml.ts';
import { singleLine, stripControlCharacters } from '../../../render/text/escape.ts';
import { CommandFailed, UsageError } from '../../terminal/fail.ts';
import { makeProgress } from '../../terminal/progress.ts';
import { examples } from '../examples.ts';

/** Registers `dateline opml`. */
export function addOpml(program: Command): void {
  examples(
    program
      .command('opml')
      .addArgument(new Argument('<direction>', 'import or export').choices(['import', 'export']))
      .argument('[file]', 'OPML file; standard input or output when absent')
      .option('--check', 'import: fetch each feed once and skip the unreadable ones')
      .description('import sources from another feed reader, or export them')
      .action((direction: string, file: string | undefined, options: { check?: boolean }) =>
        opml(direction, file, options),
      ),
    ['opml import feeds.opml', 'folders become tags; listed feeds are kept'],
    ['opml import --check < feeds.opml', 'only readable feeds'],
    ['opml export sources.opml', 'for another reader'],
  );
}

/** `dateline opml import|export [file]`: imports sources from another reader, or exports them. */
export async function opml(
  direction: string,
  file?: string,
  { check = false }: { check?: boolean } = {},
): Promise<void> {
  const { readConfig } = await import('../../process/boot.ts');
  const config = await readConfig();
  if (direction === 'export') return exportSources(config, file);
  if (direction === 'import') return importSources(config, file, check);
  throw new UsageError('dateline opml import FILE, or dateline opml export [FILE].');
}

async function exportSources({ site, sources }: Config, file?: string): Promise<void> {
  const { element, textElement } = await import('../../../render/xml/xml.ts');
  const outlines = sources.map(({ id, title = id, url, tags }) => {
    const category = tags.join(',') || undefined;
    return `    ${element('outline', { type: 'rss', text: singleLine(title), title: singleLine(title), xmlUrl: url, category })}\n`;
  });
  const body = `<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
  <head>${textElement('title', `Sources of ${singleLine(site.title)}`)}</head>
  <body>
${outlines.join('')}  </body>
</opml>
`;
  if (file) await writeFile(file, body);
  else process.stdout.write(body);
}

/** Appends the feeds not listed yet to sources.yaml, keeping its comments; folders become tags. */
async function importSources(config: Config, file: string | undefined, check: boolean): Promise<void> {
  const [{ readOpml, sourceIdFor }, { urlKey }, { appendSources }] = await Promise.all([
    import('../../../core/source/opml.ts'),
    import('../../../core/url/url.ts'),
    import('../../../config/append.ts'),
  ]);
  const given = file ? await readFile(file, 'utf8') : await text(process.stdin);
  const feeds = readOpml(given, address =>
    console.error(stripControlCharacters(`skipped: ${address}: cannot be polled`)),
  );
  if (feeds.length === 0)
    throw new CommandFailed(`No feed was found in ${file ?? 'standard input'}: is it OPML?`);
  const known = new Set(config.sources.map(source => urlKey(source.url)));
  const unknown = feeds.filter(({ url }) => {
    const key = urlKey(url);
    return !known.has(key) && known.add(key);
  });
  const wanted = check ? await readable(config, unknown) : unknown;
  const taken = new Set(config.sources.map(source => source.id));
  const entries = wanted.map(feed => {
    const id = sourceIdFor(feed, taken);
    taken.add(id);
    return entryOf(feed, id);
  });
  if (entries.length > 0) await appendSources(config.dir, entries);
  const skipped = check ? `, ${unknown.length - wanted.length} cannot be read` : '';
  console.log(
    `${problemCount(entries.length, 'source')} added to ${config.dir}/sources.yaml, ${feeds.length - unknown.length} already listed${skipped}.`,
  );
}

function entryOf({ title, url, folders }: OpmlFeed, id: string): SourceEntry {
  return { id, url, ...(title && { title }), ...(folders.length > 0 && { tags: folders }) };
}

/** Returns the readable feeds, in order; reports the others on standard error. */
async function readable(config: Config, feeds: readonly OpmlFeed[]): Promise<OpmlFeed[]> {
  const [{ openNet }, { isUsable, previewFeeds }] = await Promise.all([
    import('../../../app.ts'),
    import('../../../flow/poll/preview.ts'),
  ]);
  const net = openNet(config, Date.now);
  const good = new Set<OpmlFeed>();
  const bar = makeProgress('feeds');
  let done = 0;
  try {
    await previewFeeds({ net, config, now: Date.now }, feeds, (feed, seen) => {
      done += 1;
      bar.at(done, feeds.length, feed.title);
      if (isUsable(seen)) good.add(feed);
      else {
        bar.end();
        console.error(`skipped: ${feed.url}: ${seen.health}: ${seen.reason}`);
      }
    });
  } finally {
    bar.end();
    await net.close();
  }
  return feeds.filter(feed => good.has(feed));
}
