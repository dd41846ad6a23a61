import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { seededRandom } from '../../src/demo/random.ts';

/** Loopback hosts of the farm: 127.0.0.2 and up, since politeness is per host. */
export const HOSTS = 249;
const ITEMS = 20;
/** Characters of an item's HTML: twenty of them and their markup make a feed of about 51 kB. */
const HTML = 2_000;

const WORDS =
  `harbour council river bridge budget school market winter storm border election minister farmers railway hospital
  engineers island festival museum verdict rainfall wheat prices airport refugees clinic strike tunnel satellite forest
  the of and a to in for on with as by from at that is was after before over under between during while more than two
  three several local national northern southern eastern western new old late early public private open closed`.split(
    /\s+/,
  );

/** URL of feed `index` of a farm. */
export function feedUrl(index: number, port: number): string {
  return `http://127.0.0.${2 + (index % HOSTS)}:${port}/feed/${index}.xml`;
}

/** Seeded random words. */
function wordsOf(seed: number): (count: number) => string {
  const random = seededRandom(seed);
  return count => Array.from({ length: count }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ');
}

function item(feed: number, index: number, site: string): string {
  const words = wordsOf(feed * 1_000 + index);
  const link = `${site}/article/${feed}/${index}`;
  let html = `<p><img src="${site}/img/${feed}-${index}.jpg" alt="${words(4)}" width="800" height="450"></p>`;
  while (html.length < HTML)
    html += `<p>${words(30)} <a href="${link}#more">${words(3)}</a> ${words(20)}.</p>`;
  const published = new Date(Date.UTC(2026, 4, 4, 12) - (index * 37 + (feed % 60)) * 60_000).toUTCString();
  const content =
    index % 2 === 0
      ? `<description>${words(20)}</description><content:encoded><![CDATA[${html}]]></content:encoded>`
      : `<description>${html.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</description>`;
  return `<item><title>${words(9)} ${feed}-${index}</title><link>${link}</link>
<guid isPermaLink="false">urn:farm:${feed}:${index}</guid><pubDate>${published}</pubDate>
<dc:creator><![CDATA[${words(2)}]]></dc:creator><category>${words(1)}</category>${content}</item>\n`;
}

/** A feed of twenty invented reports. */
export function feed(index: number, port: number): Buffer {
  const site = new URL(feedUrl(index, port)).origin;
  const items = Array.from({ length: ITEMS }, (_, each) => item(index, each, site)).join('');
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Farm source ${index}</title><link>${site}/</link><description>Invented reports</description>
<language>en</language>
${items}</channel></rss>\n`);
}

/** Serves `count` feeds on all hosts; notifies its parent when ready. */
async function serve(count: number, port: number): Promise<void> {
  const documents = Array.from({ length: count }, (_, index) => {
    const body = feed(index, port);
    return { body, etag: `"${createHash('sha1').update(body).digest('hex').slice(0, 16)}"` };
  });
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const found = documents[Number.parseInt(request.url?.slice('/feed/'.length) ?? '', 10)];
    if (!found) return void response.writeHead(404).end();
    const { body, etag } = found;
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
    response.writeHead(200, {
      etag,
      'content-type': 'application/rss+xml; charset=utf-8',
      'content-length': body.length,
    });
    response.end(body);
  };
  const hosts = Array.from({ length: HOSTS }, (_, host) => `127.0.0.${2 + host}`);
  await Promise.all(
    hosts.map(
      host =>
        new Promise<void>(up => {
          createServer({ keepAliveTimeout: 30_000 }, answer).listen(port, host, 1_024, up);
        }),
    ),
  );
  const bytes = documents.reduce((sum, { body }) => sum + body.length, 0);
  process.send?.({ ready: true, bytesPerFeed: Math.round(bytes / count) });
}

const [, , count, port] = process.argv;
if (process.send && count && port) {
  process.on('disconnect', () => process.exit(0));
  await serve(Number(count), Number(port));
}
