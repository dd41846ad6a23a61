import { resolveUrl } from '../../url/url.ts';
import type { Article } from '../article.ts';
import type { Survey } from '../dom/survey.ts';
import { bylineOf } from './byline.ts';
import { datesOf } from './dates.ts';
import { firstMeta, type Head } from './head.ts';
import { asList, jsonText, type Thing } from './jsonld.ts';
import { detectLanguage, tidyLanguage } from './language.ts';
import { titleOf } from './title.ts';

/** Maximum keywords kept. */
const MAX_KEYWORDS = 30;

/**
 * Metadata of a page's article. `url` is the base of relative URLs; `body` is used for language detection and
 * to locate the byline.
 */
export function metadataOf(
  survey: Survey,
  head: Head,
  url: string,
  body: { text: string; start: number },
): Omit<Article, 'text' | 'html'> {
  const { blocks, marked } = survey;
  const siteName = siteNameOf(head);
  const headingsOf = (tag: string): string[] =>
    blocks
      .filter(({ box }) => box.element.name === tag || box.parent?.element.name === tag)
      .map(block => block.text);
  const headings = { first: headingsOf('h1'), second: headingsOf('h2') };
  return definedFields({
    title: titleOf(head, headings, siteName, url),
    byline: bylineOf({ head, marked, blocks, body: body.start, ...(siteName && { siteName }) }),
    ...datesOf(head, marked, blocks, url),
    image: imageOf(head, url),
    siteName,
    language: tidyLanguage(declaredLanguage(survey, head)) ?? detectLanguage(body.text),
    canonicalUrl: canonicalOf(head, url),
    section:
      firstMeta(head, 'article:section', 'section', 'parsely-section') ??
      jsonText(head.article?.['articleSection']),
    keywords: keywordsOf(head),
    licence: licenceOf(survey, head, url),
    location: placeOf(head, 'dateline', 'locationCreated', 'contentLocation'),
    writtenIn: placeOf(head, 'dateline', 'locationCreated'),
  });
}

/** Fields that have a value. */
function definedFields<Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]?: NonNullable<Fields[Key]> } {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  ) as { [Key in keyof Fields]?: NonNullable<Fields[Key]> };
}

function siteNameOf(head: Head): string | undefined {
  return (
    firstMeta(head, 'og:site_name', 'application-name', 'apple-mobile-web-app-title') ??
    jsonText(head.article?.['publisher'], 'name') ??
    jsonText(head.things.find(thing => thing['@type'] === 'WebSite')?.['name'])
  );
}

function imageOf(head: Head, url: string): string | undefined {
  const tries = [
    firstMeta(head, 'og:image', 'og:image:url', 'og:image:secure_url', 'twitter:image', 'twitter:image:src'),
    jsonText(head.article?.['image'], 'url', 'contentUrl'),
    jsonText(head.article?.['thumbnailUrl']),
    head.links.get('image_src')?.[0]?.attribs['href'],
  ];
  for (const one of tries) {
    const image = one && resolveUrl(one, url);
    if (image) return image;
  }
  return undefined;
}

function canonicalOf(head: Head, url: string): string | undefined {
  const href = head.links.get('canonical')?.[0]?.attribs['href'] ?? firstMeta(head, 'og:url');
  return href === undefined ? undefined : resolveUrl(href, url);
}

function declaredLanguage({ marked }: Survey, head: Head): string | undefined {
  const html = marked.find(({ name }) => name === 'html');
  return (
    html?.attribs['lang'] ??
    html?.attribs['xml:lang'] ??
    jsonText(head.article?.['inLanguage'], 'alternateName') ??
    firstMeta(head, 'content-language', 'og:locale', 'language', 'dc.language')
  );
}

function keywordsOf(head: Head): string[] | undefined {
  const stated = [
    ...asList(head.article?.['keywords']),
    ...(head.metas.get('article:tag') ?? []),
    ...(head.metas.get('news_keywords') ?? []),
    ...(head.metas.get('keywords') ?? []),
  ];
  const words = stated
    .filter(one => typeof one === 'string')
    .flatMap(one => one.split(/[,;、，]/))
    .map(one => one.trim())
    .filter(one => one !== '' && one.length < 80);
  const unique = [...new Map(words.map(word => [word.toLowerCase(), word])).values()];
  return unique.length > 0 ? unique.slice(0, MAX_KEYWORDS) : undefined;
}

function licenceOf({ marked }: Survey, head: Head, url: string): string | undefined {
  const linked = marked.find(({ attribs }) => /(?:^|\s)license(?:\s|$)/i.test(attribs['rel'] ?? ''));
  const stated =
    linked?.attribs['href'] ??
    jsonText(head.article?.['license'], 'url', '@id') ??
    firstMeta(head, 'dc.rights.license', 'license');
  return stated === undefined ? undefined : resolveUrl(stated, url);
}

/** Maximum length of a place name (characters). */
const MAX_LOCATION = 100;

/** First place under one of the keys of the article's structured data (schema.org). */
function placeOf({ article }: Head, ...keys: string[]): string | undefined {
  for (const key of keys) {
    const place =
      jsonText(article?.[key], 'name') ??
      jsonText(addressOf(article?.[key]), 'addressLocality', 'addressCountry');
    if (place && place.length <= MAX_LOCATION && !/^https?:/.test(place)) return place.replace(/\s+/g, ' ');
  }
  return undefined;
}

function addressOf(place: unknown): unknown {
  return asList(place).map(one =>
    typeof one === 'object' && one !== null ? (one as Thing)['address'] : undefined,
  );
}
