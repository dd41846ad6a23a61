import { type Block, type Box, IN } from '../dom/box.ts';
import { HINT, HINTS } from '../dom/hints.ts';
import { firstMeta, type Head, statedBody } from '../metadata/head.ts';
import { linkShare, proseOf, type Weighed, within } from './candidates.ts';
import { PHRASE_WORDS, type Phrase, phrasesIn } from './phrases.ts';
import { both, steps } from './steps.ts';
import { twinsOf } from './template-siblings.ts';

const PLACES = Object.entries(IN).map(([name, bit]) => [`in:${name}`, bit] as const);
const NEAR = HINTS.map(hint => [`near:${hint}`, `far:${hint}`, HINT[hint]] as const);

const WORDS = steps('words', 1, 2, 4, 7, 12, 20, 35, 60);
const MARKS = steps('marks', 0, 1, 2, 4);
const LINK = steps('link', 0, 0.25, 0.6, 0.95);
const AWAY = steps('home', 1, 2, 3, 5, 98);
const HOME_PROSE = steps('homeProse', 0, 0.03, 0.1, 0.3, 0.7, 0.999);
const KIND_PROSE = steps('kindProse', 0, 0.03, 0.1, 0.3, 0.6);
const HOME_LINKS = steps('homeLinks', 0.02, 0.1, 0.25, 0.5, 0.8);
const HOME_CHARS = steps('homeChars', 100, 300, 1000, 3000);
const NEST_LINKS = steps('nestLinks', 0.02, 0.1, 0.25, 0.5, 0.8);
const NEST_PROSE = steps('nestProse', 0, 0.2, 0.5, 0.8);
const NEST_WORDS = steps('nestWords', 2, 4, 8, 16, 32);
const TWINS = steps('twins', 0, 2, 5);

/** Tags that are told apart; the rest are alike. */
const TAGS = new Map(
  'p li h1 h2 h3 h4 h5 h6 td th div pre blockquote figcaption dt dd section article button label'
    .split(' ')
    .map(tag => [tag, `tag:${tag}`]),
);

/** Names of parts that are none of the article, whatever they hold. */
const FOREIGN =
  HINT.comments |
  HINT.related |
  HINT.share |
  HINT.letter |
  HINT.navigation |
  HINT.footer |
  HINT.author |
  HINT.advert |
  HINT.consent |
  HINT.login;

/** Names that mean the same as a stock phrase: where both agree there is little doubt. */
const AGREEING: Partial<Record<Phrase, number>> = {
  more: HINT.related,
  letter: HINT.letter,
  share: HINT.share,
  comment: HINT.comments,
  advert: HINT.advert,
  consent: HINT.consent,
  author: HINT.author,
  byline: HINT.author | HINT.byline,
  dated: HINT.byline,
  credit: HINT.caption,
  copyright: HINT.footer,
  access: HINT.login,
  action: HINT.shop,
};
const STOCK = new Set(Object.keys(AGREEING));

/** Characters of a box that a form makes into a form. */
const NEST_CHARS = 600;

/** Most words of a bold line that serves as a heading. */
const HEADING_WORDS = 10;
/** How much of a stated body is compared, in characters: blocks are looked up in it one by one. */
const STATED_CHARS = 60_000;
/** Blocks after a heading that are read as standing under it. */
const UNDER_BLOCKS = 12;

/** Letters and digits only, in lower case: equal for two printings of one text. */
export const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** What signals are read against: the facts about a page that its blocks share. */
export type Context = {
  page: Weighed;
  titles: readonly string[];
  description: string;
  /** The body as JSON-LD states it, letters only; '' when it does not. */
  stated: string;
  /** Prose of the blocks that a template made alike. */
  kinds: ReadonlyMap<string, number>;
  /** Where each text stands first. */
  first: ReadonlyMap<string, number>;
  repeated: ReadonlySet<string>;
  /** How many siblings a box has that a template made like it. */
  twins: (box: Box) => number;
};

/** Gathers the facts that the signals of all blocks of a page need. */
export function contextOf(page: Weighed, head: Head): Context {
  const kinds = new Map<string, number>();
  const first = new Map<string, number>();
  const repeated = new Set<string>();
  for (const block of page.blocks) {
    const prose = proseOf(block);
    if (prose > 0) kinds.set(kindOf(block), (kinds.get(kindOf(block)) ?? 0) + prose);
    if (first.has(block.text)) repeated.add(block.text);
    else first.set(block.text, block.at);
  }
  const stated = statedBody(head) ?? '';
  const titles = [head.title, firstMeta(head, 'og:title'), firstMeta(head, 'twitter:title')]
    .map(title => letters(title ?? ''))
    .filter(title => title.length > 5);
  const description = letters(firstMeta(head, 'description', 'og:description') ?? '');
  return {
    page,
    titles,
    description: description.length > 30 ? description : '',
    stated: stated.length > 300 ? letters(stated.slice(0, STATED_CHARS)) : '',
    kinds,
    first,
    repeated,
    twins: twinsOf(page.boxes),
  };
}

const kindOf = ({ box }: Block): string => `${box.kind}|${box.parent?.kind ?? ''}`;

/** Boxes between a box and one around it; 99 when it is not around. */
function hops(box: Box, home: Box): number {
  let count = 0;
  for (let at: Box | undefined = box; at; at = at.parent) {
    if (at === home) return count;
    count++;
  }
  return 99;
}

