import type { App } from '../../app.ts';
import type { Edition } from '../../core/edition/edition.ts';
import { type Made, type Rendition, renditionOf } from './cached-response.ts';
import { type Memory, makeMemory } from './event-cache.ts';

/** Memory for what is ready to be sent, and for the editions that it is rendered from (bytes). */
const MOST_BYTES = 64_000_000;
const MOST_EDITIONS = 16_000_000;
/** Memory that an entry takes beside its content, and each character of that (bytes). */
const ENTRY = 4_000;
const CHARACTER = 2;

/** Answers rendered once per change and served from memory. */
export type Renditions = Memory<Made, Rendition>;

export function makeRenditions(app: Pick<App, 'now'>): Renditions {
  return makeMemory(app, {
    settle: (made: Made, before) => renditionOf(made, before, app.now()),
    sizeOf: rendition => rendition.size,
    most: MOST_BYTES,
  });
}

/** Editions compiled once per change for all of their forms. */
export type Editions = Memory<Edition, Edition>;

export function makeEditions(app: Pick<App, 'now'>): Editions {
  return makeMemory(app, {
    settle: (edition: Edition) => edition,
    sizeOf: ({ entries }) =>
      entries.reduce((sum, { contentHtml = '' }) => sum + ENTRY + CHARACTER * contentHtml.length, 0),
    most: MOST_EDITIONS,
  });
}
