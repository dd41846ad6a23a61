import type { Command } from 'commander';
import type { deskStoryOf } from '../../../api/admin/v1/stories.ts';
import type { App } from '../../../app.ts';
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
      .argument('<id>', 'id of a story, as in its URL')
      .option('--json', 'as one JSON object')
      .description('one story: articles, regions with evidence, topics, history')
      .action((id: string, options: { json?: boolean }) => story(id, options)),
    ['story 6a1f0c9e2b7d4f5a8c3e9d01', 'one story with its history'],
  );
}

/** Audit entries printed, newest first. */
const MAX_HISTORY = 50;

type DeskStory = NonNullable<Awaited<ReturnType<typeof deskStoryOf>>>;

/** `dateline story ID`: prints a story with its articles, regions with evidence, topics and audit history. */
export async function story(id: string, { json = false }: { json?: boolean }): Promise<void> {
  const [{ withApp }, { deskStoryOf }, { loadAuditPage }, { ID_PATTERN }] = await Promise.all([
    import('../../process/boot.ts'),
    import('../../../api/admin/v1/stories.ts'),
    import('../../../flow/desk/audit.ts'),
    import('../../../core/id.ts'),
  ]);
  await withApp(async app => {
    const found = ID_PATTERN.test(id) ? await resolveStory(app, id) : undefined;
    const view = found && (await deskStoryOf(app, found));
    if (!view) throw new UsageError(`There is no story ${id}, or it has expired.`);
    const { entries } = await loadAuditPage(app, { target: view.id, limit: MAX_HISTORY });
    if (json) console.log(JSON.stringify({ ...view, history: entries.map(plain) }));
    else for (const line of linesOf(view, entries, id)) console.log(stripControlCharacters(line));
  });
}

/** Loads a story by id, following the redirect of a merged one. */
async function resolveStory(app: App, id: string): Promise<Story | undefined> {
  const found = await app.store.stories.get(id);
  const now = found ? undefined : await app.store.stories.getRedirect(id);
  return now === undefined ? found : app.store.stories.get(now);
}

function plain({ at, ...entry }: AuditEntry) {
  return { at: new Date(at).toISOString(), ...entry };
}

function linesOf(view: DeskStory, history: readonly AuditEntry[], requestedId: string): string[] {
  const { articles, regions } = view;
  return [
    view.title,
    ...(requestedId === view.id ? [] : [`  ${requestedId} was merged into this one`]),
    `  ${view.id}  version ${view.version}, ${view.status}${view.roll === 'all' ? '' : `, ${view.roll}`}`,
    `  published ${minute(view.published)}, changed ${minute(view.updated)}`,
    `  ${view.page}`,
    ...(view.correction ? [`  original headline: ${view.correction.original}`] : []),
    ...section('Topics', [
      ...view.topics.map(({ id, title }) => `${id}  ${title}`),
      ...view.awaiting.map(id => `${id}  awaiting approval`),
    ]),
    ...section(
      'Regions',
      regions.map(
        ({ code, name, role, score, evidence }) =>
          `${code.padEnd(CODE)}  ${role.padEnd('mention'.length)}  ${score.toFixed(2)}  ${name}: ${evidence.join(', ') || 'set by an editor'}`,
      ),
    ),
    ...section(
      'Articles',
      articles.flatMap(({ id, source, published, title, url }) => [
        `${minute(published)}  ${source.title}${url === view.url ? ' (lead)' : ''}: ${title}`,
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
