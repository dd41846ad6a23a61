import { type Block, type Box, IN } from './box.ts';
import { firstMeta, type Head, statedBody } from './head.ts';
import { HINT, HINTS } from './hints.ts';
import { PHRASE_WORDS, phrasesIn } from './phrases.ts';
import { linkShare, proseOf, type Weighed, within } from './weigh.ts';

const PLACES = Object.entries(IN);

/** The name of the first step that `value` does not exceed. */
function step(name: string, value: number, steps: readonly number[]): string {
  for (const limit of steps) if (value <= limit) return `${name}<=${limit}`;
  return `${name}>${steps.at(-1)}`;
}

/** Letters and digits only, in lower case: equal for two printings of one text. */
export const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** What signals are read against: the facts about a page that its blocks share. */
export type Context = {
  page: Weighed;
  titles: string[];
  description: string;
  stated: string;
  kinds: Map<string, number>;
  counts: Map<string, number>;
  boilerplate: ReadonlySet<string>;
};

export function contextOf(page: Weighed, head: Head): Context {
  const kinds = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const block of page.blocks) {
    kinds.set(kindOf(block), (kinds.get(kindOf(block)) ?? 0) + proseOf(block));
    counts.set(block.text, (counts.get(block.text) ?? 0) + 1);
  }
  const stated = statedBody(head) ?? '';
  const titles = [head.title, firstMeta(head, 'og:title'), firstMeta(head, 'twitter:title')]
    .map(title => letters(title ?? ''))
    .filter(title => title.length > 5);
  return {
    page,
    titles,
    description: letters(firstMeta(head, 'description', 'og:description') ?? ''),
    stated: stated.length > 300 ? letters(stated) : '',
    kinds,
    counts,
    boilerplate: new Set(),
  };
}

const kindOf = ({ box }: Block): string => `${box.kind}|${box.parent?.kind ?? ''}`;

function hops(box: Box, home: Box): number {
  let count = 0;
  for (let at: Box | undefined = box; at; at = at.parent) {
    if (at === home) return count;
    count++;
  }
  return 99;
}

