import type { Entry } from '../core/edition.ts';
import { editionQuery } from '../core/query.ts';
import { compile } from '../flow/compile.ts';
import { headingOf } from '../flow/heading.ts';
import { FORMATS } from '../render/formats.ts';
import { UsageError } from './fail.ts';
import { withApp } from './with-app.ts';

/** `dateline show TOPIC`: an edition as it is now, as text or in any format. */
export async function show(
  name: string,
  { format, limit }: { format: string; limit: string },
): Promise<void> {
  await withApp(async app => {
    const [, kind = 'topic', id = name] = /^(region|source)\/(.+)$/.exec(name) ?? [];
    const asked = name === 'all' ? 'all' : (kind as 'topic' | 'region' | 'source');
    const heading = await headingOf(app, asked, id);
    if (!heading) throw new UsageError(`This desk has no ${asked} ${id}.`);
    const query = editionQuery.safeParse({ limit });
    if (!query.success) throw new UsageError('--limit is a number from 1 to 200.');
    const edition = await compile(app, heading, query.data);
    if (format === 'text') {
      console.log(`${edition.title}\n`);
      for (const entry of edition.entries) console.log(line(entry));
    } else if (Object.hasOwn(FORMATS, format)) {
      console.log(FORMATS[format as keyof typeof FORMATS].render(edition));
    } else throw new UsageError(`--format is text, ${Object.keys(FORMATS).join(', ')}.`);
  });
}

function line(entry: Entry): string {
  const places = entry.regions.filter(region => region.role === 'about').map(region => region.code);
  const also = entry.alsoIn.length > 0 ? ` (+${entry.alsoIn.length})` : '';
  return `${entry.published.slice(0, 16).replace('T', ' ')}  ${entry.title}\n${' '.repeat(18)}${entry.source.title}${also}  ${places.join(' ')}`;
}
