import type { ConfigProblem } from '../../../core/desk/config-problem.ts';
import type { Overview } from '../../../core/desk/overview.ts';
import type { GuardedWork, QuarantinedWork } from '../../../core/monitoring/quarantine.ts';
import { counted, grouped } from '../../parts/bar-list.ts';
import { type Html, html, type Value } from '../../parts/html.ts';
import { href } from '../../parts/link.ts';
import { timeTag } from '../../parts/time.ts';
import { sourceDeskPath } from '../page/desk-path.ts';
import { postButton } from '../page/form.ts';
import { type DeskView, deskPage } from '../page/page.ts';
import { bytesText, shareText } from '../page/units.ts';
import { approvalsPath } from '../stories/approvals.ts';
import { plots } from './overview-plots.ts';

/** Maximum of quarantined items that are listed individually. */
const MAX_QUARANTINED = 5;

/** Overview page: problems that need an operator, then current figures, then plots of the last 48 hours. */
export function overviewPage(desk: DeskView, view: Overview): string {
  const items = problemsOf(desk, view);
  return deskPage(desk, {
    section: 'overview',
    title: 'Overview',
    main: html`<section class="troubles" aria-labelledby="troubles-title">
<h2 id="troubles-title">${items.length === 0 ? 'No problems' : 'Needs attention'}</h2>
${items.length === 0 ? html`<p class="good">All polled sources are healthy, queues are moving and there is enough memory.</p>` : html`<ul>${items}</ul>`}
</section>
${figures(desk, view)}
<section class="plots" aria-labelledby="plots-title"><h2 id="plots-title">The last 48 hours</h2>
<div class="grid-of-plots">${plots(view)}</div></section>`,
  });
}

function problemsOf(desk: DeskView, { problems, queues, memory, memoryAlarm }: Overview): Html[] {
  const { site } = desk;
  const share = memory.limit > 0 ? memory.used / memory.limit : 0;
  const { worst, count } = problems.sources;
  return [
    ...problems.rejected.map(problem =>
      configProblem('The changed configuration is invalid and not in use', problem),
    ),
    ...(share >= memoryAlarm
      ? [
          problemItem(
            'bad',
            'Redis',
            html`uses ${shareText(share)} of ${bytesText(memory.limit)}. At the limit no new stories are accepted: shorten the retention or raise the limit.`,
          ),
        ]
      : []),
    ...queues
      .filter(({ isPaused }) => isPaused)
      .map(({ name, waiting }) =>
        problemItem(
          'bad',
          html`<a href="${href(site, '/admin/queues')}">Queue ${name}</a>`,
          `is paused with ${counted(waiting, 'pending job')}.`,
        ),
      ),
    ...(problems.index === undefined ? [] : [problemItem('warn', 'The index', problems.index)]),
    ...problems.alerts.map(alert => alertProblem(desk, alert)),
    ...problems.quarantined.slice(0, MAX_QUARANTINED).map(work => quarantineProblem(desk, work)),
    ...(problems.quarantined.length > MAX_QUARANTINED
      ? [
          problemItem(
            'bad',
            'Quarantine',
            `holds ${counted(problems.quarantined.length - MAX_QUARANTINED, 'more item')}.`,
          ),
        ]
      : []),
    ...problems.awaiting.map(({ id, title, waiting }) =>
      problemItem(
        'warn',
        html`<a href="${href(site, approvalsPath(id))}"><bdi>${title}</bdi></a>`,
        `${counted(waiting, 'story', 'stories')} awaiting approval.`,
      ),
    ),
    ...problems.subscribers.map(({ id, status, answer }) =>
      problemItem(
        'bad',
        html`<a href="${href(site, '/admin/subscribers')}">Subscriber ${id}</a>`,
        `${status}${answer && `: ${answer}`}`,
      ),
    ),
    ...worst.map(({ id, title, health, reason, since }) =>
      problemItem(
        since === undefined ? 'warn' : 'bad',
        html`<a href="${href(site, sourceDeskPath(id))}"><bdi>${title}</bdi></a>`,
        html`<span class="state">${health}</span> ${reason}${since !== undefined && html` <span class="when">· broken ${timeTag(iso(since), iso(desk.now))}</span>`}`,
      ),
    ),
    ...(count > worst.length
      ? [
          html`<li class="warn"><p><a href="${href(site, '/admin/sources?condition=trouble')}">${counted(count - worst.length, 'more source')} with problems</a></p></li>
`,
        ]
      : []),
    ...problems.warnings.map(problem => configProblem('Warning', problem)),
  ];
}

