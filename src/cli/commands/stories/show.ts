import { type Command, Option } from 'commander';
import type { App } from '../../../app.ts';
import type { Edition, Entry } from '../../../core/edition/edition.ts';
import type { Rule } from '../../../core/topic/topic.ts';
import { stripControlCharacters } from '../../../render/text/escape.ts';
import { type FormatName, MEDIA_TYPES } from '../../../render/url/desk-url.ts';
import { UsageError, unknownId, unknownSource } from '../../terminal/fail.ts';
import { examples } from '../examples.ts';

/** Registers `dateline show`. */
export function addShow(program: Command): void {
  examples(
    program
      .command('show')
      .argument('<topic>', 'id of a topic; or all, region/PK, source/example-times')
      .addOption(
        new Option('-f, --format <format>', 'output format')
          .choices(['text', ...Object.keys(MEDIA_TYPES)])
          .default('text'),
      )
      .option('-n, --limit <count>', 'at most this many stories', '20')
      .option('--why', 'the matching conditions of the rule for each story, with their evidence')
      .description('print the current edition of a topic, region or source')
      .action((topic: string, options: ShowOptions) => show(topic, options)),
    ['show balochistan --why', 'each story with the reasons for its selection'],
    ['show region/PK -f rss -n 50', 'the feed’s bytes'],
  );
}

export type ShowOptions = { format: string; limit: string; why?: boolean };
type Kind = 'all' | 'topic' | 'region' | 'source';

/** `dateline show TOPIC`: prints the current edition as text or in a feed format. */
export async function show(name: string, { format, limit, why }: ShowOptions): Promise<void> {
  const [{ withApp }, { resolveEdition }, { editionQuery }, { compile }, { FORMATS }] = await Promise.all([
    import('../../process/boot.ts'),
    import('../../../flow/edition/definition.ts'),
    import('../../../core/query/query.ts'),
    import('../../../flow/edition/compile.ts'),
    import('../../../render/formats.ts'),
  ]);
  await withApp(async app => {
    const [, prefix = 'topic', id = name] = /^(region|source)\/(.+)$/.exec(name) ?? [];
    const kind = name === 'all' ? 'all' : (prefix as Kind);
    const heading = await resolveEdition(app, kind, id);
    if (!heading) throw await unknownEdition(app, kind, id);
    const query = editionQuery.safeParse({ limit });
    if (!query.success) throw new UsageError('--limit is a number from 1 to 200.');
    const edition = await compile(app, heading, query.data);
    if (format === 'text') {
      console.log(
        stripControlCharacters(await asText(app, edition, why ? ruleOf(app, kind, id) : undefined)),
      );
    } else if (why) throw new UsageError('--why requires --format text.');
    else if (Object.hasOwn(FORMATS, format)) {
      process.stdout.write(FORMATS[format as FormatName].render(edition)); // exact bytes, without a trailing newline
    } else throw new UsageError(`--format is text, ${Object.keys(FORMATS).join(', ')}.`);
  });
}

/** Builds the error for an unknown edition, with a suggestion. */
async function unknownEdition({ config }: App, kind: Kind, id: string): Promise<UsageError> {
  if (kind === 'source') return unknownSource(config, id);
  if (kind === 'region') {
    const { GAZETTEER, knownRegion } = await import('../../process/boot.ts');
    const code = GAZETTEER.regionNamed(id) ?? (knownRegion(id.toUpperCase()) ? id.toUpperCase() : undefined);
    return new UsageError(`There is no region ${id}.${code ? ` Did you mean region/${code}?` : ''}`);
  }
  const names = ['all', ...config.topics.map(topic => topic.id)];
  return unknownId('topic', id, { there: `${config.dir}/topics.yaml`, names });
}

/** The rule of an edition; empty for the edition of all stories. */
function ruleOf(app: App, kind: Kind, id: string): Rule {
  if (kind === 'topic') return app.config.topics.find(topic => topic.id === id)?.match ?? {};
  return kind === 'all' ? {} : { [kind]: [id] };
}

async function asText(app: App, edition: Edition, rule: Rule | undefined): Promise<string> {
  const { explainSelection } = await import('../../../flow/edition/explain.ts');
  const ids = edition.entries.map(entry => entry.id);
  const reasons = rule && (await explainSelection(app, rule, ids));
  const entries = edition.entries.map(entry => {
    if (!reasons) return line(entry);
    const matched = reasons.get(entry.id)?.join(', ') ?? 'not by the current rule';
    return `${line(entry)}\n${INDENT}why: ${matched || 'all stories'}`;
  });
  return [edition.title, '', ...entries].join('\n');
}

const INDENT = ' '.repeat(18);

function line(entry: Entry): string {
  const places = entry.regions.filter(region => region.role === 'about').map(region => region.code);
  const also = entry.alsoIn.length > 0 ? ` (+${entry.alsoIn.length})` : '';
  return `${entry.published.slice(0, 16).replace('T', ' ')}  ${entry.title}\n${INDENT}${entry.source.title}${also}  ${places.join(' ')}`;
}
