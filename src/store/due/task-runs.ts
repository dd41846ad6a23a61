import type { Redis } from 'ioredis';
import { keys } from '../keys.ts';
import { bindScript, type Script } from '../redis/script.ts';

type ClaimScript = Script<[runs: string], [task: string, seen: string], [claimed: 0 | 1, runs: string]>;

/**
 * The runs of periodic tasks, over all machines. A process looks once in a task's interval: if the task has not run
 * since it looked last, the run is its own. Neither its clock nor that of Redis matters.
 */
export function makeTaskRuns(redis: Redis) {
  const claimScript: ClaimScript = bindScript(redis, new URL('claim-task.lua', import.meta.url));
  return {
    /**
     * Claims a task's next run. `seen` is the number that the last call returned, absent at the first. A process
     * that just started claims at once.
     */
    async claim(task: string, seen: string | undefined): Promise<{ claimed: boolean; seen: string }> {
      const [claimed, runs] = await claimScript([keys.taskRuns], [task, seen ?? '']);
      return { claimed: claimed === 1, seen: runs };
    },
  };
}
