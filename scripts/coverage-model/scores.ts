/** An answered report: its event, the group that it was put in, its collection and language. */
export type Answer = { event: string; group: string; set: string; language: string };

/** Precision, recall and their harmonic mean, 0..1. */
type Score = { p: number; r: number; f: number };
/** BCubed (Bagga and Baldwin 1998) and pairs; the share of lone reports that were grouped; pairs across languages. */
export type Scores = { bcubed: Score; pairs: Score; lone: number; across: Score };

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const known = groups.get(keyOf(item));
    if (known) known.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

function scoreOf(p: number, r: number): Score {
  return { p, r, f: p + r > 0 ? (2 * p * r) / (p + r) : 0 };
}

/** Pairs that a report makes with others, counted from both ends. */
function countPairs(answer: Answer, group: readonly Answer[], event: readonly Answer[]) {
  const isAcross = (other: Answer): boolean => other.language !== answer.language;
  const right = group.filter(other => other.event === answer.event && other !== answer);
  const wrong = group.filter(other => other.event !== answer.event);
  const missed = event.filter(other => other.group !== answer.group);
  return {
    all: [right, wrong, missed].map(({ length }) => length),
    across: [right, wrong, missed].map(list => list.filter(isAcross).length),
  };
}

function ofPairs([right = 0, wrong = 0, missed = 0]: readonly number[]): Score {
  return scoreOf(right / (right + wrong || 1), right / (right + missed || 1));
}

/** Scores of the answers of `set`, or of all; reports of other sets in their groups count as wrong. */
export function scoresOf(answers: readonly Answer[], set?: string): Scores {
  const [groups, events] = [groupBy(answers, ({ group }) => group), groupBy(answers, ({ event }) => event)];
  const scored = answers.filter(answer => set === undefined || answer.set === set);
  const [all, across] = [
    [0, 0, 0],
    [0, 0, 0],
  ];
  let [precision, recall, lone, loneGrouped] = [0, 0, 0, 0];
  for (const answer of scored) {
    const [group = [], event = []] = [groups.get(answer.group), events.get(answer.event)];
    const same = group.filter(other => other.event === answer.event).length;
    precision += same / group.length;
    recall += same / event.length;
    if (event.length === 1) lone += 1;
    if (event.length === 1 && group.length > 1) loneGrouped += 1;
    const pairs = countPairs(answer, group, event);
    for (const at of [0, 1, 2]) {
      all[at] = (all[at] ?? 0) + (pairs.all[at] ?? 0);
      across[at] = (across[at] ?? 0) + (pairs.across[at] ?? 0);
    }
  }
  return {
    bcubed: scoreOf(precision / scored.length, recall / scored.length),
    pairs: ofPairs(all),
    lone: lone > 0 ? loneGrouped / lone : 0,
    across: ofPairs(across),
  };
}

const percent = (share: number): string => (100 * share).toFixed(1).padStart(5);

/** One line: macro averages over the sets, then precision/recall/F1 of each. */
export function lineOf(name: string, answers: readonly Answer[]): string {
  const sets = [...new Set(answers.map(({ set }) => set))];
  const each = sets.map(set => scoresOf(answers, set));
  const mean = (pick: (scores: Scores) => number): string =>
    percent(each.reduce((sum, scores) => sum + pick(scores), 0) / each.length);
  const { lone, across } = scoresOf(answers);
  const bySet = sets.map((set, at) => {
    const { p, r, f } = each[at]?.bcubed ?? scoreOf(0, 0);
    return `${set} ${percent(p)}/${percent(r)} ${percent(f)}`;
  });
  return [
    name.padEnd(22),
    `B ${mean(s => s.bcubed.p)} ${mean(s => s.bcubed.r)} ${mean(s => s.bcubed.f)}`,
    `pairs ${mean(s => s.pairs.p)} ${mean(s => s.pairs.r)} ${mean(s => s.pairs.f)}`,
    `lone ${percent(lone)} across ${percent(across.p)} ${percent(across.r)} |`,
    bySet.join('  '),
  ].join(' ');
}
