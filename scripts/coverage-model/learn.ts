/**
 * Learns the weights of src/core/coverage/weights.ts: `npm run learn -- FOLDER [STREAM…]`. Each stream is a pair
 * of files, see `readStream`. Prints the scores, and those of each collection by weights learnt without it.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type CoverageModels,
  compareWith,
  decideCoverage,
  type Neighbour,
} from '../../src/core/coverage/decide.ts';
import type { Features } from '../../src/core/coverage/features.ts';
import type { NewGist } from '../../src/core/coverage/gist.ts';
import { makeMemoryGrouper } from '../../src/core/coverage/memory-grouper.ts';
import { BIAS, type Model, readTerm, termValue } from '../../src/core/coverage/model.ts';
import { type Example, fitLogistic } from './logistic.ts';
import { type LabelledReport, readStream } from './reports.ts';
import { type Answer, lineOf } from './scores.ts';

const WEIGHTS = fileURLToPath(new URL('../../src/core/coverage/weights.ts', import.meta.url));
const SIMILARITY_KNOTS = [0.05, 0.1, 0.2, 0.35];
const TIME_KNOTS = [0.3, 0.6, 0.9];
/** Terms of the model in one language: each feature, and hinges where it bends. */
const ONE_LANGUAGE_TERMS = [
  ...[BIAS, 'all', 'names', 'numbers', 'regions', 'text', 'nearest', 'rare', 'time', 'span', 'size', 'brief'],
  ...[
    'contained',
    'title',
    'places',
    'figures',
    'all*brief',
    'nearest*brief',
    'rare*brief',
    'all*time',
    'all*size',
  ],
  ...['all', 'names', 'text', 'nearest', 'title'].flatMap(name =>
    SIMILARITY_KNOTS.map(knot => `${name}>${knot}`),
  ),
  ...['time', 'span'].flatMap(name => TIME_KNOTS.map(knot => `${name}>${knot}`)),
  ...[0.3, 0.5, 0.7].map(knot => `rare>${knot}`),
  ...[0.1, 0.2, 0.3, 0.5].map(knot => `contained>${knot}`),
];
const ACROSS_TERMS = [BIAS, 'facts', 'contained', 'rare', 'figures', 'time', 'places'];
const RIDGE = 0.5;
/** Share of a coverage's near stories that must be of one event for it to be an example. */
const MIN_PURITY = 0.7;
/** The operating points whose mistakes are learnt from, in so many rounds. */
const LEARN_AT = [0.4, 0.7];
const ROUNDS = 2;
const THRESHOLDS = [0.4, 0.5, 0.55, 0.6, 0.7, 0.8];

type Labelled = { features: Features; isSame: boolean; set: string };
type Examples = { same: Labelled[]; across: Labelled[] };

/** The event of most of the near stories of a coverage; undefined when they are mixed. */
function eventOf(
  stories: readonly { story: string }[],
  eventAt: (story: string) => string,
): string | undefined {
  const events = stories.map(({ story }) => eventAt(story));
  const counts = new Map<string, number>();
  for (const event of events) counts.set(event, (counts.get(event) ?? 0) + 1);
  const [[event, count] = ['', 0]] = [...counts].sort(([, one], [, other]) => other - one);
  return count >= MIN_PURITY * events.length ? event : undefined;
}

/**
 * Groups a stream, and collects each comparison as an example. Without a models, reports are grouped by their
 * labels.
 */
function runStream(
  stream: readonly LabelledReport[],
  models?: CoverageModels,
): { answers: Answer[]; examples: Examples } {
  const examples: Examples = { same: [], across: [] };
  let current = 0;
  const eventAt = (story: string): string => stream[Number(story) - 1]?.event ?? '';
  const collect = (given: NewGist, neighbours: readonly Neighbour[]) => {
    const compared = compareWith(given, neighbours);
    const { event, set } = stream[current] ?? { event: '', set: '' };
    for (const { stories, features, across } of [...compared.same, ...compared.across]) {
      const near = eventOf(stories, eventAt);
      if (near !== undefined)
        examples[across ? 'across' : 'same'].push({ features, isSame: near === event, set });
    }
    if (models) return decideCoverage(given, neighbours, models);
    const [joins] = [...compared.same, ...compared.across].filter(
      ({ stories: [near] }) => near && eventAt(near.story) === event,
    );
    return joins ? { joins: { ...joins, probability: 1 }, merges: [] } : { merges: [] };
  };
  const group = makeMemoryGrouper<string>({ decide: collect });
  const groups = new Map<string, string>();
  for (const { id, report } of stream) {
    const { coverage, moved } = group(id, report);
    for (const each of [id, ...moved]) groups.set(each, coverage);
    current += 1;
  }
  return { answers: stream.map(({ id, ...label }) => ({ ...label, group: groups.get(id) ?? id })), examples };
}

