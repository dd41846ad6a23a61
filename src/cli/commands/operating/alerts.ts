import type { Command } from 'commander';
import { stripControlCharacters } from '../../../render/text/escape.ts';
import { FAILED } from '../../terminal/fail.ts';
import { minuteOf } from '../../terminal/table.ts';
import { examples } from '../examples.ts';

/** Registers `dateline alerts`. */
export function addAlerts(program: Command): void {
  examples(
    program
      .command('alerts')
      .option('--json', 'one JSON object a line')
      .description('open alerts; exit code 1 when there are any')
      .action(alerts),
    ['alerts', 'open alerts, oldest first'],
    ['alerts > open.txt || mail -s Dateline me@example.org < open.txt', 'for cron'],
  );
}

/** `dateline alerts`: prints open alerts, oldest first; exit code 1 when there are any. */
export async function alerts({ json }: { json?: boolean }): Promise<void> {
  const [{ withApp }, { listOpenAlerts }] = await Promise.all([
    import('../../process/boot.ts'),
    import('../../../flow/desk/alerts.ts'),
  ]);
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
    else if (!json) console.log('No open alerts.');
  });
}
