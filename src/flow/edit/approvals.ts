import type { App } from '../../app.ts';
import { edit } from './edit.ts';
import type { EditResult } from './plan.ts';

/** A topic that asks for approval, and how many stories wait there. */
export type ApprovalGate = { id: string; title: string; waiting: number };

/** The topics that ask for approval, in the order of the config. */
export async function listApprovalGates(app: App): Promise<ApprovalGate[]> {
  const gated = app.config.topics.filter(({ approval }) => approval === 'required');
  return Promise.all(
    gated.map(async ({ id, title }) => ({
      ...{ id, title },
      waiting: await app.store.stories.count(`awaiting:${id}`),
    })),
  );
}

/** What an editor rules about stories that wait in a topic. */
export type ApprovalDecision = {
  topic: string;
  verb: 'approve' | 'reject';
  stories: readonly string[];
  who: string;
  note?: string | undefined;
};

/** Approves or rejects stories, one after the other, each in a step of its own; what became of each. */
export async function decideApprovals(
  app: App,
  { topic, verb, stories, who, note }: ApprovalDecision,
): Promise<{ id: string; edited: EditResult }[]> {
  const ruled: { id: string; edited: EditResult }[] = [];
  for (const id of new Set(stories)) {
    const action = { verb, topic, ...(note !== undefined && { note }) };
    ruled.push({ id, edited: await edit(app, { story: id, action, who }) });
  }
  return ruled;
}
