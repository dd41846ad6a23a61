import { stringify } from 'yaml';
import type { ConfigProblem } from '../core/desk/config-problem.ts';
import { DEFAULT_LIMIT, LEAVES, NODES, type Rule, type Topic, topic } from '../core/topic/topic.ts';
import { checkRule, type KnownNames } from './problems/references.ts';
import { validate } from './validate.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

/** Maximum length of a rule that is read alone (characters). */
export const MAX_RULE_LENGTH = 20_000;
/** Path of a rule in topics.yaml. */
const PLACE = ['topics', 0, 'match'] as const;
/** File name in problems of a rule. */
const NAME = 'rule';

/** Parses the YAML of one rule and applies the checks of the configuration. */
export function readRule(text: string, known: KnownNames): { rule?: Rule; problems: ConfigProblem[] } {
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

/** Parses YAML. Nesting that overflows the parser's stack counts as a syntax mistake. */
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

/** A rule as YAML. */
export function printRule(rule: Rule): string {
  return stringify(plain(rule), {
    lineWidth: 100,
    flowCollectionPadding: true,
    aliasDuplicateObjects: false,
  });
}

/** An entry of topics.yaml, with the rule exactly as written, comments included. */
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

/** A rule as plain data: single values instead of lists of one, no absent keys. */
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
