import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import iconv from 'iconv-lite';
import { breakFeed } from './faults.ts';
import { writeFeed } from './feeds.ts';
import { mastheadFront, newsroomFront } from './fronts.ts';
import { pageOf } from './layouts/page.ts';
import { LAYOUTS } from './layouts/table.ts';
import type { Masthead } from './masthead.ts';
import { loadNewsroom, type Newsroom } from './newsroom.ts';
import { drawPicture } from './picture.ts';
import { openPress, type Press, type Published } from './press.ts';
import { seededRandom } from './random.ts';
import { type Reply, sendReply } from './reply.ts';

/** Factor by which notices come more slowly than reports, so that they do not bury the news. */
const NOTICE_FACTOR = 6;
/** Default seed of figures and times. */
const SEED = 20_260_101;

export type NewsroomOptions = {
  /** Folder with mastheads.yaml, phrases.yaml, notices.yaml and reports/. */
  dir: string;
  /** 0 takes a free port. */
  port: number;
  /** Default 127.0.0.1. */
  host?: string;
  now: () => number;
  /**
   * Milliseconds between reports (notices come NOTICE_FACTOR times more slowly); 0 disables automatic
   * publishing.
   */
  every: number;
  /** From 0 to 1, like Math.random; seeded by default. */
  random?: () => number;
  /** Waits for the slow masthead; the clock by default. */
  wait?: (milliseconds: number) => Promise<unknown>;
};

/** A running newsroom. */
export type RunningNewsroom = {
  /** URL without trailing slash. */
  url: string;
  close(): Promise<void>;
  /** Publishes the next item at once. */
  publish(): void;
  /** All published items, oldest first. */
  published(): PublishedReport[];
};

/** A published item with its URL, true region and the report that it copies. */
export type PublishedReport = Pick<
  Published,
  'masthead' | 'slug' | 'title' | 'about' | 'paragraphs' | 'copyOf'
> & {
  url: string;
  /** ISO 8601, UTC. */
  published: string;
};

/**
 * Serves the demo newsroom on loopback and keeps publishing. Rejects when the files are invalid or the port
 * is in use.
 */
export async function startNewsroom(options: NewsroomOptions): Promise<RunningNewsroom> {
  const { dir, port, host = '127.0.0.1', now, every, random = seededRandom(SEED), wait = sleep } = options;
  const newsroom = loadNewsroom(dir);
  const press = openPress(newsroom, now, random);
  const service: Service = { newsroom, press, wait, requests: new Map(), base: '' };
  const server = createServer((request, response) => {
    answer(service, request)
      .then(reply => sendReply(request, response, reply))
      .catch(error => response.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  service.base = `http://${host}:${(server.address() as AddressInfo).port}`;
  const stop = every > 0 ? publishEvery(press, every) : () => undefined;
  return {
    url: service.base,
    publish: () => void press.publish(),
    published: () => press.published().map(item => reported(item, service.base)),
    close: () => {
      stop();
      server.closeAllConnections();
      return new Promise(resolve => server.close(() => resolve()));
    },
  };
}

function publishEvery(press: Press, every: number): () => void {
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
    if (press.left() > 0 || ticks % NOTICE_FACTOR === 0) press.publish();
  }, every);
  return () => clearInterval(timer);
}

/** State of the server; `requests` counts feed requests per masthead. */
type Service = {
  newsroom: Newsroom;
  press: Press;
  wait: (milliseconds: number) => Promise<unknown>;
  requests: Map<string, number>;
  base: string;
};

async function answer(service: Service, request: IncomingMessage): Promise<Reply> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain('Method not allowed\n', 405);
  const { pathname } = new URL(request.url ?? '/', 'http://newsroom.invalid');
  const [name = '', ...rest] = pathname.slice(1).split('/');
  if (name === '') return htmlReply(newsroomFront(service.newsroom.mastheads, service.base).markup);
  if (pathname === '/robots.txt') return plain(robots(service.newsroom.mastheads));
  const paper = service.newsroom.mastheads.find(({ id }) => id === name);
  return (paper && (await answerFor(service, paper, rest))) ?? plain('Not found\n', 404);
}

async function answerFor(service: Service, paper: Masthead, path: string[]): Promise<Reply | undefined> {
  const file = path.at(-1) ?? '';
  const newestFirst = service.press
    .published()
    .filter(item => item.masthead === paper.id)
    .reverse();
  const phrases = service.newsroom.phrases[paper.language];
  if (!phrases) return undefined;
  if (path.length === 1 && file === paper.feed.path) return feedReply(service, paper, newestFirst);
  if (file === '') {
    const front = mastheadFront({ paper, phrases, items: newestFirst, base: service.base });
    return htmlReply(front.markup, paper, newestFirst[0]?.at);
  }
  // The slug alone identifies the item, so that URLs of yesterday's demo still work.
  const [slug = '', extension] = file.split('.');
  const item = service.press.find(paper.id, slug);
  if (!item) return undefined;
  if (extension === 'svg') {
    return { type: 'image/svg+xml', body: Buffer.from(drawPicture(slug)), changed: item.at };
  }
  if (extension !== 'html') return undefined;
  await service.wait(paper.delay.page);
  const page = pageOf(item, { paper, phrases, base: service.base, others: newestFirst });
  return htmlReply(LAYOUTS[paper.layout](page).markup, paper, newestFirst[0]?.at);
}

async function feedReply(service: Service, paper: Masthead, items: readonly Published[]): Promise<Reply> {
  const count = service.requests.get(paper.id) ?? 0;
  service.requests.set(paper.id, count + 1);
  await service.wait(paper.delay.feed);
  const feed = writeFeed({ paper, items, base: service.base });
  const { type, text, status } = breakFeed(feed, paper.faults[count % paper.faults.length] ?? 'ok');
  return { status, type, body: iconv.encode(text, paper.charset), ...changedAt(items[0]?.at) };
}

function htmlReply(text: string, paper?: Masthead, changed?: number): Reply {
  const charset = paper?.charset ?? 'utf-8';
  return { type: `text/html; charset=${charset}`, body: iconv.encode(text, charset), ...changedAt(changed) };
}

function plain(text: string, status = 200): Reply {
  return { status, type: 'text/plain; charset=utf-8', body: Buffer.from(text) };
}

function changedAt(changed: number | undefined): { changed?: number } {
  return changed === undefined ? {} : { changed };
}

function robots(papers: readonly Masthead[]): string {
  const closed = papers.filter(paper => paper.closed);
  const rules = closed.map(paper => `Disallow: /${paper.id}/${paper.closed?.toLowerCase()}/\n`);
  return `User-agent: *\n${rules.join('')}`;
}

function reported(item: Published, base: string): PublishedReport {
  const { masthead, slug, title, about, paragraphs, copyOf } = item;
  return {
    masthead,
    slug,
    title,
    about,
    paragraphs,
    ...(copyOf === undefined ? {} : { copyOf }),
    url: `${base}${item.path}`,
    published: new Date(item.at).toISOString(),
  };
}
