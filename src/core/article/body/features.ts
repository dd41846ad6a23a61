import { type Block, type Box, IN } from '../dom/box.ts';
import { HINT, HINTS } from '../dom/hints.ts';
import { firstMeta, type Head, statedBody } from '../metadata/head.ts';
import { isWithin, linkShare, proseOf, type ScoredPage } from './candidates.ts';
import { bucket, cross } from './feature-names.ts';
import { PHRASE_WORDS, phrasesIn, type StockPhrase } from './phrases.ts';
import { siblingCounter } from './template-siblings.ts';

const PLACES = Object.entries(IN).map(([name, bit]) => [`in:${name}`, bit] as const);
const NEAR = HINTS.map(hint => [`near:${hint}`, `far:${hint}`, HINT[hint]] as const);

const WORDS = bucket('words', 1, 2, 4, 7, 12, 20, 35, 60);
const MARKS = bucket('marks', 0, 1, 2, 4);
const LINK = bucket('link', 0, 0.25, 0.6, 0.95);
const AWAY = bucket('home', 1, 2, 3, 5, 98);
const CONTAINER_PROSE = bucket('homeProse', 0, 0.03, 0.1, 0.3, 0.7, 0.999);
const KIND_PROSE = bucket('kindProse', 0, 0.03, 0.1, 0.3, 0.6);
const CONTAINER_LINKS = bucket('homeLinks', 0.02, 0.1, 0.25, 0.5, 0.8);
const CONTAINER_CHARS = bucket('homeChars', 100, 300, 1000, 3000);
const NEST_LINKS = bucket('nestLinks', 0.02, 0.1, 0.25, 0.5, 0.8);
const NEST_PROSE = bucket('nestProse', 0, 0.2, 0.5, 0.8);
const NEST_WORDS = bucket('nestWords', 2, 4, 8, 16, 32);
const SIBLINGS = bucket('twins', 0, 2, 5);

/** Tags with a feature of their own; all others share one. */
const TAGS = new Map(
  'p li h1 h2 h3 h4 h5 h6 td th div pre blockquote figcaption dt dd section article button label'
    .split(' ')
    .map(tag => [tag, `tag:${tag}`]),
);

/** Names of page parts that never belong to the article. */
const NON_ARTICLE =
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

/** Hints that confirm a stock phrase; together they are strong evidence. */
const CONFIRMING_HINTS: Partial<Record<StockPhrase, number>> = {
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
const STOCK = new Set(Object.keys(CONFIRMING_HINTS));

/** Size limit of a box that counts as a form (characters). */
const NEST_CHARS = 600;

/** Maximum words of a bold line used as a heading. */
const HEADING_WORDS = 10;
/** Characters of a stated body that are compared; every block is looked up in it. */
const STATED_CHARS = 60_000;
/** Blocks after a heading that count as being under it. */
const UNDER_BLOCKS = 12;

/** Lower-case letters and digits only: equal for two printings of one text. */
export function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Facts about a page that the features of all its blocks are computed from. */
export type PageContext = {
  page: ScoredPage;
  titles: readonly string[];
  description: string;
  /** Letters of the body stated in JSON-LD, or ''. */
  stated: string;
  /** Prose per template kind (tag and class of a box and its parent). */
  kinds: ReadonlyMap<string, number>;
  /** Index of the first block with each text. */
  first: ReadonlyMap<string, number>;
  repeated: ReadonlySet<string>;
  /** Number of a box's siblings made by the same template. */
  siblings: (box: Box) => number;
};

/** Collects the facts that the features of a page's blocks need. */
export function pageContextOf(page: ScoredPage, head: Head): PageContext {
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
    siblings: siblingCounter(page.boxes),
  };
}

function kindOf({ box }: Block): string {
  return `${box.kind}|${box.parent?.kind ?? ''}`;
}

/** Number of boxes between a box and an ancestor; 99 when it is none. */
function hops(box: Box, ancestor: Box): number {
  let count = 0;
  for (let at: Box | undefined = box; at; at = at.parent) {
    if (at === ancestor) return count;
    count++;
  }
  return 99;
}

