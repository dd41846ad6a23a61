import { FEED_TYPES, feedUrl } from './feeds.ts';
import { type Markup, markup, raw } from './markup.ts';
import { type Masthead, printsRightToLeft } from './masthead.ts';
import type { Phrases } from './newsroom.ts';
import type { Published } from './press.ts';

const STYLE = 'body { font: 17px/1.6 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }';

/** Front page of the newsroom: mastheads, their feeds and peculiarities. */
export function newsroomFront(papers: readonly Masthead[], base: string): Markup {
  return markup`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>The demo newsroom</title><link rel="icon" href="data:,"><style>${raw(STYLE)}</style></head><body>
<h1>The demo newsroom</h1>
<p>Invented mastheads with invented reports about real places, for the Dateline demo. Nothing here happened.</p>
<ul>${papers.map(paper => markup`<li><a href="${base}/${paper.id}/" lang="${paper.language}">${paper.title}</a>: <a href="${feedUrl(base, paper)}">${paper.feed.format}</a>, ${oddities(paper)}</li>\n`)}</ul>
</body></html>
`;
}

/** Front page of a masthead: headlines, newest first. */
export function mastheadFront({ paper, phrases, items, base }: FrontInput): Markup {
  return markup`<!DOCTYPE html>
<html lang="${paper.language}" dir="${printsRightToLeft(paper) ? 'rtl' : 'ltr'}"><head><meta charset="${paper.charset}"><title>${paper.title}</title><link rel="icon" href="data:,">
<link rel="alternate" type="${FEED_TYPES[paper.feed.format]}" title="${paper.title}" href="${feedUrl(base, paper)}"><style>${raw(STYLE)} h1 { color: ${paper.colour} }</style></head><body>
<h1>${paper.title}</h1><p>${paper.description}</p>
<ul>${items.map(item => markup`<li><a href="${base}${item.path}">${item.title}</a> <small>${item.section}</small></li>\n`)}</ul>
<p><small>${phrases.invented}</small></p></body></html>
`;
}

type FrontInput = { paper: Masthead; phrases: Phrases; items: readonly Published[]; base: string };

function oddities({ language, charset, layout, feed, delay, faults, closed }: Masthead): string {
  return [
    language,
    charset === 'utf-8' ? undefined : charset,
    `layout ${layout}`,
    feed.body === 'none' ? 'headlines only' : undefined,
    delay.feed > 0 ? 'slow' : undefined,
    faults.length > 1 ? 'its feed breaks now and then' : undefined,
    closed ? `${closed} closed to robots` : undefined,
  ]
    .filter(oddity => oddity !== undefined)
    .join(', ');
}
