import type { StorySelection } from '../core/query/selection.ts';
import { foldLabel } from '../core/topic/match.ts';
import type { Rule, RuleLeaf } from '../core/topic/topic.ts';
import { wordSequenceOf } from '../core/topic/word-sequence.ts';
import { closedToken, EVERY_STORY, type FacetKind, facetToken, pageToken } from './tokens.ts';

/** A set of stories as an FTS5 expression, or all others if `negated`. The empty text stands for no story. */
type StorySet = { match: string; negated: boolean };

const NOTHING: StorySet = { match: '', negated: false };
const EVERYTHING: StorySet = { match: '', negated: true };

/**
 * The FTS5 expression of a selection (https://sqlite.org/fts5.html#full_text_query_syntax); undefined when nothing can
 * match. It selects exactly the stories that `compileRule` does.
 */
export function expressionOf(selection: StorySelection): string | undefined {
  const { scopes, rule, filed, unfiled, status, page } = selection;
  const { match, negated } = both([
    either(scopes.map(scopeSet)),
    ...(rule ? [ruleSet(rule)] : []),
    ...(filed === undefined ? [] : [filedSet(filed)]),
    ...(unfiled === undefined ? [] : [inverse(filedSet(unfiled))]),
    ...(status === undefined ? [] : [facet('status', status)]),
    ...(page === undefined ? [] : [token(pageToken(page))]),
  ]);
  if (!negated) return match || undefined;
  return match ? `${quote(EVERY_STORY)} NOT (${match})` : quote(EVERY_STORY);
}

function scopeSet(scope: string): StorySet {
  if (scope === 'hidden' || scope === 'withdrawn') return facet('closed', scope);
  const shown = inverse(token(closedToken()));
  if (scope === 'all') return shown;
  const [kind = '', ...value] = scope.split(':');
  return both([shown, facet(kind as FacetKind, value.join(':'))]);
}

function filedSet(topic: string): StorySet {
  return either([facet('topic', topic), facet('awaiting', topic)]);
}

function ruleSet(rule: Rule): StorySet {
  const sets: StorySet[] = [];
  const leaf = (name: RuleLeaf, setOf: (value: string) => StorySet): void => {
    const values = rule[name];
    if (values) sets.push(either(values.map(setOf)));
  };
  leaf('region', code => facet('region', code));
  leaf('source', id => facet('source', id));
  leaf('topic', id => facet('topic', id));
  leaf('tag', tag => facet('tag', foldLabel(tag)));
  leaf('category', name => facet('category', foldLabel(name)));
  leaf('language', tag => facet('language', tag.toLowerCase()));
  leaf('title', value => phrase(value, 'titles : '));
  leaf('words', value => phrase(value, ''));
  if (rule.any) sets.push(either(rule.any.map(ruleSet)));
  if (rule.all) sets.push(both(rule.all.map(ruleSet)));
  if (rule.none) sets.push(inverse(either(rule.none.map(ruleSet))));
  return both(sets);
}

/** Stories with a phrase in one passage. No facet contains a word, so that words need no column. */
function phrase(value: string, column: string): StorySet {
  const { words, isPrefix } = wordSequenceOf(value);
  if (words.length === 0) return NOTHING;
  return { match: `${column}${quote(words.join(' '))}${isPrefix ? ' *' : ''}`, negated: false };
}

function facet(kind: FacetKind, value: string): StorySet {
  return token(facetToken(kind, value));
}

function token(text: string): StorySet {
  return { match: quote(text), negated: false };
}

/** A phrase of tokens; none contains a quotation mark. */
function quote(text: string): string {
  return `"${text}"`;
}

function inverse({ match, negated }: StorySet): StorySet {
  return { match, negated: !negated };
}

/** The stories in all sets. FTS5 has no unary NOT: what is excluded is subtracted from what is included. */
function both(sets: readonly StorySet[]): StorySet {
  const included = sets.filter(({ negated }) => !negated);
  if (included.some(({ match }) => match === '')) return NOTHING;
  const excluded = sets.filter(({ match, negated }) => negated && match !== '').map(({ match }) => match);
  const match = joined(
    included.map(one => one.match),
    ' AND ',
  );
  if (excluded.length === 0) return included.length === 0 ? EVERYTHING : { match, negated: false };
  const others = joined(excluded, ' OR ');
  if (included.length === 0) return { match: others, negated: true };
  return { match: `(${match}) NOT (${others})`, negated: false };
}

/** The stories in any set: by De Morgan's law, those that are not missing from all of them. */
function either(sets: readonly StorySet[]): StorySet {
  if (sets.some(({ negated }) => negated)) return inverse(both(sets.map(inverse)));
  const matches = sets.map(({ match }) => match).filter(match => match !== '');
  return matches.length === 0 ? NOTHING : { match: joined(matches, ' OR '), negated: false };
}

function joined(matches: readonly string[], operator: string): string {
  return matches.length === 1 ? (matches[0] ?? '') : matches.map(match => `(${match})`).join(operator);
}
