import type { Command } from 'commander';
import type { deskStoryOf } from '../../../api/admin/v1/stories.ts';
import type { App } from '../../../app.ts';
import { ID_PATTERN } from '../../../core/id.ts';
import type { AuditEntry } from '../../../core/monitoring/audit.ts';
import type { Story } from '../../../core/story/story.ts';
import { stripControlCharacters } from '../../../render/text/escape.ts';
import { UsageError } from '../../terminal/fail.ts';
import { minuteOf } from '../../terminal/table.ts';
import { examples } from '../examples.ts';

/** Registers `dateline story`. */
export function addStory(program: Command): void {
  examples(
    program
      .command('story')
      .argument('<id>', 'id of a story, as its address has it')
      .option('--json', 'as one JSON object')
      .description('one story: its articles, its regions and why, its topics, its history')
      .action((id: string, options: { json?: boolean }) => story(id, options)),
    ['story 6a1f0c9e2b7d4f5a8c3e9d01', 'what is known of it, and what editors did'],
  );
}

/** What operators did that is told of, the newest. */
const HISTORY = 50;

type DeskStory = NonNullable<Awaited<ReturnType<typeof deskStoryOf>>>;

/** `dateline story ID`: one story with its articles, its regions and why, its topics, and what editors did. */
export async function story(id: string, { json = false }: { json?: boolean }): Promise<void> {
  const [{ withApp }, { deskStoryOf }, { loadAuditPage }] = await Promise.all([
    import('../../process/boot.ts'),
    import('../../../api/admin/v1/stories.ts'),
    import('../../../flow/desk/audit.ts'),
  ]);
  await withApp(async app => {
    const found = ID_PATTERN.test(id) ? await named(app, id) : undefined;
    const told = found && (await deskStoryOf(app, found));
    if (!told) throw new UsageError(`This desk has no story ${id}, or its time is over.`);
    const { entries } = await loadAuditPage(app, { target: told.id, limit: HISTORY });
    if (json) console.log(JSON.stringify({ ...told, history: entries.map(plain) }));
    else for (const line of linesOf(told, entries, id)) console.log(stripControlCharacters(line));
  });
}

/** The story of an id, also of one that was merged into another. */
async function named(app: App, id: string): Promise<Story | undefined> {
  const found = await app.store.stories.get(id);
  const now = found ? undefined : await app.store.stories.getRedirect(id);
  return now === undefined ? found : app.store.stories.get(now);
}

function plain({ at, ...entry }: AuditEntry) {
  return { at: new Date(at).toISOString(), ...entry };
}

function linesOf(told: DeskStory, history: readonly AuditEntry[], asked: string): string[] {
  const { articles, regions } = told;
  return [
    told.title,
    ...(asked === told.id ? [] : [`  ${asked} was merged into this one`]),
    `  ${told.id}  version ${told.version}, ${told.status}${told.roll === 'all' ? '' : `, ${told.roll}`}`,
    `  published ${minute(told.published)}, changed ${minute(told.updated)}`,
    `  ${told.page}`,
    ...(told.correction ? [`  the publisher’s own headline: ${told.correction.original}`] : []),
    ...section('Topics', [
      ...told.topics.map(({ id, title }) => `${id}  ${title}`),
      ...told.awaiting.map(id => `${id}  waits for approval`),
    ]),
    ...section(
      'Regions',
      regions.map(
        ({ code, name, role, score, evidence }) =>
          `${code.padEnd(CODE)}  ${role.padEnd('mention'.length)}  ${score.toFixed(2)}  ${name}: ${evidence.join(', ') || 'an editor says so'}`,
      ),
    ),
    ...section(
      'Articles',
      articles.flatMap(({ id, source, published, title, url }) => [
        `${minute(published)}  ${source.title}${url === told.url ? ' (speaks for the story)' : ''}: ${title}`,
        `  ${id}  ${url}`,
      ]),
    ),
    ...section('History', history.map(historyLine)),
  ];
}

/** Characters of the longest region code: ISO 3166-2 has two letters, a dash and up to three more. */
const CODE = 6;

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map(line => `  ${line}`)];
}

function historyLine({ at, who, action, before, after, detail }: AuditEntry): string {
  const change = [before, after].filter(Boolean).join(' → ');
  return [`${minuteOf(at)}  ${who}  ${action}`, change, detail].filter(Boolean).join(': ');
}

function minute(instant: string): string {
  return minuteOf(Date.parse(instant));
}
