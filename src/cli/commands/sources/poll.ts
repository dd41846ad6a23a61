import { setTimeout } from 'node:timers/promises';
import type { Command } from 'commander';
import type { Item } from '../../../core/item/item.ts';
import type { PollDeps } from '../../../flow/poll/poll.ts';
import type { PollSummary } from '../../../flow/poll/record-result.ts';
import type { Trace, TracedRequest } from '../../../flow/poll/trace.ts';
import { stripControlCharacters } from '../../../render/text/escape.ts';
import { FAILED, UsageError, unknownSource } from '../../terminal/fail.ts';
import { durationText, minuteOf } from '../../terminal/table.ts';
import { examples } from '../examples.ts';

/** Registers `dateline poll`. */
export function addPoll(program: Command): void {
  examples(
    program
      .command('poll')
      .argument('<source>', 'id of a source')
      .option('--json', 'what happened as one JSON object')
      .description('poll one source now and explain each step')
      .action((source: string, options: { json?: boolean }) => pollNow(source, options)),
    ['poll example-times', 'exit code 1 when it cannot be read'],
  );
}

/** Titles of new items that are printed. */
const MAX_TITLES = 10;

/** `dateline poll ID`: polls a source now and explains each step; exit code 1 when the feed cannot be read. */
export async function pollNow(id: string, { json }: { json?: boolean } = {}): Promise<void> {
  const [{ withApp }, { tracePoll }] = await Promise.all([
    import('../../process/boot.ts'),
    import('../../../flow/poll/trace.ts'),
  ]);
  await withApp(async app => {
    const source = app.sourceById(id);
    if (!source) throw unknownSource(app.config, id);
    const { deps, trace } = tracePoll(app);
    const attempt = await pollWhenAllowed(deps, id);
    if (!attempt.polled) throw new UsageError(`Source ${id} is paused: at the desk, or by enabled: false.`);
    const report = { id, waited: attempt.waited, trace, polled: attempt.polled };
    if (json) console.log(JSON.stringify(await jsonOf(report)));
    else for (const line of await explained(report)) console.log(stripControlCharacters(line));
    if (attempt.polled.state.failures > 0) process.exitCode = FAILED;
  });
}

type PollReport = { id: string; waited: number; trace: Trace; polled: PollSummary };

/** Polls as soon as the politeness group of the source allows; also returns the time waited (ms). */
async function pollWhenAllowed(
  deps: PollDeps,
  source: string,
): Promise<{ polled: PollSummary | undefined; waited: number }> {
  const { poll } = await import('../../../flow/poll/poll.ts');
  let polled = await poll(deps, { source });
  let waited = 0;
  while (polled?.kind === 'delayed') {
    const { at, slot } = polled;
    const wait = Math.max(0, at - deps.now());
    waited += wait;
    await setTimeout(wait);
    polled = await poll(deps, { source, slot });
  }
  return { polled, waited };
}

async function explained({ id, waited, trace, polled }: PollReport): Promise<string[]> {
  const { describeResponse } = await import('../../../flow/poll/trace.ts');
  const { state, outcome } = polled;
  const say = (what: string, text: string) => `  ${what.padEnd(9)} ${text}`;
  return [
    id,
    say('wait', waited > 0 ? `waited ${durationText(waited)} for the rate limit of its host` : 'none'),
    ...trace.requests.flatMap(request => requestLines(request, describeResponse(request.outcome), say)),
    say('outcome', `${outcome}: ${state.reason}`),
    say('items', `${state.listed ?? 0} listed, ${polled.fresh} new, ${polled.changed} edited`),
    ...titles('new', trace.fresh, say),
    ...titles('edited', trace.changed, say),
    say('health', state.health),
    say('next', `${minuteOf(state.nextPoll)} UTC, every ${durationText(state.interval)}: ${state.nextWhy}`),
  ];
}

function requestLines(
  { url, conditions, outcome }: TracedRequest,
  answer: string,
  say: (what: string, text: string) => string,
): string[] {
  const asked = Object.entries(conditions).map(([name, value]) => `${name}: ${value}`);
  return [
    say('request', `GET ${url}`),
    say('', asked.length > 0 ? asked.join(', ') : 'without conditions'),
    ...outcome.redirects.map(({ status, to }) => say('redirect', `${status} to ${to}`)),
    say('answer', `${answer}, after ${outcome.ms} ms`),
  ];
}

function titles(what: string, items: readonly Item[], say: (what: string, text: string) => string): string[] {
  const named = items
    .slice(0, MAX_TITLES)
    .map(item => item.title ?? item.url ?? item.id ?? 'without a title');
  const more = items.length - named.length;
  return [...named, ...(more > 0 ? [`and ${more} more`] : [])].map((title, index) =>
    say(index === 0 ? what : '', title),
  );
}

async function jsonOf({ id, waited, trace, polled }: PollReport) {
  const { outcome, fresh, changed, state } = polled;
  const { describeResponse } = await import('../../../flow/poll/trace.ts');
  const news = (items: readonly Item[]) => items.map(({ title, url }) => ({ title, url }));
  return {
    ...{ id, waited, outcome, health: state.health, reason: state.reason },
    requests: trace.requests.map(({ url, conditions, outcome: came }) => ({
      ...{ url, conditions, redirects: came.redirects, status: came.status, ms: came.ms },
      answer: describeResponse(came),
    })),
    items: { listed: state.listed ?? 0, fresh, changed, new: news(trace.fresh), edited: news(trace.changed) },
    next: {
      at: new Date(state.nextPoll).toISOString(),
      every: Math.round(state.interval / 1000),
      why: state.nextWhy,
    },
  };
}
