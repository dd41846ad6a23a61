import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { report } from '../support/reports.ts';
import { page, type Reply, rss } from '../support/site.ts';

/** Published items by URL. */
export type Published = { url: string; source: string; title: string; report: number; date: string };

/** Every so many reports, a second source carries one as well: one story of two items. */
const SHARED_EVERY = 5;

export type Origin = {
  port: number;
  /** sources.yaml for these sources; every second one publishes full text, the others pages to scrape. */
  sourcesYaml(ids?: readonly string[]): string;
  ids: string[];
  /** Publishes new reports, spread over the sources. */
  publish(count: number): void;
  published(): readonly Published[];
  close(): Promise<void>;
};

/** A loopback origin that records and lists all that it has published: nothing scrolls off. */
export async function startOrigin(count: number, options: { port?: number } = {}): Promise<Origin> {
  const ids = Array.from({ length: count }, (_, index) => `paper-${index}`);
  const put: Published[] = [];
  let reports = 0;
  let base = '';

  const isWhole = (source: string): boolean => Number(source.split('-')[1]) % 2 === 1;
  const add = (source: string, number: number): void => {
    const date = new Date().toUTCString(); // items older than retention would be pruned
    put.push({
      url: `${base}/${source}/${number}`,
      source,
      title: report(number).title,
      report: number,
      date,
    });
  };
  const feed = (source: string): Reply => {
    const items = put.filter(item => item.source === source).reverse();
    return rss(
      `Paper ${source}`,
      items.map(item => {
        const content = report(item.report)
          .paragraphs.map(text => `<p>${text}</p>`)
          .join('');
        const { url, title, date: pubDate } = item;
        return { guid: url, title, link: url, pubDate, ...(isWhole(source) && { content }) };
      }),
    );
  };
  const answer = (path: string): Reply => {
    const [, source = '', number] = path.split('/');
    if (!ids.includes(source)) return { status: 404, body: 'nothing here' };
    if (number === undefined) return feed(source);
    const { title, paragraphs } = report(Number(number));
    return page(title, paragraphs);
  };
  const server = createServer((request, response: ServerResponse) => {
    const { status = 200, type = 'text/html', body = '' } = answer(request.url ?? '/');
    response.writeHead(status, { 'content-type': type }).end(body);
  });
  await new Promise<void>(up => server.listen(options.port ?? 0, '127.0.0.1', () => up()));
  const { port } = server.address() as AddressInfo;
  base = `http://127.0.0.1:${port}`;

  return {
    port,
    ids,
    sourcesYaml: (some = ids) =>
      `sources:\n${some
        .map(
          id =>
            `  - { id: ${id}, url: "${base}/${id}", group: ${id}, scrape: ${isWhole(id) ? 'never' : 'always'} }`,
        )
        .join('\n')}\n`,
    publish: howMany => {
      for (let done = 0; done < howMany; done += 1) {
        reports += 1;
        add(ids[reports % count] as string, reports);
        if (reports % SHARED_EVERY === 0) add(ids[(reports + 1) % count] as string, reports);
      }
    },
    published: () => put,
    close: async () => {
      server.closeAllConnections();
      await new Promise(closed => server.close(closed));
    },
  };
}
