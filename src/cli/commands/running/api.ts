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
  const [{ startApi }, { bootApp, followConfig, stopOnSignal, signalReady }] = await Promise.all([
    import('../../../api/server.ts'),
    import('../../process/boot.ts'),
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
  signalReady({ url: server.url });
}
