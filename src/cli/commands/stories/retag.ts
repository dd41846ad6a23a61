import type { Command } from 'commander';
import { progress } from '../../terminal/progress.ts';
import { examples } from '../examples.ts';

/** Registers `dateline retag`. */
export function addRetag(program: Command): void {
  examples(
    program
      .command('retag')
      .description('apply today’s gazetteer and topics to every story that is kept')
      .action(retagAll),
    ['retag', 'while the desk runs; a changed rule does it by itself'],
  );
}

/** `dateline retag`: applies today's gazetteer and topics to every story that is kept, while the desk runs. */
export async function retagAll(): Promise<void> {
  const [{ withApp }, { retag }] = await Promise.all([
    import('../../process/boot.ts'),
    import('../../../flow/curate/retag.ts'),
  ]);
  await withApp(async app => {
    const bar = progress('stories');
    const { stories, changed } = await retag(app, bar.at);
    bar.end();
    console.log(`${stories === 1 ? '1 story' : `${stories} stories`} looked at, ${changed} changed.`);
  });
}
