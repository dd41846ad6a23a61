import type { Element } from 'domhandler';
import { isText } from 'domhandler';
import { parseInstant } from '../../date/instant.ts';
import type { Block } from '../dom/box.ts';
import { HINT } from '../dom/hints.ts';
import { firstMeta, type Head } from './head.ts';
import { jsonText } from './jsonld.ts';

const PUBLISHED = [
  'article:published_time',
  'og:published_time',
  'datepublished',
  'date',
  'dc.date.issued',
  'dc.date',
  'dcterms.created',
  'dcterms.date',
  'pubdate',
  'publishdate',
  'publish-date',
  'publish_date',
  'publication_date',
  'parsely-pub-date',
  'sailthru.date',
  'article.published',
  'cxenseparse:recs:publishtime',
  'article:post_date',
  'citation_publication_date',
  'citation_date',
  'datecreated',
];
const MODIFIED = [
  'article:modified_time',
  'og:updated_time',
  'datemodified',
  'dcterms.modified',
  'dc.date.modified',
  'lastmod',
  'last-modified',
  'article.updated',
  'revised',
];

/** Maximum words of a visible date line; a longer block is a sentence. */
const DATE_WORDS = 16;
/** Characters of such a line that are read. */
const DATE_CHARS = 200;

/** Dates of publication and change: JSON-LD, then `meta`, microdata, `time`, the URL, the visible text. */
export function datesOf(
  head: Head,
  marked: readonly Element[],
  blocks: readonly Block[],
  url: string,
): { published?: string; modified?: string } {
  const times = marked.filter(
    ({ name, attribs }) => name === 'time' || /date(?:Published|Modified)/i.test(attribs['itemprop'] ?? ''),
  );
  const published =
    instant(jsonText(head.article?.['datePublished'])) ??
    instant(firstMeta(head, ...PUBLISHED)) ??
    namedPublished(head) ??
    firstInstant(
      times.filter(
        ({ attribs }) => /datePublished/i.test(attribs['itemprop'] ?? '') || attribs['pubdate'] !== undefined,
      ),
    ) ??
    instant(anyThing(head, 'datePublished')) ??
    firstInstant(
      times.filter(time => !/modif|updat/i.test(`${time.attribs['itemprop']} ${time.attribs['class']}`)),
    ) ??
    visibleDate(blocks) ??
    dateInUrl(url) ??
    instant(jsonText(head.article?.['dateCreated']));
  const modified =
    instant(jsonText(head.article?.['dateModified'])) ??
    instant(firstMeta(head, ...MODIFIED)) ??
    firstInstant(
      times.filter(time => /modif|updat/i.test(`${time.attribs['itemprop']} ${time.attribs['class']}`)),
    );
  return { ...(published && { published }), ...(modified && { modified }) };
}

function instant(text: string | undefined): string | undefined {
  return text === undefined ? undefined : parseInstant(text);
}

/** Names of `meta` elements for publication dates across content systems. */
const PUBLISHED_NAME = /(?:^|[-_.:])(?:publish(?:ed)?|publication|posted|release)[-_.:]?(?:date|time|on|at)$/;

function namedPublished({ meta }: Head): string | undefined {
  for (const [name, content] of meta) {
    const found = PUBLISHED_NAME.test(name) ? instant(content) : undefined;
    if (found) return found;
  }
  return undefined;
}

function anyThing(head: Head, key: string): string | undefined {
  return jsonText(head.things.find(thing => typeof thing[key] === 'string')?.[key]);
}

function firstInstant(elements: readonly Element[]): string | undefined {
  for (const { attribs, children } of elements) {
    const text = children.map(child => (isText(child) ? child.data : '')).join(' ');
    const found = instant(attribs['datetime'] ?? attribs['content'] ?? undefined) ?? instant(text.trim());
    if (found) return found;
  }
  return undefined;
}

/** Date in a URL: `/2024/05/31/` or `/2024-05-31-`. */
function dateInUrl(url: string): string | undefined {
  const [, year, month, day] =
    /[/-]((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/.-]|$)/.exec(url) ?? [];
  return year && month && day ? parseInstant(`${year}-${month}-${day}`) : undefined;
}

const DATE_TEXT =
  /(?:\d{1,2}(?:st|nd|rd|th)?\.?\s+(?:de\s+)?\p{L}{3,12}\.?,?\s+(?:de\s+)?(?:19|20)\d\d|\d{1,2}-\p{L}{3,9}-(?:19|20)\d\d|\p{L}{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d|(?:19|20)\d\d[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?|\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d)(?:[ ,T]+(?:at\s+)?\d{1,2}:\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?(?:\s*(?:Z|UTC|GMT|[+-]\d\d:?\d\d|[A-Z]{2,4}T)\b)?)?/iu;

/** Cheap test before the full date pattern. */
const YEAR = /(?:19|20)\d\d/;

function visibleDate(blocks: readonly Block[]): string | undefined {
  const short = blocks.filter(block => block.words <= DATE_WORDS);
  const hinted = short.filter(
    ({ box, hints }) => (box.hints | hints | (box.parent?.hints ?? 0)) & HINT.byline,
  );
  for (const { text } of [...hinted, ...short]) {
    if (!YEAR.test(text) || /©|copyright/i.test(text)) continue;
    const found = instant(DATE_TEXT.exec(text.slice(0, DATE_CHARS))?.[0]);
    if (found) return found;
  }
  return undefined;
}
