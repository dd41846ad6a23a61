import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { isSeq, parseDocument } from 'yaml';
import type { Config } from '../config/load.ts';
import { readOpml, sourceIdFor } from '../core/opml.ts';
import { line } from '../render/text.ts';
import { element, textElement } from '../render/xml.ts';
import { readConfig } from './boot.ts';
import { UsageError } from './fail.ts';

/** `dateline opml import|export [file]`: brings sources in from another reader, or takes them out. */
export async function opml(direction: string, file?: string): Promise<void> {
  const config = await readConfig();
  if (direction === 'export') return exportSources(config, file);
  if (direction === 'import') return importSources(config, file);
  throw new UsageError('dateline opml import FILE, or dateline opml export [FILE].');
}

async function exportSources({ site, sources }: Config, file?: string): Promise<void> {
  const outlines = sources.map(({ id, title = id, url, tags }) => {
    const category = tags.join(',') || undefined;
    return `    ${element('outline', { type: 'rss', text: line(title), title: line(title), xmlUrl: url, category })}\n`;
  });
  const body = `<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
  <head>${textElement('title', `Sources of ${line(site.title)}`)}</head>
  <body>
${outlines.join('')}  </body>
</opml>
`;
  if (file) await writeFile(file, body);
  else process.stdout.write(body);
}

/** Appends what is not listed yet to sources.yaml, whose comments stay; folders become tags. */
async function importSources(config: Config, file?: string): Promise<void> {
  const feeds = readOpml(file ? await readFile(file, 'utf8') : await text(process.stdin));
  if (feeds.length === 0)
    throw new UsageError(`No feed was found in ${file ?? 'standard input'}: is it OPML?`);
  const path = join(config.dir, 'sources.yaml');
  const document = parseDocument(await readFile(path, 'utf8'));
  const list = document.get('sources');
  if (!isSeq(list)) throw new UsageError(`${path} has no list named sources to append to.`);
  const urls = new Set(config.sources.map(source => source.url));
  const ids = new Set(config.sources.map(source => source.id));
  let added = 0;
  for (const feed of feeds) {
    if (urls.has(feed.url)) continue;
    const id = sourceIdFor(feed, ids);
    ids.add(id);
    urls.add(feed.url);
    const { title, url, folders } = feed;
    list.add(
      document.createNode({ id, url, ...(title && { title }), ...(folders.length > 0 && { tags: folders }) }),
    );
    added += 1;
  }
  if (added > 0) {
    await writeFile(`${path}.new`, document.toString({ lineWidth: 0 }));
    await rename(`${path}.new`, path);
  }
  console.log(`${added} sources added to ${path}, ${feeds.length - added} were there already.`);
}
