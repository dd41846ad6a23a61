import { type Command, Option } from 'commander';
import type { App } from '../../../app.ts';
import type { Edition, Entry } from '../../../core/edition/edition.ts';
import type { Rule } from '../../../core/topic/topic.ts';
import { FORMATS } from '../../../render/formats.ts';
import { stripControlCharacters } from '../../../render/text/escape.ts';
import { UsageError, unlisted, unlistedSource } from '../../terminal/fail.ts';
import { examples } from '../examples.ts';

/** Registers `dateline show`. */
export function addShow(program: Command): void {
  examples(
    program
      .command('show')
      .argument('<topic>', 'id of a topic; or all, region/PK, source/example-times')
      .addOption(
        new Option('-f, --format <format>', 'how it is printed')
          .choices(['text', ...Object.keys(FORMATS)])
          .default('text'),
      )
      .option('-n, --limit <count>', 'at most this many stories', '20')
      .option('--why', 'which conditions of the rule each story meets, and the words that say so')
      .description('print an edition as it is now')
      .action((topic: string, options: ShowOptions) => show(topic, options)),
    ['show balochistan --why', 'each story with what made the rule select it'],
    ['show region/PK -f rss -n 50', 'the bytes that subscribers get'],
  );
}

export type ShowOptions = { format: string; limit: string; why?: boolean };
type Kind = 'all' | 'topic' | 'region' | 'source';

/** `dateline show TOPIC`: an edition as it is now, as text or in any format. */
export async function show(name: string, { format, limit, why }: ShowOptions): Promise<void> {
  const [{ withApp }, { resolveEdition }, { editionQuery }, { compile }] = await Promise.all([
    import('../../process/boot.ts'),
    import('../../../flow/edition/definition.ts'),
    import('../../../core/topic/query.ts'),
    import('../../../flow/edition/compile.ts'),
  ]);
  await withApp(async app => {
    const [, prefix = 'topic', id = name] = /^(region|source)\/(.+)$/.exec(name) ?? [];
    const kind = name === 'all' ? 'all' : (prefix as Kind);
    const heading = await resolveEdition(app, kind, id);
    if (!heading) throw await notThere(app, kind, id);
    const query = editionQuery.safeParse({ limit });
    if (!query.success) throw new UsageError('--limit is a number from 1 to 200.');
    const edition = await compile(app, heading, query.data);
    if (format === 'text') {
      console.log(
        stripControlCharacters(await asText(app, edition, why ? ruleOf(app, kind, id) : undefined)),
      );
    } else if (why) throw new UsageError('--why goes with text.');
    else if (Object.hasOwn(FORMATS, format)) {
      process.stdout.write(FORMATS[format as keyof typeof FORMATS].render(edition)); // the bytes, and no line more
    } else throw new UsageError(`--format is text, ${Object.keys(FORMATS).join(', ')}.`);
  });
}

/** What was probably meant where there is no such edition. */
async function notThere({ config }: App, kind: Kind, id: string): Promise<UsageError> {
  if (kind === 'source') return unlistedSource(config, id);
  if (kind === 'region') {
    const { GAZETTEER, knownRegion } = await import('../../process/boot.ts');
    const code = GAZETTEER.regionNamed(id) ?? (knownRegion(id.toUpperCase()) ? id.toUpperCase() : undefined);
    return new UsageError(`There is no region ${id}.${code ? ` Did you mean region/${code}?` : ''}`);
  }
  const names = ['all', ...config.topics.map(topic => topic.id)];
  return unlisted('topic', id, { there: `${config.dir}/topics.yaml`, names });
}

/** The rule by which an edition selects; the whole desk has none. */
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
    const because = reasons.get(entry.id)?.join(', ') ?? 'not by today’s rule';
    return `${line(entry)}\n${INDENT}why: ${because || 'the whole desk'}`;
  });
  return [edition.title, '', ...entries].join('\n');
}

const INDENT = ' '.repeat(18);

function line(entry: Entry): string {
  const places = entry.regions.filter(region => region.role === 'about').map(region => region.code);
  const also = entry.alsoIn.length > 0 ? ` (+${entry.alsoIn.length})` : '';
  return `${entry.published.slice(0, 16).replace('T', ' ')}  ${entry.title}\n${INDENT}${entry.source.title}${also}  ${places.join(' ')}`;
}
