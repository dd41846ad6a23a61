import type { App } from '../../app.ts';
import { bootApp } from './boot.ts';

/** Runs a command's work on the desk's Redis and lets go of it, however the work ends. */
export async function withApp(work: (app: App) => Promise<void>): Promise<void> {
  const { app } = await bootApp('cli', 'request');
  try {
    await work(app);
  } finally {
    await app.close();
  }
}
