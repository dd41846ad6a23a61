import type { Command } from 'commander';
import type { WrongJoin } from '../../../flow/edit/recluster.ts';
import { examples } from '../examples.ts';

/** Registers `dateline recluster`. */
export function addRecluster(program: Command): void {
  examples(
    program
      .command('recluster')
      .description('find stories that an earlier release joined wrongly; nothing changes without --apply')
      .option('--apply', 'split them; the article that a story began with keeps its id')
      .action(reclusterStories),
    ['recluster', 'prints what would come apart'],
    ['recluster --apply', 'while the desk runs; may be stopped and repeated'],
  );
}

/** `dateline recluster`: prints the stories whose articles would not be joined today, and splits them with `--apply`. */
export async function reclusterStories({ apply = false }: { apply?: boolean }): Promise<void> {
  const [{ withApp }, { recluster }] = await Promise.all([
    import('../../process/boot.ts'),
    import('../../../flow/edit/recluster.ts'),
  ]);
  await withApp(async app => {
    const { stories, wrong, split, merged } = await recluster(app, { apply, onFound: printWrongJoin });
    console.log(`${stories} stories checked, ${wrong} joined wrongly, ${split} split off.`);
    if (merged > 0) console.log(`${merged} merged stories were left alone: an editor may have merged them.`);
    if (wrong > 0 && !apply) console.log('Nothing was changed; --apply splits them.');
  });
}

function printWrongJoin({ story, leaving }: WrongJoin): void {
  const titleOf = (id: string) => story.members.find(({ articleId }) => articleId === id)?.title ?? id;
  const staying = story.members.find(({ articleId }) => !leaving.flat().includes(articleId));
  console.log(`${story.id}  ${staying?.title ?? ''}`);
  for (const articles of leaving) {
    console.log(
      `  - ${titleOf(articles[0] ?? '')}${articles.length > 1 ? ` (${articles.length} articles)` : ''}`,
    );
  }
}
