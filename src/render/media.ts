import type { Entry } from '../core/edition/edition.ts';
import type { Enclosure } from '../core/item/item.ts';
import { strictWebUrl } from './url/web-url.ts';

/** Media types of the files that news feeds carry, by file extension. */
const TYPES: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  webp: 'image/webp',
  aac: 'audio/aac',
  flac: 'audio/flac',
  m4a: 'audio/mp4',
  mp3: 'audio/mpeg',
  oga: 'audio/ogg',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  wav: 'audio/wav',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  mp4: 'video/mp4',
  webm: 'video/webm',
  epub: 'application/epub+zip',
  pdf: 'application/pdf',
};

/** `type/subtype` of RFC 6838, without parameters. */
const MEDIA_TYPE = /^[a-z0-9][\w!#$&^.+-]{0,126}\/[a-z0-9][\w!#$&^.+-]{0,126}$/i;

/** A media file of an entry; its type is declared or derived from the file extension. */
export type MediaFile = Enclosure & { kind: 'image' | 'audio' | 'video' | 'document' };

/** The files of an entry with a usable URL, each once, the lead image first. */
export function mediaFiles(entry: Entry): MediaFile[] {
  const files = new Map<string, MediaFile>();
  const image = entry.image && mediaFileOf(entry.image);
  if (image) files.set(image.url, { ...image, kind: 'image' });
  for (const file of entry.enclosures.flatMap(enclosure => mediaFileOf(enclosure) ?? [])) {
    // A page gives only the URL of its lead image; if the feed lists the same file, type and length are
    // known.
    const known = files.get(file.url);
    files.set(file.url, { ...file, ...known, kind: known?.kind ?? kindOf(file.type) });
  }
  return [...files.values()];
}

/** The file for the single `enclosure` of RSS: audio or video before images; its type is required. */
export function mainEnclosure(files: MediaFile[]): (MediaFile & { type: string }) | undefined {
  const typed = files.filter((file): file is MediaFile & { type: string } => file.type !== undefined);
  return typed.find(file => file.kind === 'audio' || file.kind === 'video') ?? typed[0];
}

function mediaFileOf(file: Enclosure): Enclosure | undefined {
  const url = strictWebUrl(file.url);
  if (url === undefined) return undefined;
  const declared = file.type?.split(';', 1)[0]?.trim().toLowerCase();
  const type = declared !== undefined && MEDIA_TYPE.test(declared) ? declared : TYPES[extension(url)];
  return {
    url,
    ...(type !== undefined && { type }),
    ...(file.length !== undefined && file.length > 0 && { length: Math.round(file.length) }),
  };
}

function extension(url: string): string {
  return /\.([a-z0-9]{2,5})$/i.exec(url.split(/[?#]/, 1)[0] ?? '')?.[1]?.toLowerCase() ?? '';
}

function kindOf(type: string | undefined): MediaFile['kind'] {
  const family = type?.split('/', 1)[0];
  return family === 'image' || family === 'audio' || family === 'video' ? family : 'document';
}
