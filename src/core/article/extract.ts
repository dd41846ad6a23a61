import { load } from 'cheerio/slim';
import type { Document, Element } from 'domhandler';
import { isTag } from 'domhandler';
import { resolveUrl } from '../url/url.ts';
import type { Article } from './article.ts';
import { bodyOf } from './body/body.ts';
import { scoreBoxes } from './body/candidates.ts';
import { type ClassifiedBlock, classifyBlocks } from './body/classify.ts';
import { incompleteReason } from './body/incomplete.ts';
import { structuredBodyFor } from './body/structured-body.ts';
import type { Block } from './dom/box.ts';
import { parseGuarded } from './dom/guard.ts';
import { survey } from './dom/survey.ts';
import { readHead } from './metadata/head.ts';
import { metadataOf } from './metadata/metadata.ts';
import { composeHtml, composeText } from './output/compose.ts';
import { piecesOf } from './output/pieces.ts';
import { alternateCopyOf } from './pages/alternate-copy.ts';
import { nextPageOf } from './pages/next-page.ts';

/** A fetched page with the operator's selectors and the known boilerplate of its site. */
export type SourcePage = {
  url: string;
  html: string;
  /** CSS selectors: the body, and what to remove first. */
  selectors?: { body?: string; remove: string[] };
  /** `hashOf` values of blocks that repeat on the source's pages. */
  boilerplate?: ReadonlySet<string>;
};

/** An article with the evidence behind its body. */
export type Extraction = {
  article: Article;
  /** Body blocks, known boilerplate included. */
  found: readonly Block[];
  /** Blocks of the article's text. */
  kept: readonly Block[];
  /** Every block with its logit and features. */
  classified: readonly ClassifiedBlock[];
  /** The operator's `body` selector matched nothing, so blocks were classified. */
  missed: boolean;
  /** URL of the article's next page. */
  next?: string;
  /** URL of a plainer copy: AMP or printer version. */
  copy?: string;
};

/**
 * Extracts the article of a page: body and metadata.
 * @throws MarkupBomb for a page built to exhaust its parser
 */
export function extractArticle(page: SourcePage): Article {
  return readArticle(page).article;
}

/**
 * Extracts the article of a page together with the evidence for its body.
 * @throws MarkupBomb for a page built to exhaust its parser
 */
export function readArticle(source: SourcePage): Extraction {
  const document = parseGuarded(source.html);
  const selected = applySelectors(document, source.selectors);
  const page = scoreBoxes(survey(document));
  const head = readHead(page.marked);
  const base = baseOf(page.marked, source.url);
  const classified = classifyBlocks(page, head);
  const body = bodyOf({ classified, selected, boilerplate: source.boilerplate });
  const shown = composeText(body.kept);
  const walled = incompleteReason(shown, head, page.blocks);
  // A paywalled text is not taken from structured data where it was left open.
  const stated = walled === 'paywall' || body.bySelector ? undefined : structuredBodyFor(shown, head);
  const text = stated?.text ?? shown;
  const partial = stated ? incompleteReason(text, head, page.blocks) : walled;
  const metadata = metadataOf(page, head, base, { text, start: body.kept[0]?.at ?? 0 });
  const html = stated?.html ?? composeHtml(piecesOf(page, body.kept), base);
  const next = nextPageOf(page, source.url);
  const copy = alternateCopyOf(page, base, source.url);
  return {
    article: { ...metadata, text, html, ...(partial && { partial }) },
    ...body,
    classified,
    missed: source.selectors?.body !== undefined && !body.bySelector,
    ...(next && { next }),
    ...(copy && { copy }),
  };
}

function applySelectors(document: Document, selectors: SourcePage['selectors']): Element[] {
  if (!selectors) return [];
  const root = load(document).root();
  for (const selector of selectors.remove) root.find(selector).remove();
  return selectors.body ? root.find(selectors.body).toArray().filter(isTag) : [];
}

function baseOf(marked: readonly Element[], url: string): string {
  const href = marked.find(({ name }) => name === 'base')?.attribs['href'];
  return (href && resolveUrl(href, url)) || url;
}
