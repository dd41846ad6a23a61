import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export const SOURCES =
  'sources:\n  - { id: coast-daily, url: "https://coast.example/feed.xml", tags: [wire] }\n';
export const TOPICS = 'topics:\n  - { id: floods, title: Floods, match: { words: flood } }\n';

/** A configuration folder that lives as long as the test: two valid files, and those given. */
export async function folder(files: Record<string, string | undefined> = {}): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'dateline-config-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  for (const [name, text] of Object.entries({ 'sources.yaml': SOURCES, 'topics.yaml': TOPICS, ...files })) {
    if (text !== undefined) await writeFile(join(dir, name), text);
  }
  return dir;
}
