import type { App } from '../app.ts';
import type { Edition, Entry } from '../core/edition/edition.ts';
import { editionQuery } from '../core/topic/query.ts';
import type { Rule } from '../core/topic/topic.ts';
import { compile } from '../flow/edition/compile.ts';
import { resolveEdition } from '../flow/edition/definition.ts';
import { explainSelection } from '../flow/edition/explain.ts';
import { FORMATS } from '../render/formats.ts';
import { stripControlCharacters } from '../render/text/escape.ts';
import { GAZETTEER, knownRegion } from './process/boot.ts';
import { withApp } from './process/with-app.ts';
import { UsageError } from './terminal/fail.ts';
import { unlisted, unlistedSource } from './terminal/unlisted.ts';

export type ShowOptions = { format: string; limit: string; why?: boolean };
type Kind = 'all' | 'topic' | 'region' | 'source';

/** `dateline show TOPIC`: an edition as it is now, as text or in any format. */
export async function show(name: string, { format, limit, why }: ShowOptions): Promise<void> {
  await withApp(async app => {
    const [, prefix = 'topic', id = name] = /^(region|source)\/(.+)$/.exec(name) ?? [];
    const kind = name === 'all' ? 'all' : (prefix as Kind);
    const heading = await resolveEdition(app, kind, id);
    if (!heading) throw notThere(app, kind, id);
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
function notThere({ config }: App, kind: Kind, id: string): UsageError {
  if (kind === 'source') return unlistedSource(config, id);
  if (kind === 'region') {
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
