import { z } from 'zod';
import { expectation } from '../text/expectation.ts';
import { languageTag, regionCode, slug } from '../text/grammar.ts';
import { ruleWordsMistake } from './word-sequence.ts';

/** Stories of a feed page: default and maximum. */
export const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 200;

/** Maximum nesting of `any`, `all` and `none`. */
const MAX_RULE_DEPTH = 8;

/** Leaf conditions of topics.yaml; each takes one value or a list, of which one must hold. */
export const LEAVES = ['region', 'words', 'title', 'source', 'tag', 'language', 'category'] as const;
/** A leaf of a topic's rule or of a query. Only queries have `topic`: a rule selects from all stories at once. */
export type RuleLeaf = (typeof LEAVES)[number] | 'topic';

/** Combinators of rules. */
export const NODES = ['any', 'all', 'none'] as const;
type RuleNode = (typeof NODES)[number];

/** A condition on stories. All keys of a rule must hold. */
export type Rule = { [leaf in RuleLeaf]?: string[] | undefined } & {
  [node in RuleNode]?: Rule[] | undefined;
};

function leaf<Value extends z.ZodType<string>>(value: Value) {
  return z.preprocess(given => (Array.isArray(given) ? given : [given]), z.array(value).min(1)).optional();
}

const NO_TOPIC = expectation('rule', 'a condition on stories; a topic does not select from another topic', {
  fix: 'Repeat the conditions of that topic here; YAML repeats a list that is named (&name) with *name.',
});

const ruleWords = z.string().check(({ value, issues }) => {
  const message = ruleWordsMistake(value);
  if (message !== undefined) issues.push({ code: 'custom', message, input: value });
});
const named = z.string().min(1);
const rules = z.lazy(() => z.array(rule).min(1));

/** Schema of a rule; leaves are normalised to lists. */
const rule: z.ZodType<Rule> = z
  .strictObject({
    region: leaf(regionCode),
    words: leaf(ruleWords),
    title: leaf(ruleWords),
    source: leaf(slug),
    tag: leaf(named),
    language: leaf(languageTag),
    category: leaf(named),
    topic: z.never(NO_TOPIC).optional(),
    any: rules.optional(),
    all: rules.optional(),
    none: rules.optional(),
  })
  .refine(conditions => Object.values(conditions).some(value => value !== undefined), {
    error: 'at least one condition, e.g. { region: PK } or { words: flood }',
    // An unknown key has its own issue.
    when: ({ issues }) => issues.length === 0,
  });

function depth(of: Rule): number {
  const inner = NODES.flatMap(node => of[node] ?? []);
  return 1 + Math.max(0, ...inner.map(depth));
}

/** A topic of topics.yaml: a rule, and the order and size of its edition. */
export const topic = z.strictObject({
  id: slug,
  title: z.string().min(1),
  description: z.string().default(''),
  language: languageTag.optional(),
  match: rule.refine(whole => depth(whole) <= MAX_RULE_DEPTH, {
    error: `rules nested at most ${MAX_RULE_DEPTH} deep`,
  }),
  limit: z.int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
  order: z.enum(['newest', 'top']).default('newest'),
  approval: z.enum(['open', 'required']).default('open'),
});
export type Topic = z.infer<typeof topic>;
