import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { report } from '../support/reports.ts';

/** Loopback hosts of the farm: 127.0.0.2 and up. */
const HOSTS = 200;
/** Items that a feed lists, newest first; older ones scroll off. */
const WINDOW = 60;
/** One source in so many has headlines only, and pages to scrape. */
const PAGED = 20;
/** Interval between new items (ms). */
const STEP = 50;

/** Messages from the parent. */
export type Order = { publish: number } | 'stop' | 'ledger';
export type Told = { ready: true } | { published: string[] };

export const isPaged = (source: number): boolean => source % PAGED === 0;
export const hostOf = (source: number): string => `127.0.0.${2 + (source % HOSTS)}`;

/** Publication time of an item (epoch ms), from its URL. */
export const publishedAt = (url: string): number => Number(url.slice(url.lastIndexOf('-') + 1));

/** Serves `count` sources and publishes items at a rate; their URLs contain the time. */
async function serve(count: number, port: number): Promise<void> {
  const feeds: string[][] = Array.from({ length: count }, () => []);
  const published: string[] = [];
  let rate = 0;
  let owed = 0;
  const put = (): void => {
    const number = published.length + 1;
    const source = number % count;
    const url = `http://${hostOf(source)}:${port}/s/${source}/${number}-${Date.now()}`;
    published.push(url);
    const feed = feeds[source] as string[];
    feed.unshift(url);
    feed.length = Math.min(feed.length, WINDOW);
  };
  setInterval(() => {
    for (owed += (rate * STEP) / 1_000; owed >= 1; owed -= 1) put();
  }, STEP);

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const [, , source = '', item] = (request.url ?? '').split('/');
    const urls = feeds[Number(source)];
    if (!urls) return void response.writeHead(404).end();
    if (item) return void response.writeHead(200, { 'content-type': 'text/html' }).end(pageOf(item));
    const etag = `"${urls.length}-${urls[0] ?? ''}"`;
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
    const headers = { etag, 'content-type': 'application/rss+xml', 'cache-control': 'no-cache' };
    response.writeHead(200, headers).end(feedOf(Number(source), urls));
  };
  await Promise.all(
    Array.from(
      { length: HOSTS },
      (_, host) =>
        new Promise<void>(up => {
          createServer({ keepAliveTimeout: 60_000 }, answer).listen(port, hostOf(host), 512, up);
        }),
    ),
  );
  process.on('message', (order: Order) => {
    if (order === 'stop') rate = 0;
    else if (order === 'ledger') process.send?.({ published } satisfies Told);
    else rate = order.publish;
  });
  process.send?.({ ready: true } satisfies Told);
}

const numberOf = (item: string): number => Number(item.split('-')[0]);

function feedOf(source: number, urls: readonly string[]): string {
  const items = urls.map(url => {
    const { title, paragraphs } = report(numberOf(url.slice(url.lastIndexOf('/') + 1)));
    const text = isPaged(source) ? '' : paragraphs.map(words => `&lt;p>${words}&lt;/p>`).join('');
    const date = new Date(publishedAt(url)).toUTCString();
    return `<item><title>${title}</title><link>${url}</link><guid>${url}</guid><pubDate>${date}</pubDate><description>${text}</description></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Source ${source}</title>${items.join('')}</channel></rss>`;
}

function pageOf(item: string): string {
  const { title, paragraphs } = report(numberOf(item));
  const text = paragraphs.map(words => `<p>${words}</p>`).join('');
  return `<!doctype html><html lang="en"><title>${title}</title><article><h1>${title}</h1>${text}</article></html>`;
}

const [, , count, port] = process.argv;
if (process.send && count && port) {
  process.on('disconnect', () => process.exit(0));
  await serve(Number(count), Number(port));
}
