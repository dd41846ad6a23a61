import type { Edition } from '../../core/edition/edition.ts';
import { LIST_FILTERS, type ListFilter } from '../../core/query/filter.ts';
import { MAX_SEARCH } from '../../core/query/search-expression.ts';
import { describeStart } from '../../core/query/since.ts';
import { type Html, html, type Value } from '../parts/html.ts';
import { href } from '../parts/link.ts';
import { SEARCH_PATH } from '../parts/search-box.ts';
import { type FilterChoice, type FiltersView, hiddenFields } from './filters.ts';

/** Parameter of the field that takes a place by name, and its maximum length (characters). */
export const PLACE_FIELD = 'place';
export const MAX_PLACE = 100;
/** Spans that the form offers as a start. */
const SPANS = ['24h', '7d', '30d'] as const;

/** Names of the fields for people. */
const FIELD_LABELS: Readonly<Record<ListFilter, string>> = {
  topic: 'Topic',
  region: 'Place',
  source: 'Source',
  language: 'Language',
  tag: 'Tag',
};

/** Form that adds filters to an edition; those that are set stay. It needs no script. */
export function filterForm(edition: Edition, filters: FiltersView): Html {
  const { site, path } = edition;
  const { query } = filters;
  const isScoped = path !== SEARCH_PATH;
  return html`<details class="filters">
<summary>Filter these stories</summary>
<form action="${href(site, path)}">
${LIST_FILTERS.map(name => hiddenFields(name, query[name]))}${query.limit !== undefined && hiddenFields('limit', [String(query.limit)])}
<div class="fields">
<p class="field wide-field"><label for="filter-q">Words</label>
<input type="search" id="filter-q" name="q" value="${query.q ?? ''}" maxlength="${MAX_SEARCH}" dir="auto" autocomplete="off" aria-describedby="filter-q-help">
<span class="help" id="filter-q-help">All of them. Also <code>"a phrase"</code>, <code>rain OR snow</code>, <code>-without</code>, <code>title:word</code>, <code>flood*</code></span></p>
${placeField(filters)}
${(['topic', 'source', 'language', 'tag'] as const).map(name => choiceField(filters, name))}
${timeField(query.since)}
</div>
<p class="actions"><button class="button" type="submit">Show stories</button>${isScoped && html` <button class="button plain" type="submit" formaction="${href(site, SEARCH_PATH)}">Search everywhere</button>`}</p>
</form>
</details>`;
}

/** Place as free text with suggestions: a name or a code, which becomes a `region`. */
function placeField({ query, choices }: FiltersView): Html {
  const suggestions = choices.region.map(({ value, label }) => html`<option value="${label} (${value})">`);
  return html`<p class="field"><label for="filter-place">${FIELD_LABELS.region}</label>
<input id="filter-place" name="${PLACE_FIELD}" list="places" placeholder="${emptyLabel(query.region)}" maxlength="${MAX_PLACE}" dir="auto" autocomplete="off">
<datalist id="places">${suggestions}</datalist></p>`;
}

/** One value to add to a filter; absent when nothing is left to choose. */
function choiceField({ query, choices }: FiltersView, name: Exclude<ListFilter, 'region'>): Value {
  const set = query[name];
  const open = choices[name].filter(({ value }) => !set?.includes(value));
  if (open.length === 0) return undefined;
  return selectField(
    { name, label: FIELD_LABELS[name] },
    [{ value: '', label: emptyLabel(set) }, ...open],
    '',
  );
}

function timeField(since: string | undefined): Html {
  const offered = since === undefined || SPANS.some(span => span === since) ? SPANS : [since, ...SPANS];
  const choices = offered.map(value => ({ value, label: describeStart(value) }));
  return selectField(
    { name: 'since', label: 'Time' },
    [{ value: '', label: 'any' }, ...choices],
    since ?? '',
  );
}

function selectField(
  { name, label }: { name: string; label: string },
  choices: readonly FilterChoice[],
  selected: string,
): Html {
  const options = choices.map(
    choice =>
      html`<option value="${choice.value}"${choice.value === selected && html` selected`}>${choice.label}</option>`,
  );
  return html`<p class="field"><label for="filter-${name}">${label}</label>
<select id="filter-${name}" name="${name}">${options}</select></p>`;
}

/** What an empty field means: a further value widens the filter. */
function emptyLabel(set: readonly string[] | undefined): string {
  return set === undefined || set.length === 0 ? 'any' : 'or also …';
}
