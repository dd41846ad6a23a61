import { stringify } from 'yaml';
import { DEFAULT_LIMIT, LEAVES, NODES, type Rule, type Topic, topic } from '../core/topic/topic.ts';
import type { Problem } from './problems/problem.ts';
import { checkRule, type KnownNames } from './problems/references.ts';
import { validate } from './validate.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

/** Longest rule that is read by itself, in characters: nobody writes a longer one by hand. */
export const MAX_RULE_LENGTH = 20_000;
/** Where a rule stands in its file; its own text begins there. */
const PLACE = ['topics', 0, 'match'] as const;
/** The name that its mistakes are told under. */
const NAME = 'rule';

/** Reads the YAML of one rule and holds it against all that the configuration holds rules against. */
export function readRule(text: string, known: KnownNames): { rule?: Rule; problems: Problem[] } {
  if (text.length > MAX_RULE_LENGTH) {
    const expected = `a rule of at most ${MAX_RULE_LENGTH} characters`;
    return {
      problems: [{ file: NAME, path: '', value: `${text.length} characters`, expected, fix: 'Split it.' }],
    };
  }
  const file = parsed(text);
  const { value, problems } = validate(file, topic.shape.match);
  const whole: YamlFile = {
    ...file,
    data: { topics: [{ match: file.data }] },
    problem: (path, ...rest) => file.problem(path.slice(PLACE.length), ...rest),
  };
  const all = [...problems, ...(file.problems.length === 0 ? checkRule(whole, known) : [])];
  return all.length > 0 || value === undefined ? { problems: all } : { rule: value, problems: [] };
}

/** A text whose nesting is too much even for its parser is as unreadable as one that is no YAML. */
function parsed(text: string): YamlFile {
  try {
    return readYaml(NAME, text);
  } catch {
    const problem: YamlFile['problem'] = (_, expected, fix) => ({
      file: NAME,
      path: '',
      value: '',
      expected,
      fix,
    });
    const found = problem([], 'well-formed YAML that is not nested without end', 'Take brackets out.');
    return { name: NAME, data: undefined, problems: [found], problem };
  }
}

/** A rule as an operator would write it. */
export function printRule(rule: Rule): string {
  return stringify(plain(rule), {
    lineWidth: 100,
    flowCollectionPadding: true,
    aliasDuplicateObjects: false,
  });
}

/** An entry for topics.yaml with a rule as its operator wrote it, comments and all. */
export function printTopic(
  { id, title, description, language, limit, order, approval }: TopicHead,
  rule: string,
): string {
  const head = stringify({
    id,
    title,
    ...(description && { description }),
    ...(language && { language }),
    ...(limit !== undefined && limit !== DEFAULT_LIMIT && { limit }),
    ...(order === 'top' && { order }),
    ...(approval === 'required' && { approval }),
  });
  const match = `match:\n${indented(rule.trimEnd(), '  ')}`;
  return `  - ${indented(`${head}${match}`, '    ').trimStart()}\n`;
}

export type TopicHead = Pick<Topic, 'id' | 'title'> & Partial<Omit<Topic, 'id' | 'title' | 'match'>>;

function indented(text: string, by: string): string {
  return text
    .split(/\r?\n/)
    .map(line => (line.trim() === '' ? '' : by + line))
    .join('\n');
}

/** Lists of one as the one; what is absent left out. */
function plain(rule: Rule): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const leaf of LEAVES) {
    const values = rule[leaf];
    if (values) shown[leaf] = values.length === 1 ? values[0] : values;
  }
  for (const node of NODES) {
    const rules = rule[node];
    if (rules) shown[node] = rules.map(plain);
  }
  return shown;
}
