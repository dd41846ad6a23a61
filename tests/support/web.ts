import { request } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';
import { afterEach, expect } from 'vitest';
import { type Api, startApi } from '../../src/api/server.ts';
import type { App } from '../../src/app.ts';
import { type DeskFiles, testDesk } from './desk.ts';

const gunzipped = promisify(gunzip);
const unbrotlied = promisify(brotliDecompress);

export type Answer = {
  status: number;
  headers: Record<string, string | undefined>;
  bytes: Buffer;
  /** The body, unpacked. */
  text: string;
};

/** A desk whose API listens on loopback, closed after each test. */
export function webDesk(files: DeskFiles) {
  const desk = testDesk();
  const apis: Api[] = [];
  afterEach(async () => {
    for (const api of apis.splice(0)) await api.close();
  });
  const open = async (more: DeskFiles = {}): Promise<{ app: App; api: Api; get: Get }> => {
    const app = await desk.open({ ...files, ...more }, 'request');
    const api = await startApi(app, { host: '127.0.0.1', port: 0 });
    apis.push(api);
    return { app, api, get: (path, headers, method, body) => ask(api.url, path, headers, method, body) };
  };
  return { ...desk, open };
}

export type Get = (
  path: string,
  headers?: Record<string, string>,
  method?: string,
  body?: string,
) => Promise<Answer>;

/** One request, its path sent as it is: no client of ours tidies it. */
function ask(
  base: string,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
  body?: string,
): Promise<Answer> {
  const { hostname, port } = new URL(base);
  return new Promise((done, failed) => {
    const sent = request({ hostname, port, path, method, headers, agent: false }, async response => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      const bytes = Buffer.concat(chunks);
      const plain = Object.fromEntries(
        Object.entries(response.headers).map(([name, value]) => [
          name,
          Array.isArray(value) ? value.join(', ') : value,
        ]),
      );
      const text = (await unpacked(bytes, plain['content-encoding'])).toString();
      done({ status: response.statusCode ?? 0, headers: plain, bytes, text });
    });
    sent.on('error', failed).end(body);
  });
}

async function unpacked(bytes: Buffer, coding: string | undefined): Promise<Buffer> {
  if (bytes.length === 0) return bytes;
  if (coding === 'gzip') return gunzipped(bytes);
  return coding === 'br' ? unbrotlied(bytes) : bytes;
}

/** Asks again until the answer is as wished; the test's own time limit ends it. */
export async function until(
  get: () => Promise<Answer>,
  wished: (answer: Answer) => boolean,
): Promise<Answer> {
  for (;;) {
    const answer = await get();
    if (wished(answer)) return answer;
    await new Promise(later => setTimeout(later, 10));
  }
}

/** Holds a page to running nothing: its policy allows no script, and it has none, nor styles of its own. */
export function expectScriptless(headers: Answer['headers'], text: string): void {
  expect(headers['content-security-policy']).toMatch(/default-src 'none'/);
  expect(headers['content-security-policy']).not.toMatch(/unsafe|script-src/);
  expect(text).not.toMatch(/<script|<style|\sstyle=|\son\w+=|javascript:/i);
}
