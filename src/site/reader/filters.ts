import type { Edition } from '../../core/edition/edition.ts';
import type { ValueNames } from '../../core/edition/filtered-title.ts';
import { type ListFilter, type SetFilter, setFilters, withoutFilter } from '../../core/query/filter.ts';
import { languageName } from '../../core/query/language-name.ts';
import { type EditionQuery, printQuery } from '../../core/query/query.ts';
import { describeStart } from '../../core/query/since.ts';
import { singleLine } from '../../render/text/escape.ts';
import { type Html, html, type Value } from '../parts/html.ts';
import { href } from '../parts/link.ts';

/** Value of a filter with its name for people. */
export type FilterChoice = { value: string; label: string };

/** Filters of an edition's page: what is set, and what can be chosen. */
export type FiltersView = {
  query: EditionQuery;
  /** Choices in the order of display. */
  choices: Readonly<Record<ListFilter, readonly FilterChoice[]>>;
  /** Names of the values that are set. */
  names: ValueNames;
};

/** Filters that are set, each a link to the page without it; absent without filters. */
export function filterChips(edition: Edition, filters: FiltersView): Value {
  const { query } = filters;
  const set = setFilters(query);
  if (set.length === 0) return undefined;
  const chips = set.map(
    filter =>
      html`<li><a class="chip" href="${filteredHref(edition, withoutFilter(query, filter))}"><span class="unseen">Remove the filter: </span><bdi>${filterLabel(filters, filter)}</bdi><span aria-hidden="true">×</span></a></li>`,
  );
  const clear = html`<li><a class="clear" href="${href(edition.site, edition.path)}">Clear all</a></li>`;
  return html`<ul class="chips" aria-label="Filters">${chips}${set.length > 1 && clear}</ul>`;
}

/** Name of a filter's value for people: `“flood”`, `Pakistan`, `last 24 hours`. */
export function filterLabel({ names }: FiltersView, { name, value }: SetFilter): string {
  if (name === 'q') return `“${singleLine(value)}”`;
  if (name === 'since') return describeStart(value);
  const label = names.get(`${name}:${value}`) ?? (name === 'language' ? languageName(value) : value);
  return singleLine(label) || value;
}

/** Link to the edition's page under a query. */
export function filteredHref({ site, path }: Edition, query: EditionQuery): string {
  const printed = printQuery(query);
  return href(site, printed === '' ? path : `${path}?${printed}`);
}

/** Hidden fields that carry the values of a filter through a form. */
export function hiddenFields(name: string, values: readonly string[] = []): Html[] {
  return values.map(value => html`<input type="hidden" name="${name}" value="${value}">`);
}
