import { retag } from '../flow/retag.ts';
import { withApp } from './with-app.ts';

/** `dateline retag`: applies today's gazetteer and topics to every story that is kept, while the desk runs. */
export async function retagAll(): Promise<void> {
  await withApp(async app => {
    const live = process.stderr.isTTY;
    const { stories, changed } = await retag(app, (done, of) => {
      if (live) process.stderr.write(`\r${bar(done / Math.max(1, of))} ${done} of ${of} stories`);
    });
    if (live) process.stderr.write('\n');
    console.log(`${stories} stories looked at, ${changed} changed.`);
  });
}

const WIDTH = 30;

function bar(share: number): string {
  const full = Math.round(Math.min(1, share) * WIDTH);
  return `[${'#'.repeat(full)}${' '.repeat(WIDTH - full)}]`;
}