/** What can be said of a block by itself. */
export function localSignals(block: Block, context: Context): string[] {
  const { page } = context;
  const { box, text, words } = block;
  const signals = ['always'];
  const add = (signal: string): void => {
    signals.push(signal);
  };
  const tag = box.element.name;
  const size = step('words', words, [1, 2, 4, 7, 12, 20, 35, 60]);
  add(size);
  const link = linkShare(block);
  const linky =
    link === 0 ? 'none' : link < 0.25 ? 'few' : link < 0.6 ? 'half' : link < 0.95 ? 'most' : 'all';
  add(`link:${linky}`);
  add(step('marks', block.marks, [0, 1, 2, 4]));
  const ended = /[.!?…。！？।؟۔։]["'”’»」』)\]]*$/.test(text);
  const ending = ended ? 'stop' : /[:：]$/.test(text) ? 'colon' : 'open';
  add(`end:${ending}`);
  const tagName =
    /^(p|li|h[1-6]|td|th|div|pre|blockquote|figcaption|dt|dd|section|article|button|label|address|summary|span)$/.test(
      tag,
    )
      ? tag
      : 'other';
  add(`tag:${tagName}`);
  add(`${tagName}&link:${linky}`);
  add(`${size}&end:${ending}`);
  add(`${size}&link:${linky}`);
  if (block.strong > 0.8) add('strong');
  for (const [name, bit] of PLACES) if (box.place & bit) add(`in:${name}`);
  const near = box.hints | block.hints | (box.parent?.hints ?? 0);
  const far = box.around;
  for (const hint of HINTS) {
    if (near & HINT[hint]) add(`near:${hint}`);
    else if (far & HINT[hint]) add(`far:${hint}`);
  }
  // Where it stands.
  const home = page.homes[block.at] ?? page.root;
  const away = hops(box, page.home);
  add(away === 99 ? 'home:out' : step('home', away, [1, 2, 3, 5]));
  add(within(box, page.region) ? 'region:in' : 'region:out');
  add(step('homeProse', home.ownProse / (page.home.ownProse || 1), [0, 0.03, 0.1, 0.3, 0.7, 0.999]));
  add(
    step('kindProse', (context.kinds.get(kindOf(block)) ?? 0) / (page.prose || 1), [0, 0.03, 0.1, 0.3, 0.6]),
  );
  const outer = home.linkChars / (home.chars || 1);
  add(step('homeLinks', outer, [0.02, 0.1, 0.25, 0.5, 0.8]));
  add(
    `${linky === 'all' || linky === 'most' ? 'linky' : 'plain'}&${step('homeLinks', outer, [0.1, 0.25, 0.5, 0.8])}`,
  );
  add(step('homeChars', home.chars, [100, 300, 1000, 3000]));
  let inner = box;
  while (inner.parent && inner.blocks < 2) inner = inner.parent;
  add(step('nestLinks', inner.linkChars / (inner.chars || 1), [0.02, 0.1, 0.25, 0.5, 0.8]));
  add(step('nestProse', inner.prose / (inner.chars || 1), [0, 0.2, 0.5, 0.8]));
  if (inner.images > 0 && inner.blocks < 5) add('card');
  // What it says.
  if (words <= PHRASE_WORDS) {
    const short = words <= 12 ? 'short' : words <= 30 ? 'middle' : 'long';
    for (const phrase of phrasesIn(text)) add(`${short}:${phrase}`);
  }
  if (words < 30) {
    const plain = letters(text);
    if (
      plain.length > 5 &&
      context.titles.some(title => title === plain || (plain.length > 15 && title.includes(plain)))
    )
      add('title');
    if (/^\P{Ll}+$/u.test(text) && /\p{Lu}/u.test(text)) add('capitals');
  }
  if (context.description.length > 30 && words > 4 && words < 60) {
    const plain = letters(text);
    if (
      plain === context.description ||
      (plain.length > 30 && context.description.startsWith(plain.slice(0, 60)))
    )
      add('description');
  }
  if (context.stated) {
    const plain = letters(text).slice(0, 80);
    add(context.stated.includes(plain) ? 'stated' : 'unstated');
    if (plain.length > 30) add(context.stated.includes(plain) ? 'stated:long' : 'unstated:long');
  }
  if ((context.counts.get(text) ?? 0) > 1) add('repeated');
  return signals;
}

/** Odds to probability. */
const chance = (odds: number): number => 1 / (1 + Math.exp(-Math.max(-30, Math.min(30, odds))));

/** What the blocks around a block say of it, from a first judgement of all. */
export function neighbourSignals(odds: readonly number[], context: Context): string[][] {
  const { page } = context;
  const { blocks } = page;
  const p = odds.map(chance);
  const mass = blocks.map((block, at) => (p[at] ?? 0) * Math.min(block.words, 60));
  const total = mass.reduce((sum, one) => sum + one, 0) || 1;
  const nests = new Map<Box, { kept: number; all: number }>();
  const eachNest = (block: Block, visit: (box: Box, level: number) => void): void => {
    let level = 0;
    for (let box: Box | undefined = block.box; box && level < 4; box = box.parent) {
      if (box.blocks < 2 || box.blocks === box.parent?.blocks) continue;
      visit(box, level++);
    }
  };
  blocks.forEach((block, at) =>
    eachNest(block, box => {
      const sums = nests.get(box) ?? { kept: 0, all: 0 };
      const weight = Math.min(block.words, 60) + 2;
      sums.kept += weight * (p[at] ?? 0);
      sums.all += weight;
      nests.set(box, sums);
    }),
  );
  let before = 0;
  return blocks.map((block, at) => {
    const signals = ['again'];
    const mine = odds[at] ?? 0;
    signals.push(step('first', mine, [-6, -4, -2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 4, 6]));
    const after = total - before - (mass[at] ?? 0);
    const ahead = step('before', before / total, [0.002, 0.02, 0.1]);
    const behind = step('after', after / total, [0.002, 0.02, 0.1]);
    signals.push(ahead, behind);
    before += mass[at] ?? 0;
    const previous = step('previous', p[at - 1] ?? 0, [0.1, 0.3, 0.5, 0.7, 0.9]);
    const next = step('next', p[at + 1] ?? 0, [0.1, 0.3, 0.5, 0.7, 0.9]);
    signals.push(
      previous,
      next,
      `${step('next', p[at + 1] ?? 0, [0.2, 0.5, 0.8])}&${step('previous', p[at - 1] ?? 0, [0.2, 0.5, 0.8])}`,
    );
    if (block.box.place & IN.heading)
      signals.push(
        `heading&${next}`,
        `heading&${step('next2', ((p[at + 1] ?? 0) + (p[at + 2] ?? 0)) / 2, [0.2, 0.5, 0.8])}`,
      );
    signals.push(
      step('near3', mean(p, at + 1, at + 4), [0.1, 0.3, 0.5, 0.7, 0.9]),
      step('past3', mean(p, at - 3, at), [0.1, 0.3, 0.5, 0.7, 0.9]),
    );
    signals.push(
      step('next8', mean(p, at + 1, at + 9), [0.1, 0.3, 0.5, 0.7, 0.9]),
      step('past8', mean(p, at - 8, at), [0.1, 0.3, 0.5, 0.7, 0.9]),
    );
    eachNest(block, (box, level) => {
      const sums = nests.get(box);
      if (sums)
        signals.push(step(`nest${level}`, sums.kept / sums.all, [0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95]));
    });
    return signals;
  });
}

function mean(values: readonly number[], from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += values[at] ?? 0;
  return sum / (to - from);
}
