import { expect } from 'vitest';
import type { App } from '../../src/app.ts';
import type { DeskFiles } from './desk.ts';
import { type Answer, type Get, webDesk } from './web.ts';

export const TOKEN = 'a token of the tests, which nobody can guess';
export const BROWSER = { accept: 'text/html,*/*;q=0.8' };

/** What somebody who is logged in can do. */
export type Operator = {
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  /** Sends a form as a page of the desk does. */
  post(path: string, fields?: Record<string, string>, headers?: Record<string, string>): Promise<Answer>;
  cookie: string;
  formToken: string;
};

/** A desk with a token, and ways to use it. */
export function operatorDesk(files: DeskFiles = {}) {
  const desk = webDesk({ variables: { DATELINE_ADMIN_TOKEN: TOKEN }, ...files });
  return {
    ...desk,
    async enter(more: DeskFiles = {}): Promise<{ app: App; get: Get; operator: Operator }> {
      const { app, get } = await desk.open(more);
      return { app, get, operator: await logIn(get) };
    },
  };
}

/** Logs in as a browser does. */
export async function logIn(get: Get): Promise<Operator> {
  const answer = await form(get, '/admin/login', { token: TOKEN });
  expect(answer.status).toBe(303);
  const cookie = (answer.headers['set-cookie'] ?? '').split(';')[0] ?? '';
  const read = (path: string, headers: Record<string, string> = {}) =>
    get(path, { ...BROWSER, cookie, ...headers });
  const { text } = await read('/admin');
  const formToken = /name="form" value="([^"]+)"/.exec(text)?.[1] ?? '';
  return {
    get: read,
    post: (path, fields = {}, headers = {}) =>
      form(get, path, { form: formToken, ...fields }, { cookie, ...headers }),
    cookie,
    formToken,
  };
}

/** Sends a form from a page of the same origin; `headers` may say otherwise. */
export function form(
  get: Get,
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const sent = {
    ...BROWSER,
    'content-type': 'application/x-www-form-urlencoded',
    'sec-fetch-site': 'same-origin',
    ...headers,
  };
  return get(path, sent, 'POST', new URLSearchParams(fields).toString());
}
