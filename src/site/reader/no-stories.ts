import type { Edition } from '../../core/edition/edition.ts';
import { setFilters, withoutFilter } from '../../core/query/filter.ts';
import { type Html, html } from '../parts/html.ts';
import { href } from '../parts/link.ts';
import { SEARCH_PATH } from '../parts/search-box.ts';
import { type FiltersView, filteredHref, filterLabel } from './filters.ts';

/** What a page without stories says: why it is empty, and where to look instead. */
export function noStories(edition: Edition, filters: FiltersView | undefined): Html {
  if (edition.archived) return html`<p class="empty">No older stories.</p>`;
  const set = filters === undefined ? [] : setFilters(filters.query);
  if (filters === undefined || set.length === 0) {
    return html`<p class="empty">No stories yet. Subscribe to receive new ones.</p>`;
  }
  const labels = set.map(filter => filterLabel(filters, filter));
  const drops = set.map(
    (filter, index) =>
      html`<li><a href="${filteredHref(edition, withoutFilter(filters.query, filter))}">${filter.name === 'since' ? 'At any time' : html`Without <bdi>${labels[index]}</bdi>`}</a></li>`,
  );
  const { site, path } = edition;
  const everywhere = filteredHref({ ...edition, path: SEARCH_PATH }, filters.query);
  return html`<div class="empty">
<p>No story matches: <strong dir="auto">${labels.join(', ')}</strong></p>
<ul class="try">${drops}${set.length > 1 && html`<li><a href="${href(site, path)}">Without all of them</a></li>`}${path !== SEARCH_PATH && html`<li><a href="${everywhere}">The same in all stories</a></li>`}</ul>
<p>Or subscribe: what matches later will come to you.</p>
</div>`;
}
