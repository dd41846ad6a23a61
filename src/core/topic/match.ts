import type { RegionRole } from '../region/region.ts';
import { foldWords } from '../text/words.ts';
import type { Rule, RuleLeaf, Topic } from './topic.ts';
import { type WordSequence, wordSequenceOf } from './word-sequence.ts';

/** Facts about a story that rules match; `parentsOf` gives the codes that contain a region. */
export type TopicFacts = {
  regions: { code: string; role: RegionRole; parents: string[] }[];
  /** The headline, and the titles of all articles. */
  titles: string[];
  text: string;
  sources: string[];
  tags: string[];
  languages: string[];
  categories: string[];
  /** Ids of the topics that the story is listed in; only queries ask for them. */
  topics: string[];
};

/** A condition of a rule that holds for a story. `via`: the region inside `value` that the story is about. */
export type MatchReason = { leaf: RuleLeaf; value: string; via?: string };

/** Result of matching a topic; `because` lists each condition that holds once. */
export type TopicMatch = { matched: boolean; because: MatchReason[] };

type Passage = { readonly words: ReadonlySet<string>; joined: string };

/** A story prepared for matching any number of topics. */
export type PreparedStory = {
  /** Every code that the story is about, parents included, with the tagged code behind it. */
  regions: Map<string, string>;
  titles: Passage[];
  text: Passage;
  sources: Set<string>;
  tags: Set<string>;
  categories: Set<string>;
  languages: Set<string>;
  topics: Set<string>;
};

type Reasons = MatchReason[] | undefined;
type Test = (story: PreparedStory) => Reasons;

/** A topic prepared for matching any number of stories. */
export type CompiledTopic = { id: string; test: Test };

/**
 * Folds a story's words once. Regions that are only mentioned are left out, since topics select by `about`.
 */
export function prepareStory(facts: TopicFacts): PreparedStory {
  const regions = new Map<string, string>();
  for (const { code, role, parents } of facts.regions) {
    if (role !== 'about') continue;
    regions.set(code, code);
    for (const parent of parents) if (!regions.has(parent)) regions.set(parent, code);
  }
  return {
    regions,
    titles: facts.titles.map(passage),
    text: passage(facts.text),
    sources: new Set(facts.sources),
    tags: new Set(facts.tags.map(foldLabel)),
    categories: new Set(facts.categories.map(foldLabel)),
    languages: new Set(facts.languages.flatMap(languageAndParents)),
    topics: new Set(facts.topics),
  };
}

/** Folds a topic's words once. */
export function compileTopic(topic: Topic): CompiledTopic {
  return { id: topic.id, test: compileRule(topic.match) };
}

/** Matches a prepared story against a compiled topic. */
export function matchCompiled(topic: CompiledTopic, story: PreparedStory): TopicMatch {
  const reasons = topic.test(story);
  return reasons ? { matched: true, because: reasons.filter(isFirst) } : { matched: false, because: [] };
}

function isFirst({ leaf, value, via }: MatchReason, index: number, all: readonly MatchReason[]): boolean {
  return index === all.findIndex(one => one.leaf === leaf && one.value === value && one.via === via);
}

/** A reason as text: `region PK (PK-BA)`, `words "flood warning"`, `source example-times`. */
export function describeReason({ leaf, value, via }: MatchReason): string {
  if (leaf === 'words' || leaf === 'title') return `${leaf} "${value}"`;
  return via === undefined ? `${leaf} ${value}` : `${leaf} ${value} (${via})`;
}

/** Compiles a rule into a test that returns the reasons of a match, or `undefined`. */
export function compileRule(rule: Rule): Test {
  const tests: Test[] = [];
  const leaf = (name: RuleLeaf, compile: (value: string) => Test) => {
    const values = rule[name];
    if (values) tests.push(anyOf(values.map(compile)));
  };
  leaf('region', regionTest);
  leaf('source', id => keep({ leaf: 'source', value: id }, story => story.sources.has(id)));
  leaf('topic', id => keep({ leaf: 'topic', value: id }, story => story.topics.has(id)));
  leaf('tag', tag => keep({ leaf: 'tag', value: tag }, holds('tags', foldLabel(tag))));
  leaf('category', name => keep({ leaf: 'category', value: name }, holds('categories', foldLabel(name))));
  leaf('language', tag => keep({ leaf: 'language', value: tag }, holds('languages', tag.toLowerCase())));
  leaf(
    'title',
    phraseTest('title', story => story.titles),
  );
  leaf(
    'words',
    phraseTest('words', story => [...story.titles, story.text]),
  );
  if (rule.any) tests.push(anyOf(rule.any.map(compileRule)));
  if (rule.all) tests.push(allOf(rule.all.map(compileRule)));
  if (rule.none) tests.push(noneOf(rule.none.map(compileRule)));
  return tests.length === 1 && tests[0] ? tests[0] : allOf(tests);
}

function keep(reason: MatchReason, test: (story: PreparedStory) => boolean): Test {
  const reasons = [reason];
  return story => (test(story) ? reasons : undefined);
}

function holds(facts: 'tags' | 'categories' | 'languages', value: string) {
  return (story: PreparedStory) => story[facts].has(value);
}

function regionTest(code: string): Test {
  const itself: Reasons = [{ leaf: 'region', value: code }];
  return story => {
    const named = story.regions.get(code);
    if (named === undefined) return undefined;
    return named === code ? itself : [{ leaf: 'region', value: code, via: named }];
  };
}

function phraseTest(leaf: 'title' | 'words', passages: (story: PreparedStory) => Passage[]) {
  return (value: string): Test => {
    const has = passageTest(wordSequenceOf(value));
    return keep({ leaf, value }, story => passages(story).some(has));
  };
}

/**
 * Matches words in order. Scripts without spaces come as single characters, so a word is found inside a run.
 */
function passageTest({ words, isPrefix }: WordSequence): (passage: Passage) => boolean {
  const [first] = words;
  if (first === undefined) return () => false;
  const phrase = ` ${words.join(' ')}`;
  if (isPrefix) return passage => passage.joined.includes(phrase);
  if (words.length === 1) return passage => passage.words.has(first);
  return passage => passage.words.has(first) && passage.joined.includes(`${phrase} `);
}

/** A label without case and accents; one without any word is kept as it is. */
export function foldLabel(label: string): string {
  return foldWords(label).join(' ') || label;
}

/** The words of a text; the set of them is made when a rule asks for it. */
function passage(text: string): Passage {
  const joined = ` ${foldWords(text).join(' ')} `;
  let words: Set<string> | undefined;
  return {
    joined,
    get words() {
      words ??= new Set(joined.split(' '));
      return words;
    },
  };
}

function anyOf(tests: Test[]): Test {
  return story => {
    let held: Reasons;
    for (const test of tests) {
      const reasons = test(story);
      if (reasons) held = held ? [...held, ...reasons] : reasons;
    }
    return held;
  };
}

function allOf(tests: Test[]): Test {
  return story => {
    const held: MatchReason[] = [];
    for (const test of tests) {
      const reasons = test(story);
      if (!reasons) return undefined;
      held.push(...reasons);
    }
    return held;
  };
}

/** Negation; it adds no reason, since a story is not selected by what it lacks. */
function noneOf(tests: Test[]): Test {
  return story => (tests.some(test => test(story)) ? undefined : []);
}

/** Language tag with its parents: `en-GB` matches `en-gb` and `en`. */
function languageAndParents(tag: string): string[] {
  const parts = tag.toLowerCase().split('-');
  return parts.map((_, index) => parts.slice(0, index + 1).join('-'));
}
