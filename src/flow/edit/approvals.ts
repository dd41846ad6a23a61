import type { App } from '../../app.ts';
import { edit } from './edit.ts';
import type { EditResult } from './plan.ts';

/** A topic that requires approval, and the number of stories that await it. */
export type ApprovalGate = { id: string; title: string; waiting: number };

/** Topics that require approval, in the order of the configuration. */
export async function listApprovalGates({
  config,
  store,
}: Pick<App, 'config' | 'store'>): Promise<ApprovalGate[]> {
  const topics = config.topics.filter(({ approval }) => approval === 'required');
  return Promise.all(
    topics.map(async ({ id, title }) => ({
      ...{ id, title },
      waiting: await store.stories.count(`awaiting:${id}`),
    })),
  );
}

/** An editor's decision about stories that await approval in a topic. */
export type ApprovalDecision = {
  topic: string;
  verb: 'approve' | 'reject';
  stories: readonly string[];
  who: string;
  note?: string | undefined;
};

/** Approves or rejects stories one after the other, a commit each; gives the result of each. */
export async function decideApprovals(
  deps: Parameters<typeof edit>[0],
  { topic, verb, stories, who, note }: ApprovalDecision,
): Promise<{ id: string; edited: EditResult }[]> {
  const decided: { id: string; edited: EditResult }[] = [];
  for (const id of new Set(stories)) {
    const action = { verb, topic, ...(note !== undefined && { note }) };
    decided.push({ id, edited: await edit(deps, { story: id, action, who }) });
  }
  return decided;
}
