import type { Edition } from '../../core/edition/edition.ts';
import { aboutRegions } from '../../render/entry.ts';
import { singleLine } from '../../render/text/escape.ts';
import { type BarRow, barList } from '../parts/bar-list.ts';
import { type Html, html, type Value } from '../parts/html.ts';
import { href, regionPath, sourcePath } from '../parts/link.ts';

/** Maximum of rows in a facet. */
const MAX_FACET_ROWS = 10;

/** Facets of a page: the most frequent regions and sources of its stories. */
export function facets(edition: Edition): Html {
  return html`${facet('Places on this page', placesOf(edition))}
${facet('Sources on this page', sourcesOf(edition))}`;
}

/** Regions with the role `about`, most frequent first. */
function placesOf({ site, entries }: Edition): BarRow[] {
  return rowsByCount(
    entries.flatMap(aboutRegions).map(({ code, name }) => ({ href: href(site, regionPath(code)), name })),
  );
}

/** Sources of the stories, including those of `alsoIn`, most frequent first. */
function sourcesOf({ site, entries }: Edition): BarRow[] {
  const sources = entries.flatMap(entry => [entry.source, ...entry.alsoIn.map(copy => copy.source)]);
  return rowsByCount(
    sources.map(({ id, title }) => ({ href: href(site, sourcePath(id)), name: singleLine(title) || id })),
  );
}

function rowsByCount(named: Omit<BarRow, 'count'>[]): BarRow[] {
  const rows = new Map<string, BarRow>();
  for (const { href, name } of named) {
    rows.set(href, { href, name, count: (rows.get(href)?.count ?? 0) + 1 });
  }
  return [...rows.values()].sort((a, b) => b.count - a.count).slice(0, MAX_FACET_ROWS);
}

/** Bar list with a title; absent with fewer than two rows. */
function facet(title: string, rows: BarRow[]): Value {
  return (
    rows.length > 1 &&
    html`<section aria-label="${title}">
<h2>${title}</h2>
${barList(rows, 'bars')}
</section>`
  );
}