function alertProblem(
  { site }: DeskView,
  { kind, subject, line }: Overview['problems']['alerts'][number],
): Html {
  if (kind === 'clock') return problemItem('bad', html`${kind}`, line);
  return kind === 'queue-stuck'
    ? problemItem('bad', html`<a href="${href(site, '/admin/queues')}">${kind}</a>`, line)
    : problemItem('warn', html`<a href="${href(site, sourceDeskPath(subject))}">${kind}</a>`, line);
}

/** Names of quarantined work by kind: the external content that crashed workers. */
const WORK_NAMES: Readonly<Record<GuardedWork, string>> = {
  feed: 'The feed of a source',
  page: 'The page of an item',
  file: 'The text of an item',
  curate: 'An article',
};

function quarantineProblem(desk: DeskView, { work, id, since, starts }: QuarantinedWork): Html {
  const name =
    work === 'feed'
      ? html`<a href="${href(desk.site, sourceDeskPath(id))}">${id}</a>`
      : html`<code>${id}</code>`;
  const release = postButton(desk, {
    path: '/admin/quarantine/release',
    label: 'Release',
    of: id,
    quiet: true,
    fields: { work, id },
  });
  return problemItem(
    'bad',
    WORK_NAMES[work],
    html`${name} is quarantined: it crashed ${counted(starts, 'worker')}. <span class="when">${timeTag(iso(since), iso(desk.now))}</span> · ${release}`,
  );
}

function configProblem(what: string, { file, line, path, expected, fix }: ConfigProblem): Html {
  const place = line === undefined ? file : `${file}:${line}`;
  return problemItem(
    what === 'Warning' ? 'warn' : 'bad',
    what,
    html`<code>${place}${path && ` ${path}`}</code> expected ${expected}. ${fix}`,
  );
}

function problemItem(tone: 'bad' | 'warn', what: Value, why: Value): Html {
  return html`<li class="${tone}"><p><strong>${what}</strong> ${why}</p></li>
`;
}

function figures({ site }: DeskView, { sources, stories, queues, memory }: Overview): Html {
  const waiting = queues.reduce((sum, queue) => sum + queue.waiting, 0);
  const active = queues.reduce((sum, queue) => sum + queue.active, 0);
  const troubled = sources.degraded + sources.broken;
  const rest = [
    `${grouped(sources.healthy)} healthy`,
    troubled > 0 && `${grouped(troubled)} with problems`,
    sources.paused > 0 && `${grouped(sources.paused)} paused`,
    sources.neverPolled > 0 && `${grouped(sources.neverPolled)} not polled yet`,
  ];
  return html`<dl class="figures">
${figure('Sources', html`<a href="${href(site, '/admin/sources')}">${grouped(sources.all)}</a>`, rest.filter(Boolean).join(', '))}
${figure('Stories', html`<a href="${href(site, '/feeds/all')}">${grouped(stories.kept)}</a>`, `${grouped(stories.today)} in the last 24 h`)}
${figure('Pending jobs', html`<a href="${href(site, '/admin/queues')}">${grouped(waiting)}</a>`, `${grouped(active)} running`)}
${figure('Redis memory', bytesText(memory.used), memory.limit > 0 && `${shareText(memory.used / memory.limit)} of ${bytesText(memory.limit)}`)}
</dl>`;
}

function figure(name: string, value: Value, note: Value): Html {
  return html`<div><dt>${name}</dt><dd><strong>${value}</strong> <span>${note}</span></dd></div>`;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
