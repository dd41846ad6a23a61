import { formatProblems } from '../config/problem.ts';
import { readConfig } from './boot.ts';

/** `dateline check`: tells every mistake in the configuration (exit 78), or what it holds. */
export async function check(): Promise<void> {
  const config = await readConfig();
  if (config.warnings.length > 0)
    console.error(`${formatProblems(config.warnings).replace(/mistake/g, 'warning')}\n`);
  const enabled = config.sources.filter(source => source.enabled).length;
  const paused = config.sources.length - enabled;
  console.log(
    `${config.dir} is fine: ${enabled} sources${paused > 0 ? ` (and ${paused} paused)` : ''}, ` +
      `${config.topics.length} topics, ${config.subscribers.length} subscribers.`,
  );
}