/** Ends of sentences, with the quotes and brackets that may close after them. */
const STOP = /[.!?…。！？।؟۔։]["'”’»」』)\]]*$/;

/** What can be said of a block by itself. `above` holds the stock phrases of the heading that it stands under. */
function signalsOf(
  block: Block,
  context: Context,
  phrases: readonly Phrase[],
  above: readonly Phrase[],
): string[] {
  const { box, text, words } = block;
  const size = WORDS(words);
  const link = LINK(linkShare(block));
  const tag = TAGS.get(box.element.name) ?? 'tag:other';
  const end = STOP.test(text.slice(-8))
    ? 'end:stop'
    : /[:：]$/.test(text.slice(-1))
      ? 'end:colon'
      : 'end:open';
  const signals = ['always', size, link, MARKS(block.marks), end, tag];
  signals.push(both(tag, link), both(size, end), both(size, link), both(tag, end));
  if (block.strong > 0.8) signals.push('strong');
  for (const [name, bit] of PLACES) if (box.place & bit) signals.push(name);
  const near = box.hints | block.hints | (box.parent?.hints ?? 0);
  for (const [nearby, far, bit] of NEAR) {
    if (near & bit) signals.push(nearby);
    else if (box.around & bit) signals.push(far);
  }
  const foreign = near & FOREIGN ? 'foreign:near' : box.around & FOREIGN ? 'foreign:far' : 'foreign:none';
  signals.push(foreign, both(foreign, size), both(foreign, tag));
  const length = words <= 12 ? 'short' : words <= 30 ? 'middle' : 'long';
  for (const phrase of phrases) signals.push(both(length, phrase));
  if (phrases.includes('more')) signals.push(both(link, 'more'));
  if (phrases.some(phrase => STOCK.has(phrase))) {
    signals.push(both(foreign, 'stock'), both(length, 'stock'));
    if (phrases.some(phrase => (near | box.around) & (AGREEING[phrase] ?? 0))) signals.push('agreed');
  }
  for (const phrase of above) signals.push(both('under', phrase), both(`under:${link}`, phrase));
  return [...signals, ...standing(block, context, link), ...wording(block, context)];
}

/** Signals of where a block stands among the page's boxes. */
function standing(block: Block, context: Context, link: string): string[] {
  const { page } = context;
  const { box, at } = block;
  const home = page.homes[at] ?? page.root;
  let nest = box;
  while (nest.parent && nest.blocks < 2) nest = nest.parent;
  const homeLinks = HOME_LINKS(home.linkChars / (home.chars || 1));
  const twins = context.twins(nest);
  const nestLinks = NEST_LINKS(nest.linkChars / (nest.chars || 1));
  const away = AWAY(hops(box, page.home));
  const signals = [
    away,
    within(box, page.region) ? 'region:in' : 'region:out',
    HOME_PROSE(home.ownProse / (page.home.ownProse || 1)),
    KIND_PROSE((context.kinds.get(kindOf(block)) ?? 0) / (page.prose || 1)),
    homeLinks,
    both(link, homeLinks),
    HOME_CHARS(home.chars),
    nestLinks,
    NEST_PROSE(nest.prose / (nest.chars || 1)),
    NEST_WORDS(nest.chars / nest.blocks / 6),
    both(TWINS(twins), nestLinks),
  ];
  if (nest.inputs > 0 && nest.chars < NEST_CHARS) signals.push('inputs', both('inputs', WORDS(block.words)));
  if (nest.images > 0 && nest.blocks < 6) signals.push('card', both('card', TWINS(twins)));
  return signals;
}

/** Signals of what a block says, compared with what the page says elsewhere. */
function wording({ text, words, at }: Block, context: Context): string[] {
  const signals: string[] = [];
  const plain = words < PHRASE_WORDS || context.stated ? letters(text.slice(0, 400)) : '';
  if (
    words < 30 &&
    plain.length > 5 &&
    context.titles.some(title => title === plain || (plain.length > 15 && title.includes(plain)))
  )
    signals.push('title');
  if (words < 30 && /^\P{Ll}+$/u.test(text) && /\p{Lu}/u.test(text)) signals.push('capitals');
  if (context.description && plain.length > 30 && context.description.startsWith(plain.slice(0, 60)))
    signals.push('description');
  if (context.stated) {
    const stated = context.stated.includes(plain.slice(0, 80)) ? 'stated' : 'unstated';
    signals.push(stated, plain.length > 30 ? `${stated}:long` : `${stated}:short`);
  }
  if (context.repeated.has(text))
    signals.push(context.first.get(text) === at ? 'repeated:first' : 'repeated:later');
  return signals;
}

/** The signals of every block by itself; absent for blocks that are no candidates. */
export function localSignals(
  context: Context,
  isCandidate: (block: Block) => boolean,
): (string[] | undefined)[] {
  let above: readonly Phrase[] = [];
  let since = 0;
  return context.page.blocks.map(block => {
    if (!isCandidate(block)) return undefined;
    const phrases = block.words <= PHRASE_WORDS ? phrasesIn(block.text) : [];
    const heads =
      linkShare(block) < 0.5 &&
      ((block.box.place & IN.heading) !== 0 || (block.strong > 0.8 && block.words <= HEADING_WORDS));
    since = heads ? 0 : since + 1;
    const signals = signalsOf(block, context, phrases, since <= UNDER_BLOCKS && !heads ? above : []);
    if (heads) above = phrases;
    return signals;
  });
}
