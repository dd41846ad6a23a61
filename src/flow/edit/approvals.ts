import type { App } from '../../app.ts';
import { edit } from './edit.ts';
import type { Edited } from './plan.ts';

/** A topic that asks for approval, and how many stories wait there. */
export type Gate = { id: string; title: string; waiting: number };

/** The topics that ask for approval, in the order of the config. */
export async function gatesOf(app: App): Promise<Gate[]> {
  const gated = app.config.topics.filter(({ approval }) => approval === 'required');
  return Promise.all(
    gated.map(async ({ id, title }) => ({
      ...{ id, title },
      waiting: await app.store.stories.count(`awaiting:${id}`),
    })),
  );
}

/** What an editor rules about stories that wait in a topic. */
export type Ruled = {
  topic: string;
  verb: 'approve' | 'reject';
  stories: readonly string[];
  who: string;
  note?: string | undefined;
};

/** Approves or rejects stories, one after the other, each in a step of its own; what became of each. */
export async function ruleOn(
  app: App,
  { topic, verb, stories, who, note }: Ruled,
): Promise<{ id: string; edited: Edited }[]> {
  const ruled: { id: string; edited: Edited }[] = [];
  for (const id of new Set(stories)) {
    const action = { verb, topic, ...(note !== undefined && { note }) };
    ruled.push({ id, edited: await edit(app, { story: id, action, who }) });
  }
  return ruled;
}
