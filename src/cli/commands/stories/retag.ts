import type { Command } from 'commander';
import { makeProgress } from '../../terminal/progress.ts';
import { examples } from '../examples.ts';

/** Registers `dateline retag`. */
export function addRetag(program: Command): void {
  examples(
    program
      .command('retag')
      .description('apply the current gazetteer and topics to every stored story')
      .action(retagStories),
    ['retag', 'while the desk runs; a changed rule triggers it automatically'],
  );
}

/** `dateline retag`: applies the current gazetteer and topics to every stored story, while the desk runs. */
export async function retagStories(): Promise<void> {
  const [{ withApp }, { retag }] = await Promise.all([
    import('../../process/boot.ts'),
    import('../../../flow/curate/retag.ts'),
  ]);
  await withApp(async app => {
    const bar = makeProgress('stories');
    const { stories, changed } = await retag(app, bar.at);
    bar.end();
    console.log(`${stories === 1 ? '1 story' : `${stories} stories`} checked, ${changed} changed.`);
  });
}
