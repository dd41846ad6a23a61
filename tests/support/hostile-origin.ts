import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { page, rss } from './site.ts';

const xml = { 'content-type': 'application/rss+xml' };
const good = String(
  rss('Good', [
    { guid: 'a', title: 'One' },
    { guid: 'b', title: 'Two' },
  ]).body,
);

type Behaviour = (response: ServerResponse, origin: HostileOrigin) => void;
/** What a source that behaves so is told to be, and how many items are kept of it. */
type Case = { name: string; health: string; items: number; behave: Behaviour };

const answer =
  (body: string | Buffer, headers: Record<string, string> = {}, status = 200): Behaviour =>
  response =>
    void response.writeHead(status, { ...xml, ...headers }).end(body);
const raw =
  (...parts: string[]): Behaviour =>
  response => {
    for (const part of parts) response.socket?.write(part);
    response.socket?.end();
  };
const to =
  (location: (origin: HostileOrigin) => string): Behaviour =>
  (response, origin) =>
    void response.writeHead(302, { location: location(origin) }).end();

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n';
const bomb = (bytes: number): Buffer => Buffer.alloc(bytes, '<item>');

/** Feeds as strangers may serve them. */
export const FEEDS: readonly Case[] = [
  { name: 'silence', health: 'timeout', items: 0, behave: () => {} },
  {
    name: 'a body that trickles',
    health: 'timeout',
    items: 0,
    behave: response => {
      response.writeHead(200, xml);
      const drip = setInterval(() => response.write(' '), 50);
      response.on('close', () => clearInterval(drip));
    },
  },
  {
    name: 'a reset',
    health: 'unreachable',
    items: 0,
    behave: response => void response.socket?.resetAndDestroy(),
  },
  {
    name: 'half a body',
    health: 'unreachable',
    items: 0,
    behave: raw(`${HEAD}Content-Length: 9999\r\n\r\n`, good),
  },
  {
    name: 'broken chunks',
    health: 'unreachable',
    items: 0,
    behave: raw(`${HEAD}Transfer-Encoding: chunked\r\n\r\n`, 'XY\r\n'),
  },
  {
    name: 'a header of 100 kB',
    health: 'unreachable',
    items: 0,
    behave: raw(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`),
  },
  {
    name: 'an announced gigabyte',
    health: 'too-large',
    items: 0,
    behave: raw(`${HEAD}Content-Length: 1000000000\r\n\r\n<rss>`),
  },
  { name: 'a body that never ends', health: 'too-large', items: 0, behave: answer(bomb(3_000_000)) },
  {
    name: 'a gzip bomb',
    health: 'too-large',
    items: 0,
    behave: answer(gzipSync(bomb(50_000_000)), { 'content-encoding': 'gzip' }),
  },
  {
    name: 'a brotli bomb',
    health: 'too-large',
    items: 0,
    behave: answer(brotliCompressSync(bomb(20_000_000)), { 'content-encoding': 'br' }),
  },
  {
    name: 'several codings',
    health: 'unreachable',
    items: 0,
    behave: answer(good, { 'content-encoding': 'gzip, gzip' }),
  },
  { name: 'a redirect to itself', health: 'unreachable', items: 0, behave: to(() => '?') },
  {
    name: 'a redirect to the tripwire',
    health: 'blocked',
    items: 0,
    behave: to(({ trap }) => `http://127.0.0.2:${trap}/`),
  },
  {
    name: 'a redirect in decimal',
    health: 'blocked',
    items: 0,
    behave: to(({ trap }) => `http://2130706434:${trap}/`),
  },
  {
    name: 'a redirect to a mapped address',
    health: 'blocked',
    items: 0,
    behave: to(({ trap }) => `http://[::ffff:127.0.0.2]:${trap}/`),
  },
  { name: 'a redirect to a file', health: 'blocked', items: 0, behave: to(() => 'file:///etc/hostname') },
  {
    name: 'a redirect with a password',
    health: 'blocked',
    items: 0,
    behave: to(({ url }) => url('/x').replace('//', '//me:pass@')),
  },
  { name: 'a page', health: 'not-a-feed', items: 0, behave: answer(String(page('News', ['Words']).body)) },
  { name: 'noise', health: 'broken-xml', items: 0, behave: answer(Buffer.alloc(5_000, 137)) },
  { name: 'nothing', health: 'empty', items: 0, behave: answer('') },
  { name: 'refusals', health: 'blocked', items: 0, behave: answer('no', {}, 403) },
  {
    name: 'an entity bomb in one of two items',
    health: 'ok',
    items: 1,
    behave: answer(entityBomb(good.replace('One', '&l9;'))),
  },
  {
    name: 'an entity bomb in its only item',
    health: 'broken-xml',
    items: 0,
    behave: answer(entityBomb(String(rss('B', [{ guid: 'b', title: 'BOMB' }]).body).replace('BOMB', '&l9;'))),
  },
  {
    name: 'an external entity',
    health: 'ok',
    items: 1,
    behave: (response, { trap }) => {
      const doctype = `<!DOCTYPE rss [<!ENTITY x SYSTEM "http://127.0.0.2:${trap}/"><!ENTITY y SYSTEM "file:///etc/hostname">]>`;
      answer(doctype + String(rss('X', [{ guid: 'x', title: '&x;&y;' }]).body).replaceAll('&amp;', '&'))(
        response,
        {} as HostileOrigin,
      );
    },
  },
  {
    name: 'elements 50,000 deep',
    health: 'ok',
    items: 2,
    behave: answer(good.replace('</channel>', `${'<a>'.repeat(50_000)}</channel>`)),
  },
  {
    name: 'names of prototypes',
    health: 'ok',
    items: 3,
    behave: answer(
      String(
        rss(
          'P',
          ['__proto__', 'constructor', 'toString'].map(guid => ({ guid, title: guid })),
        ).body,
      ),
    ),
  },
  {
    name: 'JSON 100,000 deep',
    health: 'not-a-feed',
    items: 0,
    behave: answer('['.repeat(100_000) + ']'.repeat(100_000), { 'content-type': 'application/json' }),
  },
  {
    name: 'a title of a megabyte',
    health: 'ok',
    items: 1,
    behave: answer(String(rss('T', [{ guid: 't', title: 'T'.repeat(1_000_000) }]).body)),
  },
];

function entityBomb(feed: string): string {
  const levels = Array.from(
    { length: 9 },
    (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`,
  );
  return `<!DOCTYPE rss [<!ENTITY l0 "ha">${levels.join('')}]>${feed}`;
}

/** Pages as strangers may serve them, and what becomes of the scrape; the item is always kept. */
export const PAGES: readonly { name: string; outcome: string | RegExp; behave: Behaviour }[] = [
  { name: 'divs 100,000 deep', outcome: /unreadable/, behave: html('<div>'.repeat(100_000)) },
  {
    name: 'an element with 50,000 attributes',
    outcome: /unreadable/,
    behave: html(`<p ${Array.from({ length: 50_000 }, (_, n) => `a${n}`).join(' ')}>x`),
  },
  { name: 'a page of 10 MB', outcome: 'too-large', behave: html('x'.repeat(10_000_000)) },
  {
    name: 'a page behind the tripwire',
    outcome: 'blocked-address',
    behave: to(({ trap }) => `http://127.0.0.2:${trap}/`),
  },
  {
    name: 'a page that points inside',
    outcome: 'page',
    behave: (response, { trap }) => {
      const inside = `http://127.0.0.2:${trap}`;
      const words = 'The council met on Monday and agreed on the harbour. '.repeat(12);
      html(
        `<head><meta http-equiv=refresh content="0;url=${inside}/"><link rel=canonical href="${inside}/c"><link rel=next href="file:///etc/hostname"><meta property="og:image" content="${inside}/i.png"></head><article><h1>News</h1><p>${words}</p><p>${words}</p><img src="${inside}/p.png"></article>`,
      )(response, {} as HostileOrigin);
    },
  },
  {
    name: 'a drawing',
    outcome: 'not-html',
    behave: answer(Buffer.alloc(2_000, 7), { 'content-type': 'image/png' }),
  },
  {
    name: 'text without a break',
    outcome: 'page',
    behave: html(
      `<article><h1>News</h1><p>${'a'.repeat(200_000)}!</p><p>${' '.repeat(200_000)}</p></article>`,
    ),
  },
];

function html(body: string): Behaviour {
  return answer(`<!doctype html>${body}`, { 'content-type': 'text/html' });
}

export type HostileOrigin = {
  url(path: string): string;
  /** Port of a listener on 127.0.0.2, which nothing may ever reach. */
  trap: number;
  sprung(): number;
  close(): void;
};

/** Serves every case: `/feed/N` and `/page/N` by number, `/of/N` a feed whose one item leads to page N, `/control` a good feed. */
export async function startHostileOrigin(): Promise<HostileOrigin> {
  let sprung = 0;
  const listen = (server: Server, host: string): Promise<number> =>
    new Promise(up => server.listen(0, host, () => up((server.address() as AddressInfo).port)));
  const trap = createServer((_, response) => {
    sprung += 1;
    response.end();
  });
  const server = createServer((request, response) => {
    response.on('error', () => {});
    const [, kind, number] = (request.url ?? '').split(/[/?]/);
    const found = (kind === 'feed' ? FEEDS : kind === 'page' ? PAGES : [])[Number(number)];
    if (found) return found.behave(response, origin);
    if (kind === 'of')
      return answer(
        String(rss('Of', [{ guid: 'p', title: 'A page', link: origin.url(`/page/${number}`) }]).body),
      )(response, origin);
    if (kind === 'control') return answer(good)(response, origin);
    response.writeHead(404).end();
  });
  server.on('connection', socket => socket.on('error', () => {}));
  const port = await listen(server, '127.0.0.1');
  const origin: HostileOrigin = {
    url: path => `http://127.0.0.1:${port}${path}`,
    trap: await listen(trap, '127.0.0.2'),
    sprung: () => sprung,
    close: () => {
      for (const each of [server, trap]) {
        each.closeAllConnections();
        each.close();
      }
    },
  };
  return origin;
}
