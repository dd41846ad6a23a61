/**
 * Patterns for class names, ids and roles. Sites name their parts in English even where they write another
 * language. A hint is one feature among many.
 */
const WORDS = {
  comments: 'comment|disqus|respond|replies|feedback|discussion',
  related:
    'relat(?:ed|ion)|recommend|recirc|more-?(?:on|from|stories|posts|news)|read-?(?:more|next|also)|see-?also|popular|trend|most-?(?:read|viewed)|next-?(?:post|up)|prev|outbrain|taboola|suggest|latest|recent|teaser|card|upsell|jp-post|post-?nav|up-?next|around-?the-?web',
  share: 'shar(?:e|ing)|social|follow|facebook|twitter(?!-tweet)|whatsapp|addtoany|sns|toolbar|tools|print',
  letter: 'newsletter|subscri|sign-?up|optin|opt-in|mailchimp|mc4wp|hs-form|e-?mail|inscri|abonn',
  navigation:
    'nav(?![ea])|menu|breadcrumb|crumb|pager|paginat|\\btoc\\b|table-?of-?contents|skip|jump|sitemap|tab(?:s|list)',
  footer: 'foot(?!ba|note)|copyright|legal|disclaim|disclosure|colophon|credits?line',
  sidebar: 'side-?bar|widget|aside|rail|sidecol|complement|secondary',
  author: 'author|bio(?!g)|contributor|writer|profile|avatar|staff',
  byline:
    'byline|meta(?![a-z])|dateline|posted|publi(?:sh|cation)|timestamp|\\b(?:date|time)\\b|post-?info|updated|pubdate|read(?:ing)?-?time|eyebrow|kicker|reviewer|reviewed',
  caption: 'caption|credit|copyright|photograph|image-?desc|legend',
  advert: '\\bad(?:s|v)?\\b|advert|sponsor|banner|promo|commercial|affiliate|dfp|gpt|pub(?![l])',
  tags: '\\btags?\\b|tag-?list|categor|topics?\\b|keyword|label|cat-?links|taxonomy',
  consent: 'cookie|consent|gdpr|modal|popup|overlay|lightbox|dialog|notice|alert',
  shop: 'cta|button|\\bbtn|buy|price|product|shop|cart|deal|offer|call-?to-?action|lead-?gen',
  login: 'log-?in|paywall|regist|premium|account|donat|support-?us|membership|meter',
  hidden: 'hidden|sr-only|screen-?reader|visually|print-?only|no-?print|collaps',
  rating: 'rating|\\bvot(?:e|es|ing)\\b|\\bstars?\\b|score|\\blikes?\\b|reaction|poll',
  media: 'player|video|gallery|slide|carousel|swiper|photo|image|figure|thumb|embed|media',
  title: 'title|headline|heading|hero',
  summary:
    'sub-?(?:title|head)|dek\\b|standfirst|lede|summary|excerpt|descri|intro|tl-?dr|key-?points|takeaway|highlights',
  faq: 'faq|accordion|question|answer',
  body: 'article-?(?:body|content|text)|(?:entry|post|story|blog|page|news|main|body)-?(?:content|body|text|entry)|articlebody|rich-?text|\\bprose\\b|wysiwyg|markdown|paragraph|text-?block|story|content-?body',
  content: 'content|article|\\bbody|\\btext|\\bentry|\\bpost\\b|\\bmain|single|blog',
} as const;

export type Hint = keyof typeof WORDS;

/** Hints in the order of their bits. */
export const HINTS = Object.keys(WORDS) as Hint[];

/** Bit of each hint. */
export const HINT = Object.fromEntries(HINTS.map((hint, at) => [hint, 1 << at])) as Record<Hint, number>;

const PATTERN = new RegExp(HINTS.map(hint => `(${WORDS[hint]})`).join('|'), 'g');

/** Memoised names; templates repeat the same few thousand on every page. */
const MAX_MEMOISED = 20_000;
const memo = new Map<string, number>();

/** Characters of a name that are read; utility classes can be very long. */
const NAME_CHARS = 200;

/** `HINT` bits of class names, ids or roles, separated by spaces. */
export function readHints(names: string): number {
  const read = names.length > NAME_CHARS ? names.slice(0, NAME_CHARS) : names;
  return memoised(read, () =>
    read.split(' ').reduce((bits, name) => bits | memoised(name, () => readName(name)), 0),
  );
}

function memoised(names: string, read: () => number): number {
  const known = memo.get(names);
  if (known !== undefined) return known;
  const bits = read();
  if (memo.size >= MAX_MEMOISED) memo.clear();
  // Copies the string: a slice of a page would keep the whole page in memory.
  memo.set(` ${names}`.slice(1), bits);
  return bits;
}

function readName(name: string): number {
  let bits = 0;
  const spaced = name
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .replace(/_/g, '-')
    .toLowerCase();
  for (const match of spaced.matchAll(PATTERN)) bits |= 1 << (match.indexOf(match[0], 1) - 1);
  return bits;
}
