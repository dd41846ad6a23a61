import type { App } from '../app.ts';
import { alert } from './desk/alerts.ts';
import { measure } from './desk/samples.ts';

/** The desk's task of every minute: takes its figures, and tells the operator of what is wrong. */
export async function watch(app: App): Promise<{ open: number; told: number }> {
  return alert(app, await measure(app));
}
