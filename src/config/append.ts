import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Document, isCollection, isSeq, parseDocument, visit } from 'yaml';
import { FILES } from './schema.ts';

/** sources.yaml has no list to append to. */
export class MissingSourceList extends Error {
  readonly code = 'failed';
}

/** An entry of sources.yaml. */
export type SourceEntry = { id: string; url: string } & Record<string, unknown>;

/** Entries as YAML list items. */
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
 * Appends entries to a folder's sources.yaml and returns its path. Existing lines are kept; the file is
 * replaced atomically.
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

/** Text of a sources.yaml with entries appended; undefined if it has no list. */
export function appendEntries(text: string, entries: readonly SourceEntry[]): string | undefined {
  const document = parseDocument(text);
  const list = document.get('sources');
  if (!isSeq(list)) return undefined;
  const [start, , end] = list.range ?? [];
  if (list.flow || list.items.length === 0 || start === undefined || end === undefined) {
    // A flow list is rewritten as a block list; its comments are kept.
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
