import { listOpenAlerts } from '../flow/desk/alerts.ts';
import { stripControlCharacters } from '../render/text/escape.ts';
import { withApp } from './process/with-app.ts';
import { FAILED } from './terminal/fail.ts';
import { minuteOf } from './terminal/table.ts';

/** `dateline alerts`: what is wrong right now, oldest first; exit code 1 when something is. */
export async function alerts({ json }: { json?: boolean }): Promise<void> {
  await withApp(async app => {
    const open = await listOpenAlerts(app);
    for (const { line, told: _, since, raised, ...alert } of open) {
      const instants = { since: new Date(since).toISOString(), raised: new Date(raised).toISOString() };
      console.log(
        json
          ? JSON.stringify({ ...alert, ...instants })
          : stripControlCharacters(`${minuteOf(raised)}  ${line}`),
      );
    }
    if (open.length > 0) process.exitCode = FAILED;
    else if (!json) console.log('No alert is open.');
  });
}
