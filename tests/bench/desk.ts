import { startApi } from '../../src/api/server.ts';
import { makeApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config/load.ts';

/**
 * The desk's web server in a separate process, so that its CPU can be measured: `desk.js <config folder>
 * <redis>`.
 */
const [dir = '', redisUrl = ''] = process.argv.slice(2);
const app = makeApp({
  config: await loadConfig(dir, { LOG_LEVEL: 'error' }),
  redisUrl,
  role: 'bench',
  connection: 'request',
});
const api = await startApi(app, { host: '127.0.0.1', port: 0 });
process.send?.({ url: api.url });
process.on('disconnect', async () => {
  await api.close();
  await app.close();
});
