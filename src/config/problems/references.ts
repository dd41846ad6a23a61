import type { ConfigProblem } from '../../core/desk/config-problem.ts';
import { expectation, expectationOf } from '../../core/text/expectation.ts';
import { REGION_CODE } from '../../core/text/grammar.ts';
import { suggestName } from '../../core/text/suggest-name.ts';
import { NODES } from '../../core/topic/topic.ts';
import type { FileKey } from '../schema.ts';
import type { Path, YamlFile } from '../yaml-file.ts';

/**
 * The readable files, valid or not: references are checked on raw data, so that one run reports everything.
 */
export type ConfigFiles = { [key in FileKey]?: YamlFile };

type Mention = { file: YamlFile; path: Path; text: string };
type Fields = Record<string, unknown>;
type Entry = { file: YamlFile; path: Path; fields: Fields };

/** Topic ids that collide with the desk's own feeds: /feeds/all, /feeds/region/…, /feeds/source/…. */
const RESERVED_TOPICS = new Set(['all', 'region', 'source']);

/** Checks for duplicate ids and sources, and for references to unknown names. */
export function checkReferences(files: ConfigFiles, knownRegion: (code: string) => boolean): ConfigProblem[] {
  const sources = entries(files.sources, 'sources');
  const topics = entries(files.topics, 'topics');
  const subscribers = entries(files.subscribers, 'subscribers');
  const leaf = (name: string) => topics.flatMap(topic => ruleMentions(topic, name));
  const field = (of: Entry[], name: string) => of.flatMap(entry => mentions(entry, name));
  const regionCodes = [
    ...leaf('region'),
    ...field(sources, 'home'),
    ...field(subscribers, 'regions'),
    ...field(entries(files.regions, 'places'), 'code'),
    ...field(entries(files.regions, 'names'), 'code'),
  ];
  const known = (of: Mention[]) => new Set(of.map(mention => mention.text));
  const unknown = (what: string, names: Mention[], of: YamlFile | undefined, existing: Mention[]) =>
    of?.problems.length === 0 ? unknownNames(what, names, known(existing)) : [];
  return [
    ...[sources, topics, subscribers].flatMap(list => repeated(field(list, 'id'), 'id')),
    ...repeated(field(sources, 'url'), 'address', comparable),
    ...field(topics, 'id')
      .filter(({ text }) => RESERVED_TOPICS.has(text))
      .map(reservedTopic),
    ...unknown(
      'source',
      [...leaf('source'), ...field(subscribers, 'sources')],
      files.sources,
      field(sources, 'id'),
    ),
    ...unknown('tag', leaf('tag'), files.sources, field(sources, 'tags')),
    ...unknown('topic', field(subscribers, 'topics'), files.topics, field(topics, 'id')),
    ...regionCodes
      .filter(({ text }) => isCode(text) && !knownRegion(text))
      .map(mention => unknownRegion(mention, knownRegion)),
  ];
}

/** Names that a rule may refer to. */
export type KnownNames = {
  sources: ReadonlySet<string>;
  tags: ReadonlySet<string>;
  region(code: string): boolean;
};

/** Checks the references of a file's topics. */
export function checkRule(file: YamlFile, known: KnownNames): ConfigProblem[] {
  const topics = entries(file, 'topics');
  const leaf = (name: string) => topics.flatMap(topic => ruleMentions(topic, name));
  return [
    ...unknownNames('source', leaf('source'), known.sources),
    ...unknownNames('tag', leaf('tag'), known.tags),
    ...leaf('region')
      .filter(({ text }) => isCode(text) && !known.region(text))
      .map(mention => unknownRegion(mention, known.region)),
  ];
}

function isCode(text: string): boolean {
  return REGION_CODE.test(text);
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function entries(file: YamlFile | undefined, key: string): Entry[] {
  const list = fieldsOf(file?.data)[key];
  if (!file || !Array.isArray(list)) return [];
  return list.map((value, index) => ({ file, path: [key, index], fields: fieldsOf(value) }));
}

/** Texts of a field that holds one or a list. */
function mentions({ file, path, fields }: Entry, name: string): Mention[] {
  const value = fields[name];
  const at = [...path, name];
  if (typeof value === 'string') return [{ file, path: at, text: value }];
  if (!Array.isArray(value)) return [];
  return value.flatMap((text, index) =>
    typeof text === 'string' ? [{ file, path: [...at, index], text }] : [],
  );
}

function ruleMentions({ file, path, fields }: Entry, leaf: string): Mention[] {
  const rule = { file, path: [...path, 'match'], fields: fieldsOf(fields['match']) };
  return nestedMentions(rule, leaf);
}

function nestedMentions(rule: Entry, leaf: string): Mention[] {
  const inner = NODES.flatMap(node => {
    const list = rule.fields[node];
    if (!Array.isArray(list)) return [];
    return list.flatMap((value, index) => {
      const path = [...rule.path, node, index];
      return nestedMentions({ file: rule.file, path, fields: fieldsOf(value) }, leaf);
    });
  });
  return [...mentions(rule, leaf), ...inner];
}

function repeated(list: Mention[], what: string, key = (text: string) => text): ConfigProblem[] {
  const first = new Map<string, Mention>();
  return list.flatMap(mention => {
    const { file, path, text } = mention;
    const earlier = first.get(key(text));
    if (!earlier) first.set(key(text), mention);
    if (!earlier) return [];
    const { line } = earlier.file.problem(earlier.path, '', '');
    return [
      file.problem(
        path,
        `an ${what} that no other entry has`,
        `Change it, or remove one: line ${line} has it too.`,
      ),
    ];
  });
}

function comparable(url: string): string {
  return URL.canParse(url) ? new URL(url).href : url;
}

function unknownNames(what: string, list: Mention[], known: ReadonlySet<string>): ConfigProblem[] {
  return list.flatMap(({ file, path, text }) => {
    if (known.has(text)) return [];
    const near = suggestName(text, known);
    const add = what === 'tag' ? 'give the tag to a source' : `list the ${what}`;
    const fix = near ? `Did you mean ${near}?` : `Remove it, or ${add}.`;
    return [file.problem(path, what === 'tag' ? 'a tag of a listed source' : `a listed ${what}`, fix)];
  });
}

function unknownRegion({ file, path, text }: Mention, knownRegion: KnownNames['region']): ConfigProblem {
  const [country = ''] = text.split('-');
  const whole = country !== text && knownRegion(country) ? `, or write ${country} for the whole country` : '';
  return file.problem(path, A_REGION, `Look the code up in ISO 3166 or UN M49${whole}.`);
}

const A_REGION = expectation('region', 'a region that exists');

/** Replaces the fix of problems with region names (`Pakistan`, `UK`) by the code. */
export function suggestRegionCodes(
  problems: ConfigProblem[],
  codeOf: (name: string) => string | undefined = () => undefined,
): ConfigProblem[] {
  return problems.map(problem => {
    const { expected, value } = problem;
    const code = expectationOf(expected)?.kind === 'region' ? codeOf(value) : undefined;
    return code === undefined || code === value
      ? problem
      : { ...problem, fix: `Write ${/^\d/.test(code) ? `"${code}"` : code}` };
  });
}

function reservedTopic({ file, path }: Mention): ConfigProblem {
  return file.problem(
    path,
    'an id other than all, region and source',
    'Choose another id: the desk has a feed of that name.',
  );
}
