import { startApi } from '../../api/server.ts';
import { bootApp, followConfig, stopOnSignal, tellReady } from './boot.ts';

/** `dateline api`: serves feeds, pages and the API until told to stop. */
export async function api(): Promise<void> {
  const { app, redisUrl } = await bootApp('api', 'request');
  const { host, port } = app.config.environment;
  const server = await startApi(app, redisUrl, { host, port });
  const watch = followConfig(app, () => server.refresh());
  app.log.info({ url: server.url }, 'api.serving');
  stopOnSignal(async () => {
    watch.close();
    await server.close();
    await app.close();
  });
  tellReady({ url: server.url });
}
