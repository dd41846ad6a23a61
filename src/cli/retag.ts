import { retag } from '../flow/curate/retag.ts';
import { withApp } from './process/with-app.ts';
import { progress } from './terminal/progress.ts';

/** `dateline retag`: applies today's gazetteer and topics to every story that is kept, while the desk runs. */
export async function retagAll(): Promise<void> {
  await withApp(async app => {
    const bar = progress('stories');
    const { stories, changed } = await retag(app, bar.at);
    bar.end();
    console.log(`${stories === 1 ? '1 story' : `${stories} stories`} looked at, ${changed} changed.`);
  });
}