/** Sentence ends with closing quotes and brackets. */
const STOP = /[.!?…。！？।؟۔։]["'”’»」』)\]]*$/;

/** Features of a block by itself. `above` holds the stock phrases of the heading over it. */
function featuresOf(
  block: Block,
  context: PageContext,
  phrases: readonly StockPhrase[],
  above: readonly StockPhrase[],
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
  const features = ['always', size, link, MARKS(block.marks), end, tag];
  features.push(cross(tag, link), cross(size, end), cross(size, link), cross(tag, end));
  if (block.strong > 0.8) features.push('strong');
  for (const [name, bit] of PLACES) if (box.place & bit) features.push(name);
  const near = box.hints | block.hints | (box.parent?.hints ?? 0);
  for (const [nearby, far, bit] of NEAR) {
    if (near & bit) features.push(nearby);
    else if (box.allHints & bit) features.push(far);
  }
  const foreign =
    near & NON_ARTICLE ? 'foreign:near' : box.allHints & NON_ARTICLE ? 'foreign:far' : 'foreign:none';
  features.push(foreign, cross(foreign, size), cross(foreign, tag));
  const length = words <= 12 ? 'short' : words <= 30 ? 'middle' : 'long';
  for (const phrase of phrases) features.push(cross(length, phrase));
  if (phrases.includes('more')) features.push(cross(link, 'more'));
  if (phrases.some(phrase => STOCK.has(phrase))) {
    features.push(cross(foreign, 'stock'), cross(length, 'stock'));
    if (phrases.some(phrase => (near | box.allHints) & (CONFIRMING_HINTS[phrase] ?? 0)))
      features.push('agreed');
  }
  for (const phrase of above) features.push(cross('under', phrase), cross(`under:${link}`, phrase));
  return [...features, ...positionFeatures(block, context, link), ...textFeatures(block, context)];
}

/** Features of a block's position among the page's boxes. */
function positionFeatures(block: Block, context: PageContext, link: string): string[] {
  const { page } = context;
  const { box, at } = block;
  const container = page.containers[at] ?? page.root;
  let nest = box;
  while (nest.parent && nest.blocks < 2) nest = nest.parent;
  const containerLinks = CONTAINER_LINKS(container.linkChars / (container.chars || 1));
  const siblings = context.siblings(nest);
  const nestLinks = NEST_LINKS(nest.linkChars / (nest.chars || 1));
  const away = AWAY(hops(box, page.container));
  const features = [
    away,
    isWithin(box, page.area) ? 'region:in' : 'region:out',
    CONTAINER_PROSE(container.ownProse / (page.container.ownProse || 1)),
    KIND_PROSE((context.kinds.get(kindOf(block)) ?? 0) / (page.prose || 1)),
    containerLinks,
    cross(link, containerLinks),
    CONTAINER_CHARS(container.chars),
    nestLinks,
    NEST_PROSE(nest.prose / (nest.chars || 1)),
    NEST_WORDS(nest.chars / nest.blocks / 6),
    cross(SIBLINGS(siblings), nestLinks),
  ];
  if (nest.inputs > 0 && nest.chars < NEST_CHARS)
    features.push('inputs', cross('inputs', WORDS(block.words)));
  if (nest.images > 0 && nest.blocks < 6) features.push('card', cross('card', SIBLINGS(siblings)));
  return features;
}

/** Features of a block's text compared with the rest of the page. */
function textFeatures({ text, words, at }: Block, context: PageContext): string[] {
  const features: string[] = [];
  const plain = words < PHRASE_WORDS || context.stated ? letters(text.slice(0, 400)) : '';
  if (
    words < 30 &&
    plain.length > 5 &&
    context.titles.some(title => title === plain || (plain.length > 15 && title.includes(plain)))
  )
    features.push('title');
  if (words < 30 && /^\P{Ll}+$/u.test(text) && /\p{Lu}/u.test(text)) features.push('capitals');
  if (context.description && plain.length > 30 && context.description.startsWith(plain.slice(0, 60)))
    features.push('description');
  if (context.stated) {
    const stated = context.stated.includes(plain.slice(0, 80)) ? 'stated' : 'unstated';
    features.push(stated, plain.length > 30 ? `${stated}:long` : `${stated}:short`);
  }
  if (context.repeated.has(text))
    features.push(context.first.get(text) === at ? 'repeated:first' : 'repeated:later');
  return features;
}

/** Features of every block by itself; absent for excluded blocks. */
export function localFeatures(
  context: PageContext,
  isCandidate: (block: Block) => boolean,
): (string[] | undefined)[] {
  let above: readonly StockPhrase[] = [];
  let since = 0;
  return context.page.blocks.map(block => {
    if (!isCandidate(block)) return undefined;
    const phrases = block.words <= PHRASE_WORDS ? phrasesIn(block.text) : [];
    const heads =
      linkShare(block) < 0.5 &&
      ((block.box.place & IN.heading) !== 0 || (block.strong > 0.8 && block.words <= HEADING_WORDS));
    since = heads ? 0 : since + 1;
    const features = featuresOf(block, context, phrases, since <= UNDER_BLOCKS && !heads ? above : []);
    if (heads) above = phrases;
    return features;
  });
}
