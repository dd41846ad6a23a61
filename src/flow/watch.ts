import type { App } from '../app.ts';
import { updateAlerts } from './desk/alerts.ts';
import { takeSamples } from './desk/samples.ts';

/** The desk's task of every minute: takes its figures, and tells the operator of what is wrong. */
export async function monitor(app: App): Promise<{ open: number; told: number }> {
  return updateAlerts(app, await takeSamples(app));
}
