import type { StoryEvent } from '../../core/event/event.ts';

/** Names of an event's stream fields in Redis; `commit-story.lua` writes them by these names. */
export const EVENT_FIELDS = {
  id: 'id',
  type: 'type',
  story: 'story',
  into: 'into',
  version: 'version',
  /** Joined by spaces. */
  scopes: 'scopes',
  /** Epoch ms. */
  at: 'at',
} as const;

/** Decodes a stream entry: its cursor, and names and values in turn. */
export function decodeEvent([cursor, entry]: readonly [string, readonly string[]]): StoryEvent {
  const fields = new Map(
    entry.flatMap((name, at) => (at % 2 === 0 ? [[name, entry[at + 1] ?? ''] as const] : [])),
  );
  const field = (name: string): string => fields.get(name) ?? '';
  const into = field(EVENT_FIELDS.into);
  return {
    cursor,
    id: field(EVENT_FIELDS.id),
    type: field(EVENT_FIELDS.type) as StoryEvent['type'],
    story: field(EVENT_FIELDS.story),
    ...(into && { into }),
    version: Number(field(EVENT_FIELDS.version)),
    scopes: field(EVENT_FIELDS.scopes).split(' ').filter(Boolean),
    at: Number(field(EVENT_FIELDS.at)),
  };
}
