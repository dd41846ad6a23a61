import { makeReporter, seeded } from '../invented-notices.ts';
import { BRIEF_TEMPLATES, filled } from './brief.ts';
import { type Template, WEEKDAYS } from './template.ts';

/** A text of the stream as `dateline cluster` takes it. */
export type Notice = {
  id: string;
  title: string;
  text: string;
  url: string;
  source: string;
  published: string;
};

/** What a text is: an instance of a template, a copy of one at another masthead, or its update. */
export type Truth = { id: string; story: string; kind: string; template: string; of?: string; how?: string };

/** Texts in order of arrival, and what each is. */
export type Stream = { notices: Notice[]; truths: Truth[] };

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FIRST_DAY = Date.parse('2026-11-02T06:00:00Z');
/** Mastheads that copy what others issue. */
const COPIERS = [
  'harbour-sheet',
  'plains-daily',
  'lantern',
  'northern-star',
  'the-observer',
  'morning-slate',
];
const COPIES = ['verbatim', 'rehead', 'credit', 'cut', 'edited', 'mixed'] as const;
/** Instances of a template that get a row of their own, and those that take an earlier row on a later day. */
const REPEATED = 2;

type Draft = { title: string; headline: string; text: string; source: string; at: number };

/**
 * Makes a stream of every template's instances, their copies and updates, in order of arrival, with the truth;
 * the same for the same seed.
 */
export function makeNotices(templates: readonly Template[], seed: number): Stream {
  const random = seeded(seed);
  const made = templates.flatMap(template => instancesOf(template, random));
  made.sort((one, other) => one.notice.published.localeCompare(other.notice.published));
  return { notices: made.map(({ notice }) => notice), truths: made.map(({ truth }) => truth) };
}

type Made = { notice: Notice; truth: Truth };

function instancesOf(template: Template, random: () => number): Made[] {
  const made: Made[] = [];
  const below = (limit: number) => Math.floor(random() * limit);
  const hasOther = /\{(?:day|date|n:)/.test(template.text);
  const repeated = template.rows
    .slice(0, REPEATED)
    .map(([place = ''], at) => [place, ...(template.rows[at + 2] ?? []).slice(1)]);
  const rows = [...template.rows, ...(hasOther ? repeated : [])];
  for (const [at, row] of rows.entries()) {
    const day = at < template.rows.length ? below(4) : 5 + below(2);
    const time = FIRST_DAY + day * DAY + below(10) * HOUR + below(3600) * 1000;
    const [own = '', second] = template.desks;
    const elsewhere = second !== undefined && below(4) === 0;
    const draft = fill(template, { row, random, time });
    const source = elsewhere ? second : own;
    const id = `${template.id}-${at}`;
    const add = (kind: string, more: Omit<Draft, 'headline'>, how?: string): void => {
      const name = made.some(({ notice }) => notice.id === id) ? `${id}-${kind}${how ? `-${how}` : ''}` : id;
      const sameUrl = how === 'same-url';
      const address = `https://www.${more.source}.example/${new Date(time).toISOString().slice(0, 10)}`;
      made.push({
        notice: {
          id: name,
          title: more.title,
          text: more.text,
          url: `${address}/${sameUrl ? id : name}`,
          source: more.source,
          published: new Date(more.at).toISOString(),
        },
        truth: {
          id: name,
          story: id,
          kind,
          template: template.id,
          ...(name !== id && { of: id }),
          ...(how && { how }),
        },
      });
    };
    const title = elsewhere ? draft.headline : draft.title;
    add(`template:${template.id}`, { ...draft, title, source, at: time });
    const kinds = COPIES.filter(() => below(2) === 0);
    const first = below(COPIERS.length);
    for (const [nth, kind] of kinds.entries()) {
      const copy = copyOf(kind, draft, { template, random });
      add(`copy:${kind}`, {
        ...copy,
        source: COPIERS[(first + nth) % COPIERS.length] ?? '',
        at: time + (1 + below(below(5) === 0 ? 60 : 9)) * HOUR,
      });
    }
    if (below(2) === 0) {
      const how = below(2) === 0 ? 'same-url' : 'new-url';
      add(
        'update',
        {
          ...updateOf(draft, { template, random }),
          title: below(2) ? title : `UPDATE: ${title}`,
          source,
          at: time + (1 + below(8)) * HOUR,
        },
        how,
      );
    }
  }
  return made;
}

function fill(
  template: Template,
  { row, random, time }: { row: readonly string[]; random: () => number; time: number },
): Draft {
  const date = new Date(time);
  const day = WEEKDAYS[template.language]?.[date.getUTCDay()] ?? '';
  const slot = (pattern: string): string =>
    pattern.replace(/\{([^}]+)\}/gu, (_, name: string) => {
      if (name === 'day') return day;
      if (name === 'date') return String(date.getUTCDate());
      const range = /^n:(\d+)-(\d+)$/.exec(name);
      if (range)
        return String(Number(range[1]) + Math.floor(random() * (Number(range[2]) - Number(range[1]))));
      return row[Number(name) - 1] ?? '';
    });
  const heading = template.headings[Math.floor(random() * template.headings.length)] ?? '';
  return {
    title: slot(template.title),
    headline: slot(heading),
    text: slot(template.text),
    source: '',
    at: time,
  };
}

