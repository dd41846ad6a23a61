import type { App } from '../app.ts';
import { poll } from '../flow/poll.ts';
import type { Polled } from '../flow/record.ts';
import { UsageError } from './fail.ts';
import { withApp } from './with-app.ts';

/** `dateline poll ID`: one poll, now, and what came of it. */
export async function pollNow(id: string): Promise<void> {
  await withApp(async app => {
    const source = app.source(id);
    if (!source) throw new UsageError(`There is no source ${id} in ${app.config.dir}/sources.yaml.`);
    const polled = await pollInTurn(app, id);
    if (!polled) throw new UsageError(`Source ${id} is paused (enabled: false).`);
    const { outcome, fresh, changed, state } = polled;
    const next = new Date(state.nextPoll).toISOString();
    console.log(`${id}  ${source.url}
  outcome   ${outcome}: ${state.reason}
  items     ${state.listed ?? 0} listed, ${fresh} new, ${changed} edited
  health    ${state.health}
  next      ${next}, every ${Math.round(state.interval / 1000)} s: ${state.nextWhy}`);
  });
}

/** Polls as soon as the source's politeness group lets us. */
async function pollInTurn(app: App, source: string): Promise<Polled | undefined> {
  let polled = await poll(app, { source });
  while (polled?.kind === 'later') {
    const { at, slot } = polled;
    await new Promise(resume => setTimeout(resume, Math.max(0, at - app.now())));
    polled = await poll(app, { source, slot });
  }
  return polled;
}
