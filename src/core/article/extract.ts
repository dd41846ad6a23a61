import { load } from 'cheerio/slim';
import type { Document, Element } from 'domhandler';
import { isTag } from 'domhandler';
import { resolveUrl } from '../url/url.ts';
import type { Article } from './article.ts';
import { bodyOf } from './body/body.ts';
import { weigh } from './body/candidates.ts';
import { judge, type Verdict } from './body/classify.ts';
import { incompleteness } from './body/incomplete.ts';
import { statedInstead } from './body/structured-body.ts';
import type { Block } from './dom/box.ts';
import { parseGuarded } from './dom/guard.ts';
import { survey } from './dom/survey.ts';
import { readHead } from './metadata/head.ts';
import { metadataOf } from './metadata/metadata.ts';
import { composeHtml, composeText } from './output/compose.ts';
import { piecesOf } from './output/pieces.ts';
import { otherCopyOf } from './pages/alternate-copy.ts';
import { nextPageOf } from './pages/next-page.ts';

/** A page to extract: what was fetched, what the operator says of its site, what is known to repeat on it. */
export type Page = {
  url: string;
  html: string;
  /** CSS: where the body is, and what to leave out before looking. */
  selectors?: { body?: string; remove: string[] };
  /** Hashes (`hashOf`) of blocks that several pages of the source share. */
  boilerplate?: ReadonlySet<string>;
};

/** An article and how it was found. */
export type Reading = {
  article: Article;
  /** What was taken for the body, what is known to repeat on the site included. */
  found: readonly Block[];
  /** The blocks of the article's text. */
  kept: readonly Block[];
  /** Every block of the page with its odds and the signals that made them. */
  verdicts: readonly Verdict[];
  /** The operator's `body` selector found nothing, so the body was judged. */
  missed: boolean;
  /** Where the article goes on, when it has several pages. */
  next?: string;
  /** Where the same article stands on a plainer page: AMP, or for printers. */
  copy?: string;
};

/**
 * The article of a page: all of its body and only it, and what the page says about it.
 * @throws MarkupBomb when the page is built to exhaust its reader
 */
export function extractArticle(page: Page): Article {
  return readArticle(page).article;
}

/**
 * The article of a page with the reasons for its body.
 * @throws MarkupBomb when the page is built to exhaust its reader
 */
export function readArticle(page: Page): Reading {
  const document = parseGuarded(page.html);
  const selected = applySelectors(document, page.selectors);
  const weighed = weigh(survey(document));
  const head = readHead(weighed.marked);
  const base = baseOf(weighed.marked, page.url);
  const verdicts = judge(weighed, head);
  const body = bodyOf({ verdicts, selected, boilerplate: page.boilerplate });
  const shown = composeText(body.kept);
  const walled = incompleteness(shown, head, weighed.blocks);
  // What a publisher keeps behind a paywall is not taken from where it was left open.
  const stated = walled === 'paywall' || body.bySelector ? undefined : statedInstead(shown, head);
  const text = stated?.text ?? shown;
  const partial = stated ? incompleteness(text, head, weighed.blocks) : walled;
  const metadata = metadataOf(weighed, head, base, { text, start: body.kept[0]?.at ?? 0 });
  const html = stated?.html ?? composeHtml(piecesOf(weighed, body.kept), base);
  const next = nextPageOf(weighed, page.url);
  const copy = otherCopyOf(weighed, base, page.url);
  return {
    article: { ...metadata, text, html, ...(partial && { partial }) },
    ...body,
    verdicts,
    missed: page.selectors?.body !== undefined && !body.bySelector,
    ...(next && { next }),
    ...(copy && { copy }),
  };
}

function applySelectors(document: Document, selectors: Page['selectors']): Element[] {
  if (!selectors) return [];
  const root = load(document).root();
  for (const selector of selectors.remove) root.find(selector).remove();
  return selectors.body ? root.find(selectors.body).toArray().filter(isTag) : [];
}

function baseOf(marked: readonly Element[], url: string): string {
  const href = marked.find(({ name }) => name === 'base')?.attribs['href'];
  return (href && resolveUrl(href, url)) || url;
}
