import type { Command } from 'commander';
import { examples } from '../examples.ts';

/** Registers `dateline api`. */
export function addApi(program: Command): void {
  examples(
    program
      .command('api')
      .description('serve feeds, pages and the API alone, against the Redis of a desk')
      .action(api),
    ['api', 'with REDIS_URL set, on as many machines as readers need'],
  );
}

/** `dateline api`: serves feeds, pages and the API until it is stopped. */
export async function api(): Promise<void> {
  const [{ startApi }, { bootApp, followConfig, stopOnSignal, signalReady }, { makeLoginLink }] =
    await Promise.all([
      import('../../../api/server.ts'),
      import('../../process/boot.ts'),
      import('../../../flow/desk/login-link.ts'),
    ]);
  const app = await bootApp('api', 'request');
  const { host, port } = app.config.environment;
  const server = await startApi(app, { host, port });
  const watch = followConfig(app, () => server.refresh());
  app.log.info({ url: server.url }, 'api.serving');
  stopOnSignal(async () => {
    watch.close();
    await server.close();
    await app.close();
  });
  // A secret: sent to the parent process or the terminal, never logged.
  const loginLink = app.config.environment.adminToken === undefined ? await makeLoginLink(app) : undefined;
  if (loginLink !== undefined && !process.send) console.log(`Open the desk, once: ${loginLink}`);
  signalReady({ url: server.url, loginLink });
}
