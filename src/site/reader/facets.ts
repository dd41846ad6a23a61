import type { Edition } from '../../core/edition/edition.ts';
import { aboutRegions } from '../../render/entry.ts';
import { singleLine } from '../../render/text/escape.ts';
import { type BarRow, barList } from '../parts/bar-list.ts';
import { type Html, html, type Value } from '../parts/html.ts';
import { href, regionPath, sourcePath } from '../parts/link.ts';

/** Rows of a bar list beside the stories. */
const FACET_ROWS = 10;

/** Which places and mastheads the stories of a page come from. */
export function facets(edition: Edition): Html {
  return html`${facet('Places on this page', placesOf(edition))}
${facet('Sources on this page', sourcesOf(edition))}`;
}

/** The regions that the page's stories are about, most first. */
function placesOf({ site, entries }: Edition): BarRow[] {
  return mostFirst(
    entries.flatMap(aboutRegions).map(({ code, name }) => ({ href: href(site, regionPath(code)), name })),
  );
}

/** Every masthead on the page, most first; an also-in counts. */
function sourcesOf({ site, entries }: Edition): BarRow[] {
  const sources = entries.flatMap(entry => [entry.source, ...entry.alsoIn.map(copy => copy.source)]);
  return mostFirst(
    sources.map(({ id, title }) => ({ href: href(site, sourcePath(id)), name: singleLine(title) || id })),
  );
}

function mostFirst(named: Omit<BarRow, 'count'>[]): BarRow[] {
  const rows = new Map<string, BarRow>();
  for (const { href, name } of named) {
    rows.set(href, { href, name, count: (rows.get(href)?.count ?? 0) + 1 });
  }
  return [...rows.values()].sort((a, b) => b.count - a.count).slice(0, FACET_ROWS);
}

/** A bar list; absent with fewer than two rows. */
function facet(title: string, rows: BarRow[]): Value {
  return (
    rows.length > 1 &&
    html`<section aria-label="${title}">
<h2>${title}</h2>
${barList(rows, 'bars')}
</section>`
  );
}