type Copying = { template: Template; random: () => number };

function copyOf(kind: (typeof COPIES)[number], draft: Draft, { template, random }: Copying): Draft {
  const title = kind === 'rehead' || kind === 'mixed' || random() < 0.3 ? draft.headline : draft.title;
  const paragraphs = draft.text.split('\n\n');
  const edited = () =>
    template.edits
      .filter(() => random() < 0.6)
      .reduce((text, [from, to]) => text.replace(from, to), draft.text);
  const masthead = template.desks[0] ?? '';
  switch (kind) {
    case 'cut':
      return { ...draft, title, text: paragraphs.slice(0, 2).join('\n\n') };
    case 'credit':
      return { ...draft, title, text: `(${masthead}) — ${draft.text}` };
    case 'edited':
      return { ...draft, title, text: edited() };
    case 'mixed': {
      const shorter = edited().split('\n\n');
      const kept = shorter.map(text => (random() < 0.3 ? withoutSentence(text, random) : text));
      return { ...draft, title, text: `${kept.join('\n\n')}\n\nSource: ${masthead}.` };
    }
    default:
      return { ...draft, title };
  }
}

function withoutSentence(text: string, random: () => number): string {
  const sentences = text.split(/(?<=[.。۔।])\s*/u);
  return sentences.toSpliced(1 + Math.floor(random() * Math.max(1, sentences.length - 1)), 1).join(' ');
}

function updateOf(draft: Draft, { template, random }: Copying): Draft {
  const changed = template.later
    ? draft.text.replace(template.later[0], template.later[1])
    : draft.text.replace(/\d+/u, number => String(Number(number) + 1));
  const added = random() < 0.5 ? ` ${template.note}` : '';
  return { ...draft, text: changed + added };
}

const REPORTS = 60;

/**
 * Makes a stream of ordinary reports of an invented language and their copies: cut, edited, with paragraphs left out and
 * moved, with another report's paragraphs on top; the same for the same seed.
 */
export function makeReports(seed: number): Stream {
  const { below, sentence, paragraphs, edited } = makeReporter(seed);
  const made: Made[] = [];
  for (let at = 0; at < REPORTS; at++) {
    const report = paragraphs(3 + below(8));
    const title = (below(2) === 0 ? sentence() : (report[0] ?? '')).slice(0, 60);
    const cut = report.slice(0, Math.ceil(report.length / 2));
    const moved = [...report.slice(1, 2), ...report.slice(0, 1), ...report.slice(3)];
    const terms = new Map(
      report
        .join(' ')
        .match(/\S+/gu)
        ?.filter(() => below(25) === 0)
        .map(word => [word, sentence().split(' ')[3] ?? '']),
    );
    const reworded = (text: string) => text.replace(/\S+/gu, word => terms.get(word) ?? word);
    const copies: Record<string, string> = {
      verbatim: report.join('\n\n'),
      credit: `Staff and wire reports: ${report.join('\n\n')}`,
      cut: edited(cut.join('\n\n'), 0.03),
      edited: reworded(edited(report.join('\n\n'), below(5) / 100)),
      dropped: report.toSpliced(1 + below(report.length - 1), 1).join('\n\n'),
      moved: moved.join('\n\n'),
      updated: [...paragraphs(1 + below(2)), ...report].join('\n\n'),
    };
    const id = `report-${at}`;
    const texts = [
      ['report', report.join('\n\n')] as const,
      ...Object.entries(copies).filter(() => below(2) === 0),
    ];
    for (const [nth, [kind, text]] of texts.entries()) {
      const name = kind === 'report' ? id : `${id}-${kind}`;
      made.push({
        notice: {
          id: name,
          title: below(3) === 0 ? sentence().slice(0, 60) : kind === 'edited' ? reworded(title) : title,
          text,
          url: `https://www.example/${name}`,
          source: `masthead-${nth}`,
          published: new Date(FIRST_DAY + at * HOUR + nth * below(20) * HOUR).toISOString(),
        },
        truth: {
          id: name,
          story: id,
          kind: `copy:${kind}`,
          template: 'reports',
          ...(name !== id && { of: id }),
        },
      });
    }
  }
  made.sort((one, other) => one.notice.published.localeCompare(other.notice.published));
  return { notices: made.map(({ notice }) => notice), truths: made.map(({ truth }) => truth) };
}

/** Makes a stream of brief notices of one masthead at one time, and of copies of them elsewhere. */
export function makeBriefNotices(): Stream {
  const made = BRIEF_TEMPLATES.flatMap(([kind, title, text]) =>
    filled(title, text).flatMap((doc, at) =>
      ['issuer', 'copier'].map((source): Made => {
        const story = `${kind} ${at}`;
        const id = source === 'issuer' ? story : `${story} copied`;
        const url = `https://${source}.example/${encodeURIComponent(id)}`;
        const published = new Date(FIRST_DAY + at * 60_000).toISOString();
        const truth = { id, story, kind: `brief:${kind}`, template: kind };
        return { notice: { id, ...doc, url, source, published }, truth };
      }),
    ),
  );
  return { notices: made.map(({ notice }) => notice), truths: made.map(({ truth }) => truth) };
}
