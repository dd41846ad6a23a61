/**
 * Every key that Dateline keeps in Redis, with its type and lifetime. BullMQ keeps its own below `dl:bull:`; those are
 * hints and may be deleted at any time, these are the truth.
 */
export const PREFIX = 'dl';

/** Prefix of BullMQ's keys. */
export const QUEUE_PREFIX = `${PREFIX}:bull`;

export const keys = {
  /** ZSET source id -> epoch ms of the next poll (of the claim's end, while one is claimed). Lives with its source. */
  due: `${PREFIX}:due`,
  /** HASH poll state of a source: validators, health, interval, counts. Lives with its source. */
  source: (id: string): string => `${PREFIX}:source:${id}`,
  /** LIST of the last fetches of a source, newest first, as JSON. Bounded; lives with its source. */
  fetches: (id: string): string => `${PREFIX}:fetches:${id}`,
  /** HASH region code -> stories of a source that are about it, `*` all of them. Expires when the source is silent. */
  home: (source: string): string => `${PREFIX}:home:${source}`,
  /** HASH identity key -> `item id:content hash:first seen (s)`. Outlives the items, so that purged ones do not return. */
  seen: (source: string): string => `${PREFIX}:seen:${source}`,

  /** HASH an item as its source gave it, with its version and started attempts. Until retention. */
  item: (id: string): string => `${PREFIX}:item:${id}`,
  /** ZSET item id -> epoch ms at which its scrape is (again) due. An item leaves when its article is final. */
  scrapes: `${PREFIX}:scrapes`,
  /** HASH an article: `meta` JSON, `body` deflated, `print` fingerprint, `hash`, `curated`, `story`. Until retention. */
  article: (id: string): string => `${PREFIX}:article:${id}`,
  /** ZSET article id -> epoch ms at which its curating is (again) due. An article leaves when it is curated. */
  curations: `${PREFIX}:curations`,

  /** HASH a story: `json`, `version`. Until retention. */
  story: (id: string): string => `${PREFIX}:story:${id}`,
  /** HASH id of a story that was merged -> id of the one it is in now. Until that one's retention. */
  moved: `${PREFIX}:moved`,
  /** ZSET story id -> sort date, for a scope: all, topic:x, region:PK, source:y. Until retention. */
  scope: (scope: string): string => `${PREFIX}:stories:${scope}`,
  /** SET of the scopes that have stories. */
  scopes: `${PREFIX}:scopes`,
  /** HASH fingerprint key -> article ids, one bucket of a time window. Expires with its window. */
  prints: (window: number, bucket: string): string => `${PREFIX}:prints:${window}:${bucket}`,
  /** HASH topic id -> hash of the rule that its stories were selected by. */
  topics: `${PREFIX}:topics`,

  /** STREAM of what happened to stories, in order. Trimmed by retention. */
  events: `${PREFIX}:events`,
  /** STRING id of the last event that was announced. */
  announced: `${PREFIX}:announced`,

  /** STRING epoch ms of the next free start of a politeness group. Expires when idle. */
  slots: (group: string): string => `${PREFIX}:slots:${group}`,
  /** HASH metric and labels -> total. */
  counters: `${PREFIX}:counters`,
} as const;