/** Weights of a model; each collection counts alike, but no example more than three times. */
function fitModel(terms: readonly string[], labelled: readonly Labelled[]): Model {
  const positives = new Map<string, number>();
  for (const { set, isSame } of labelled) if (isSame) positives.set(set, (positives.get(set) ?? 0) + 1);
  const mean = [...positives.values()].reduce((sum, count) => sum + count, 0) / positives.size;
  const read = terms.map(readTerm);
  const examples: Example[] = labelled.map(({ features, isSame, set }) => ({
    values: Float64Array.from(read, term => termValue(term, features)),
    isSame,
    count: Math.min(3, mean / (positives.get(set) ?? mean)),
  }));
  const weights = fitLogistic(examples, terms.length, RIDGE);
  return read.map((term, i) => ({ ...term, weight: Number((weights[i] ?? 0).toFixed(2)) }));
}

function modelsOf({ same, across }: Examples, joinFrom: number): CoverageModels {
  return {
    oneLanguage: fitModel(ONE_LANGUAGE_TERMS, same),
    acrossLanguages: fitModel(ACROSS_TERMS, across),
    joinFrom,
  };
}

function joined(parts: readonly Examples[]): Examples {
  return { same: parts.flatMap(({ same }) => same), across: parts.flatMap(({ across }) => across) };
}

/** Examples of the labelled groups, then those that the models learnt so far meet. */
function collectExamples(streams: readonly (readonly LabelledReport[])[]): Examples {
  const taught = joined(streams.map(stream => runStream(stream).examples));
  let examples = taught;
  for (let round = 0; round < ROUNDS; round++) {
    const met = LEARN_AT.flatMap(joinFrom => {
      const models = modelsOf(examples, joinFrom);
      return streams.map(stream => runStream(stream, models).examples);
    });
    examples = joined([taught, ...met]);
  }
  return examples;
}

function tableOf(model: Model): string {
  const lines = [''];
  for (const { feature, knot, weight } of model) {
    const word = `${feature}${knot === undefined ? '' : `>${knot}`} ${weight}`;
    const last = lines.at(-1) ?? '';
    if (last.length + word.length > 100) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.join('\n');
}

function moduleOf({ oneLanguage, acrossLanguages }: CoverageModels): string {
  return `import { type Model, readModel } from './model.ts';

/**
 * Weights of the features in \`features.ts\`, written by \`scripts/coverage-model\`: L2-regularised logistic
 * regressions. \`name>knot\` weighs what of a feature exceeds the knot.
 */
export const ONE_LANGUAGE: Model = readModel(\`
${tableOf(oneLanguage)}
\`);

/** Weights for reports in different languages. */
export const ACROSS_LANGUAGES: Model = readModel(\`
${tableOf(acrossLanguages)}
\`);
`;
}

/** Scores of each collection by weights that were learnt without it. */
function crossValidate(stream: readonly LabelledReport[], examples: Examples, joinFrom: number): Answer[] {
  const sets = [...new Set(stream.map(({ set }) => set))];
  return sets.flatMap(left => {
    const others = (labelled: readonly Labelled[]) => labelled.filter(({ set }) => set !== left);
    const across = others(examples.across).some(({ isSame }) => isSame)
      ? others(examples.across)
      : examples.across;
    const { answers } = runStream(stream, modelsOf({ same: others(examples.same), across }, joinFrom));
    return answers.filter(({ set }) => set === left);
  });
}

const [folder, ...names] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: npm run learn -- FOLDER [STREAM…]');
const streams = (names.length > 0 ? names : ['dev']).map(name => ({
  name,
  stream: readStream(folder, name),
}));
const examples = collectExamples(streams.map(({ stream }) => stream));
const models = modelsOf(examples, 0.5);
console.log(`${examples.same.length} examples in one language, ${examples.across.length} across`);
for (const { name, stream } of streams) {
  for (const joinFrom of THRESHOLDS) {
    console.log(lineOf(`${name}, p >= ${joinFrom}`, runStream(stream, { ...models, joinFrom }).answers));
  }
}
for (const { name, stream } of streams)
  console.log(lineOf(`${name}, left out`, crossValidate(stream, examples, 0.55)));
writeFileSync(WEIGHTS, moduleOf(models));
console.log(`wrote ${WEIGHTS}`);
