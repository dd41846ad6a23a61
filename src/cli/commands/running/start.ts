import type { Command } from 'commander';
import { examples } from '../examples.ts';

/** Registers `dateline start`. */
export function addStart(program: Command): void {
  examples(
    program
      .command('start')
      .description(
        'run everything in one place: a private Redis where REDIS_URL is unset, the API, the workers',
      )
      .action(start),
    ['start', 'a desk on ./config and ./data, at http://localhost:3000'],
  );
}

/** `dateline start`: runs the whole desk in one place until it is stopped. */
async function start(): Promise<void> {
  const [{ startDesk, STOP_WITHIN }, { stopOnSignal }] = await Promise.all([
    import('../../process/desk.ts'),
    import('../../process/boot.ts'),
  ]);
  const desk = await startDesk(process.env, stop => stopOnSignal(stop, STOP_WITHIN));
  const admin = desk.loginLink ?? `${desk.url}/admin`;
  const hint = desk.loginLink === undefined ? '' : '   (opens once; `dateline login` prints another)';
  console.log(
    `\n  ${desk.config.site.title} is running at ${desk.url}\n  For operators: ${admin}${hint}\n  Stop it with Ctrl-C.\n`,
  );
}
