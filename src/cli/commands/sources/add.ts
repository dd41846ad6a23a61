import { once } from 'node:events';
import { type Command, Option } from 'commander';
import type { SourceEntry } from '../../../config/append.ts';
import type { Config } from '../../../config/load.ts';
import type { Source } from '../../../core/source/source.ts';
import type { SourceSuggestion } from '../../../core/source/suggestion.ts';
import type { FeedPreview } from '../../../flow/poll/preview.ts';
import { stripControlCharacters } from '../../../render/text/escape.ts';
import { CommandFailed, UsageError } from '../../terminal/fail.ts';
import { minuteOf } from '../../terminal/table.ts';
import { examples } from '../examples.ts';

/** Registers `dateline add`. */
export function addAdd(program: Command): void {
  examples(
    program
      .command('add')
      .argument('<url>', 'a feed, or a page of the site')
      .option('--id <id>', 'id of the source; by default made from its title')
      .option('--title <title>', 'title of the source; by default the feed’s')
      .option('--language <language>', 'e.g. en or ur-PK; by default the feed’s')
      .option('--home <region>', 'where it publishes from, e.g. PK-BA; by default the country of its domain')
      .option('--tag <tag...>', 'tags of the source')
      .option('--licence <name>', 'name of the licence; by default the feed’s')
      .addOption(
        new Option('--republish <how>', 'what may be republished').choices(['full', 'excerpt', 'headline']),
      )
      .option('-y, --yes', 'write without confirmation')
      .description('find the feed of a site and add it to sources.yaml, keeping its comments')
      .action((url: string, options: AddOptions) => addFeed(url, options)),
    ['add https://example.org/', 'finds the feed, shows the entry, asks for confirmation'],
    ['add https://example.org/feed --tag wire --yes', 'writes at once'],
  );
}

export type AddOptions = {
  id?: string;
  title?: string;
  language?: string;
  home?: string;
  tag?: string[];
  licence?: string;
  republish?: 'full' | 'excerpt' | 'headline';
  yes?: boolean;
};

/** `dateline add URL`: finds a feed, shows its entry for sources.yaml and appends it after confirmation. */
export async function addFeed(address: string, options: AddOptions): Promise<void> {
  const [{ readConfig }, { appendSources, entriesAsYaml }] = await Promise.all([
    import('../../process/boot.ts'),
    import('../../../config/append.ts'),
  ]);
  const config = await readConfig();
  const url = await addressOf(address);
  await refuseDuplicate(config, url);
  const found = await findFeed(config, url);
  await refuseDuplicate(config, found.url);
  const entry = await entryOf(config, found, options);
  console.log(stripControlCharacters(`${summary(found)}\n\n${entriesAsYaml([entry])}\n`));
  if (!(options.yes || (await confirm()))) {
    console.log('Nothing was written. Use --yes to write without confirmation.');
    return;
  }
  console.log(`${entry.id} added to ${await appendSources(config.dir, [entry])}.`);
}

/** Completes a typed address with `https://`. */
async function addressOf(typed: string): Promise<string> {
  const { source: sourceSchema } = await import('../../../core/source/source.ts');
  const url = /^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (!sourceSchema.shape.url.safeParse(url).success)
    throw new UsageError(`${typed} is not an http:// or https:// URL without a password.`);
  return url;
}

async function refuseDuplicate({ sources, dir }: Config, url: string): Promise<void> {
  const { urlKey } = await import('../../../core/url/url.ts');
  const known = sources.find(source => urlKey(source.url) === urlKey(url));
  if (known) throw new CommandFailed(`${url} is already in ${dir}/sources.yaml, as ${known.id}.`);
}

async function findFeed(
  config: Config,
  url: string,
): Promise<FeedPreview & { feed: NonNullable<FeedPreview['feed']> }> {
  const [{ openNet }, { isUsable, previewFeed }] = await Promise.all([
    import('../../../app.ts'),
    import('../../../flow/poll/preview.ts'),
  ]);
  const net = openNet(config, Date.now);
  try {
    const found = await previewFeed({ net, config, now: Date.now }, url);
    const { feed } = found;
    if (!feed || !isUsable(found)) throw new CommandFailed(`${found.url}: ${found.health}: ${found.reason}.`);
    return { ...found, feed };
  } finally {
    await net.close();
  }
}

/** Builds the entry from the options, else from the suggestion, and validates it. */
async function entryOf(
  config: Config,
  { feed, url }: { feed: NonNullable<FeedPreview['feed']>; url: string },
  options: AddOptions,
): Promise<SourceEntry> {
  const [{ source: sourceSchema }, { suggestSource }, { knownRegion }] = await Promise.all([
    import('../../../core/source/source.ts'),
    import('../../../core/source/suggestion.ts'),
    import('../../process/boot.ts'),
  ]);
  const taken = new Set(config.sources.map(source => source.id));
  if (options.id && taken.has(options.id)) throw new UsageError(`Source ${options.id} already exists.`);
  const proposed = suggestSource(feed, { url, taken, knownRegion });
  const { title, language, home, tag: tags } = options;
  const licence = licenceOf(proposed.licence, options);
  const entry: SourceEntry = {
    ...proposed,
    ...(options.id && { id: options.id }),
    ...(title && { title }),
    ...(language && { language }),
    ...(home && { home }),
    ...(tags && { tags }),
    ...(licence && { licence }),
  };
  const checked = sourceSchema.safeParse(entry);
  const [issue] = checked.error?.issues ?? [];
  if (issue) throw new UsageError(`--${String(issue.path[0])}: ${issue.message}.`);
  if (home && !knownRegion(home)) throw new UsageError(`--home ${home}: there is no such region.`);
  return entry;
}

function licenceOf(
  stated: SourceSuggestion['licence'],
  { licence: name, republish }: AddOptions,
): Source['licence'] | undefined {
  if (!stated && !name && !republish) return undefined;
  const fallback = name ? 'excerpt' : (stated?.republish ?? 'excerpt');
  return { ...(name ? { name } : stated), republish: republish ?? fallback };
}

function summary({ url, feed, advertised = [], reason }: FeedPreview): string {
  const dates = (feed?.items ?? []).flatMap(({ published }) => published ?? []).sort();
  const newest = dates.at(-1);
  const lines = [
    ['feed', url],
    ['items', `${feed?.items.length ?? 0}${newest ? `, the newest of ${minuteOf(Date.parse(newest))}` : ''}`],
    ...(feed?.hints.hub ? [['hub', feed.hints.hub.url]] : []),
    ...(/repaired/.test(reason) ? [['read', reason]] : []),
    ...advertised.slice(1).map(({ url: other, title }) => ['also', `${other}  ${title}`]),
  ];
  return lines.map(([what = '', value]) => `${what.padEnd(6)} ${value}`).join('\n');
}

/** Asks for confirmation; without a terminal the answer is no. */
async function confirm(): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return false;
  const { createInterface } = await import('node:readline/promises');
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  try {
    // A closed input counts as no.
    const closed = once(prompt, 'close').then(() => 'no');
    return /^(y|yes)?$/i.test((await Promise.race([prompt.question('Add it? [Y/n] '), closed])).trim());
  } finally {
    prompt.close();
  }
}
