import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach } from 'vitest';

export type Reply = {
  status?: number;
  type?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
};
type Route = Reply | ((request: IncomingMessage) => Reply);

/** A web site on loopback for one test file: routes are set by the test, requests are recorded. */
export function localSite() {
  const routes = new Map<string, Route>();
  const requests: { path: string; headers: IncomingMessage['headers'] }[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? '/';
    requests.push({ path, headers: request.headers });
    const route = routes.get(path) ?? { status: 404, body: 'nothing here' };
    const {
      status = 200,
      type = 'text/html; charset=utf-8',
      headers,
      body = '',
    } = typeof route === 'function' ? route(request) : route;
    response.writeHead(status, { 'content-type': type, ...headers }).end(body);
  });
  let base = '';
  beforeAll(async () => {
    await new Promise<void>(up => server.listen(0, '127.0.0.1', () => up()));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    routes.clear();
    requests.length = 0;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: (path = '') => `${base}${path}`,
    serve: (path: string, route: Route) => routes.set(path, route),
    asked: (path: string) => requests.filter(request => request.path === path),
    requests,
  };
}

export type FeedItem = {
  guid?: string;
  title: string;
  link?: string;
  description?: string;
  content?: string;
  pubDate?: string;
};

/** An RSS 2.0 feed of some items. */
export function rss(title: string, items: readonly FeedItem[], channel = ''): Reply {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const entries = items.map(
    item => `<item><title>${escaped(item.title)}</title>${item.guid ? `<guid isPermaLink="false">${item.guid}</guid>` : ''}
      ${item.link ? `<link>${escaped(item.link)}</link>` : ''}
      ${item.description ? `<description>${escaped(item.description)}</description>` : ''}
      ${item.content ? `<content:encoded>${escaped(item.content)}</content:encoded>` : ''}
      <pubDate>${item.pubDate ?? 'Mon, 04 May 2026 09:00:00 GMT'}</pubDate></item>`,
  );
  return {
    type: 'application/rss+xml',
    body: `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
      <title>${escaped(title)}</title><link>http://courier.example/</link><description>News</description>${channel}${entries.join('')}</channel></rss>`,
  };
}

/** A news page with a headline and paragraphs, and the furniture that pages have. */
export function page(title: string, paragraphs: readonly string[]): Reply {
  return {
    body: `<!doctype html><html lang="en"><head><title>${title} - Courier</title></head><body>
      <nav><a href="/">Home</a> <a href="/sport">Sport</a> <a href="/contact">Contact</a></nav>
      <article><h1>${title}</h1>${paragraphs.map(text => `<p>${text}</p>`).join('\n')}</article>
      <aside><h3>Related</h3><a href="/other">Something else entirely</a></aside>
      <footer>All rights reserved</footer></body></html>`,
  };
}
