import { type Document, isMap, isNode, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { ConfigProblem } from '../core/desk/config-problem.ts';
import { redactCredentials } from '../core/url/redact.ts';
import { formatPath } from './problems/problem.ts';

/** Maximum length of a quoted value in a message (characters). */
const MAX_SHOWN = 60;

export type Path = readonly PropertyKey[];

/** A YAML file: its data, its syntax mistakes, and a lookup from paths to positions. */
export type YamlFile = {
  name: string;
  data: unknown;
  problems: ConfigProblem[];
  /** Makes a problem at a path, with its position and the value as written. */
  problem(path: Path, expected: string, fix: string, at?: 'value' | 'key'): ConfigProblem;
};

/**
 * Parses YAML 1.2. Keys without a value count as absent, so that a section can be commented out line by line.
 */
export function readYaml(name: string, text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number | undefined) => {
    if (offset === undefined) return {};
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  // One mistake often causes two errors at the same position.
  const errors = document.errors.filter(
    ({ pos }, index) => document.errors.findIndex(other => other.pos[0] === pos[0]) === index,
  );
  const problems = errors.map(error => ({
    file: name,
    ...place(error.pos[0]),
    path: '',
    value: shown(text.slice(error.pos[0]).split('\n', 1)[0] ?? ''),
    expected: `well-formed YAML: ${reasonOf(error)}`,
    fix: syntaxFix(error.code),
  }));
  const problem: YamlFile['problem'] = (path, expected, fix, at = 'value') => {
    const { offset, value } = locate(document, text, path, at);
    return { file: name, ...place(offset), path: formatPath(path), value: shown(value), expected, fix };
  };
  if (problems.length > 0) return { name, data: undefined, problems, problem };
  try {
    return { name, data: withoutNulls(document.toJS()), problems, problem };
  } catch {
    // toJS throws for unresolved, recursive or exponentially expanding aliases.
    const { offset, value } = firstAlias(document);
    const expected = 'an alias (*name) of an anchor (&name) above it, a few times at most';
    const fix = 'Write the value out, or quote a text that begins with *.';
    const found = { file: name, ...place(offset), path: '', value, expected, fix };
    return { name, data: undefined, problems: [found], problem };
  }
}

function firstAlias(document: Document): { offset: number | undefined; value: string } {
  let first: { offset: number | undefined; value: string } = { offset: undefined, value: '' };
  visit(document, {
    Alias(_, alias) {
      first = { offset: alias.range?.[0], value: `*${alias.source}` };
      return visit.BREAK;
    },
  });
  return first;
}

/** The parser's message, reworded where it addresses programmers. */
function reasonOf({ code, message }: { code: string; message: string }): string {
  return code === 'MULTIPLE_DOCS' ? 'one document, not several' : message.replace(/\s+/g, ' ');
}

function syntaxFix(code: string): string {
  if (code === 'MULTIPLE_DOCS') return 'Take this line away, and what repeats the keys above it.';
  if (code === 'BAD_SCALAR_START') return 'Put the value in quotes.';
  if (code === 'TAB_AS_INDENT') return 'Indent with spaces.';
  if (code === 'DUPLICATE_KEY') return 'Keep one of the two keys.';
  if (code === 'BAD_INDENT') return 'Indent the line as far as its neighbours.';
  return 'Look at this line and the one before it: indentation, a missing colon, an unclosed quote or bracket.';
}

/** Position and text of a value or key; for a missing one, position of its parent. */
function locate(document: Document, text: string, path: Path, at: 'value' | 'key') {
  const parent = document.getIn(path.slice(0, -1), true);
  const name = path.at(-1);
  const pair = isMap(parent)
    ? parent.items.find(item => isPair(item) && isScalar(item.key) && String(item.key.value) === name)
    : undefined;
  const key = isNode(pair?.key) ? pair.key : undefined;
  if (at === 'key' && key?.range)
    return { offset: key.range[0], value: text.slice(key.range[0], key.range[1]) };
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  if (isNode(node) && node.range) {
    return { offset: node.range[0], value: text.slice(node.range[0], node.range[1]) };
  }
  const fallback = key ?? (isNode(parent) ? parent : document.contents);
  return { offset: fallback?.range?.[0], value: '' };
}

/** A value as written, cut and without credentials, since messages end up in logs. */
function shown(value: string): string {
  const line = redactCredentials(value.trim().replace(/\s+/g, ' '));
  return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN - 1)}…` : line;
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutNulls(inner)]));
}
