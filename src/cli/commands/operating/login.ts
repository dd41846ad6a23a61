import type { Command } from 'commander';
import { examples } from '../examples.ts';

/** Registers `dateline login`. */
export function addLogin(program: Command): void {
  examples(
    program
      .command('login')
      .description('print a link that opens the desk in a browser, once and within a day')
      .action(login),
    ['login', 'for a desk without DATELINE_ADMIN_TOKEN, or when the token is not at hand'],
  );
}

/** `dateline login`: prints a one-time login link. */
async function login(): Promise<void> {
  const [{ withApp }, { makeLoginLink }] = await Promise.all([
    import('../../process/boot.ts'),
    import('../../../flow/desk/login-link.ts'),
  ]);
  await withApp(async app => console.log(await makeLoginLink(app)));
}
