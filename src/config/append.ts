import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Document, isCollection, isSeq, parseDocument, visit } from 'yaml';
import { FILES } from './schema.ts';

/** The file has no list of sources to append to. */
export class MissingSourceList extends Error {
  readonly code = 'failed';
}

/** An entry as it stands in sources.yaml. */
export type SourceEntry = { id: string; url: string } & Record<string, unknown>;

/** Entries as lines of YAML, each beginning with its dash. */
export function entriesAsYaml(entries: readonly SourceEntry[], indent = 2): string {
  const document = new Document(entries);
  visit(document, {
    Pair: (_, { value }) => {
      if (isCollection(value)) value.flow = true;
    },
  });
  return document
    .toString({ lineWidth: 0 })
    .trimEnd()
    .replace(/^(?=.)/gm, ' '.repeat(indent));
}

/**
 * Appends entries to the sources.yaml of a configuration folder, whose own lines stay as they are, in one step: whoever reads
 * meanwhile sees the old file or the new one. Its path.
 */
export async function appendSources(dir: string, entries: readonly SourceEntry[]): Promise<string> {
  const path = join(dir, FILES.sources.name);
  const text = await readFile(path, 'utf8');
  const after = appendEntries(text, entries);
  if (after === undefined) throw new MissingSourceList(`${path} has no list named sources to append to.`);
  await writeFile(`${path}.new`, after);
  await rename(`${path}.new`, path);
  return path;
}

/** A sources.yaml with entries at the end of its list. */
export function appendEntries(text: string, entries: readonly SourceEntry[]): string | undefined {
  const document = parseDocument(text);
  const list = document.get('sources');
  if (!isSeq(list)) return undefined;
  const [start, , end] = list.range ?? [];
  if (list.flow || list.items.length === 0 || start === undefined || end === undefined) {
    // A list in brackets has no lines to stay: it is written anew, with its comments.
    for (const entry of entries) list.add(document.createNode(entry));
    list.flow = false;
    return document.toString({ lineWidth: 0 });
  }
  const indent = start - (text.lastIndexOf('\n', start - 1) + 1);
  const before = text.slice(0, end).trimEnd();
  const rest = text.slice(before.length).replace(/^[^\S\n]*\n?/, '');
  const spaced = /\n[^\S\n]*\n[^\S\n]*(#.*\n[^\S\n]*)*- /.test(text.slice(start, end)) ? '\n' : '';
  const added = entries.map(entry => `${spaced}${entriesAsYaml([entry], indent)}\n`).join('');
  return `${before}\n${added}${rest}`;
}
