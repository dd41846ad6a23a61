import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Notice, Stream, Truth } from '../../tests/support/notices/stream.ts';
import { makeBriefNotices, makeNotices, makeReports } from '../../tests/support/notices/stream.ts';
import { TEMPLATES } from '../../tests/support/notices/templates.ts';
import { type Example, learn, oddsOf } from './logistic.ts';
import { type Pair, pairsOf } from './pairs.ts';

/**
 * Learns the weights of `src/core/similarity/weights.ts` from invented notices and reports. Prints how pairs
 * of each template are judged by weights that were learnt without it; `--check GOLD INPUT` also judges the
 * pairs of a labelled stream of yours, from which nothing is learnt. `--write` renews the weights.
 */
const { values, positionals } = parseArgs({
  options: {
    check: { type: 'boolean' },
    write: { type: 'boolean' },
    seeds: { type: 'string', default: '2' },
  },
  allowPositionals: true,
});

const WEIGHTS_FILE = 'src/core/similarity/weights.ts';

function examplesOf(pairs: readonly Pair[]): Example[] {
  const kindOf = ({ template, same, own }: Pair) => `${template} ${same} ${own}`;
  const sizes = new Map<string, number>();
  for (const pair of pairs) sizes.set(kindOf(pair), (sizes.get(kindOf(pair)) ?? 0) + 1);
  const each = pairs.length / sizes.size;
  return pairs.map(pair => ({
    features: Object.values(pair.features),
    is: pair.same,
    weight: each / (sizes.get(kindOf(pair)) ?? 1),
  }));
}

/** Shares of the pairs that are kept together rightly and wrongly. */
function judge(weights: readonly number[], pairs: readonly Pair[]): { found: number; wrong: number } {
  const share = (list: readonly Pair[]) =>
    list.filter(({ features }) => oddsOf(weights, Object.values(features)) >= 0).length /
    Math.max(1, list.length);
  return { found: share(pairs.filter(({ same }) => same)), wrong: share(pairs.filter(({ same }) => !same)) };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1).padStart(5)} %`;
}

function crossValidate(pairs: readonly Pair[]): void {
  const templates = [...new Set(pairs.map(({ template }) => template))].sort();
  console.log('judged by weights learnt without the template: copies and updates found, others joined');
  const sum = { found: 0, wrong: 0 };
  for (const template of templates) {
    const weights = learn(examplesOf(pairs.filter(pair => pair.template !== template)));
    const { found, wrong } = judge(
      weights,
      pairs.filter(pair => pair.template === template),
    );
    sum.found += found / templates.length;
    sum.wrong += wrong / templates.length;
    console.log(`  ${template.padEnd(18)}${percent(found)} ${percent(wrong)}`);
  }
  console.log(`  ${'all, averaged'.padEnd(18)}${percent(sum.found)} ${percent(sum.wrong)}`);
}

function readStream(gold: string, input: string): Stream {
  const lines = (file: string) => readFileSync(file, 'utf8').trim().split('\n');
  const truths = lines(gold).map(line => {
    const truth = JSON.parse(line) as Truth;
    return { ...truth, template: truth.template ?? truth.kind };
  });
  return { notices: lines(input).map(line => JSON.parse(line) as Notice), truths };
}

const seeds = Array.from({ length: Number(values.seeds) }, (_, at) => at + 1);
const pairs = [
  ...pairsOf(makeBriefNotices()),
  ...seeds.flatMap(seed => [...pairsOf(makeNotices(TEMPLATES, seed)), ...pairsOf(makeReports(seed))]),
];
console.log(`${pairs.length} pairs of ${seeds.length} streams`);
crossValidate(pairs);
const weights = learn(examplesOf(pairs));
const names = Object.keys(pairs[0]?.features ?? {});
for (let at = 0; at + 1 < positionals.length; at += 2) {
  const all = pairsOf(readStream(positionals[at] ?? '', positionals[at + 1] ?? ''));
  for (const own of [true, false]) {
    const { found, wrong } = judge(
      weights,
      all.filter(pair => pair.own === own),
    );
    console.log(
      `${positionals[at]}, ${own ? 'one masthead' : 'two mastheads'}: ${percent(found)} ${percent(wrong)}`,
    );
  }
}
const round = (weight: number | undefined) => Math.round((weight ?? 0) * 100) / 100;
const rows = names.map((name, at) => `  ${name}: ${round(weights[at + 1])},`);
console.log(`bias ${round(weights[0])}\n${rows.join('\n')}`);
if (values.write) {
  writeFileSync(
    WEIGHTS_FILE,
    `/** Weights of the features in \`evidence.ts\`, learnt by \`scripts/story-model\`; do not edit. */
export const LOGIT_BIAS = ${round(weights[0])};
export const WEIGHTS: Readonly<Record<string, number>> = {
${rows.join('\n')}
};
`,
  );
}
