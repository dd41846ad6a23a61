/**
 * Every key that Dateline keeps in Redis, with its type and lifetime. BullMQ keeps its own below `dl:bull:`; those are
 * hints and may be deleted at any time, these are the truth.
 */
export const PREFIX = 'dl';

/** Prefix of BullMQ's keys. */
export const QUEUE_PREFIX = `${PREFIX}:bull`;

export const keys = {
  /** ZSET source id -> epoch ms of the next poll (of the claim's end, which has a fraction, while one is claimed). Lives with its source. */
  due: `${PREFIX}:due`,
  /** STRING epoch ms when the desk's clock last ticked, which tells when that is set back. */
  clock: `${PREFIX}:clock`,
  /** HASH `believed`, `seen`, `since`: epoch ms of the clock when it was last believed, last seen, and since when it is doubted. */
  believed: `${PREFIX}:believed`,
  /** STRING hash of the sources that `due` was last made to hold. */
  schedule: `${PREFIX}:schedule`,
  /** HASH source id -> epoch ms at which an operator paused it. Until it is resumed. */
  paused: `${PREFIX}:paused`,
  /** STRING poll state of a source as JSON: validators, health, interval, totals. Lives with its source. */
  source: (id: string): string => `${PREFIX}:source:${id}`,
  /** LIST of the last fetches of a source, newest first, as JSON. Bounded; lives with its source. */
  fetches: (id: string): string => `${PREFIX}:fetches:${id}`,
  /** HASH region code -> stories of a source that are about it, `*` all of them. Expires when the source is silent. */
  home: (source: string): string => `${PREFIX}:home:${source}`,
  /** HASH identity key -> `item id:content hash:first seen (s)`. Outlives the items, so that purged ones do not return. */
  seen: (source: string): string => `${PREFIX}:seen:${source}`,
  /**
   * HASH a source's subscription at its hub: hub, topic, token, secret, counts, and instants in epoch ms. Lives with its source's
   * hub; expires 60 days after the last that was asked or heard of it.
   */
  push: (source: string): string => `${PREFIX}:push:${source}`,
  /** ZSET source id -> epoch ms at which its hub is (again) asked for a subscription. Lives with the subscription. */
  renewals: `${PREFIX}:renewals`,
  /** HASH page key -> `epoch ms, title hash, block hashes` of a source's last pages. Bounded; expires 30 days after the last. */
  siteMemory: (source: string): string => `${PREFIX}:site:${source}`,

  /** HASH an item as its source gave it, with its version. Until retention. */
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
  /** HASH source id -> hash of what the config said of it when its stories were tagged, `*` of all sources. Lives with the config. */
  facts: `${PREFIX}:facts`,

  /** STRING number of the last change of any story: an instant in epoch ms. */
  change: `${PREFIX}:change`,
  /** ZSET story id -> number of its last change, of what is or was in a scope: all, topic:x. Until retention. */
  changed: (scope: string): string => `${PREFIX}:changed:${scope}`,

  /** STREAM of what happened to stories, in order. Trimmed by retention. */
  events: `${PREFIX}:events`,
  /** STRING id of the last event that was announced. */
  announced: `${PREFIX}:announced`,
  /** STRING id of the last event that was trimmed. */
  trimmed: `${PREFIX}:trimmed`,
  /** HASH subscriber id -> id of the last event that it has, or passed over. An entry leaves with its subscriber. */
  cursors: `${PREFIX}:cursors`,
  /** HASH how deliveries to a subscriber go: counts, the last answer, instants in epoch ms. Leaves with its subscriber. */
  subscriber: (id: string): string => `${PREFIX}:subscriber:${id}`,
  /** LIST of the events that a subscriber refused, oldest first, as JSON. Bounded; leaves with its subscriber. */
  deadLetters: (id: string): string => `${PREFIX}:dead:${id}`,
  /** LIST of the dead letters that are to be tried again, oldest first. Leaves with its subscriber. */
  retries: (id: string): string => `${PREFIX}:retries:${id}`,
  /** ZSET subscriber id -> epoch ms at which its delivery is tried again. A subscriber leaves when it has all. */
  deliveries: `${PREFIX}:deliveries`,

  /** HASH what somebody asks of our hub, until their callback confirms it: topic, callback, lease, token. Expires after a day. */
  hubIntent: (id: string): string => `${PREFIX}:hub:intent:${id}`,
  /** ZSET asking -> epoch ms at which its callback is (again) asked. Bounded. */
  hubVerifications: `${PREFIX}:hub:verifications`,
  /** STRING askings of a client, or for the callbacks of a host, in this window. Expires with the window. */
  hubAsked: (kind: 'client' | 'host', name: string): string => `${PREFIX}:hub:asked:${kind}:${name}`,
  /** HASH a subscription at our hub: topic, callback, secret, lease, what was taken last. Until its lease ends. */
  hubSubscription: (id: string): string => `${PREFIX}:hub:subscription:${id}`,
  /** SET of the subscriptions to feeds of a scope. Bounded; lives with them. */
  hubScope: (scope: string): string => `${PREFIX}:hub:scope:${scope}`,
  /** ZSET subscription -> epoch ms at which its lease ends. */
  hubLeases: `${PREFIX}:hub:leases`,
  /** HASH callback host -> how many subscriptions it has. */
  hubHosts: `${PREFIX}:hub:hosts`,
  /** ZSET subscription -> epoch ms at which it is (again) sent its feed. A subscription leaves when it has it. */
  hubDue: `${PREFIX}:hub:due`,

  /** HASH clock of a politeness group: `next` free start and `last` start made, epoch ms. Expires when idle. */
  group: (group: string): string => `${PREFIX}:group:${group}`,
  /** ZSET request -> epoch ms at which its lease ends, of those under way at a politeness group. Expires when idle. */
  busy: (group: string): string => `${PREFIX}:busy:${group}`,
  /** ZSET request -> epoch ms of its start, of those in line at a politeness group. Expires when idle. */
  line: (group: string): string => `${PREFIX}:line:${group}`,

  /** STREAM of what operators did: at, who, action, target, detail, before, after. Bounded in number and age. */
  audit: `${PREFIX}:audit`,
  /** STRING a session of the desk that was logged out. Expires when the session would have. */
  ended: (session: string): string => `${PREFIX}:ended:${session}`,

  /** HASH `work:id` -> starts of risky work that have not ended. A field leaves when the work ends, or with its article. */
  starts: `${PREFIX}:starts`,
  /** HASH `work:id` -> `since (epoch ms) starts` of work that is held in quarantine. A field leaves when it ends well, or by release. */
  quarantine: `${PREFIX}:quarantine`,
  /** HASH metric and labels -> total. */
  counters: `${PREFIX}:counters`,
  /** HASH `source|begins`, `source|joins` -> articles of a source that began a story or joined one. Lives with its source. */
  tallies: `${PREFIX}:tallies`,
  /**
   * HASH hour modulo 336 -> `hour|totals at its start|totals now` or `hour||highest level`; `last` the totals of the last
   * sample. Bounded: a ring of 14 days; expires 60 days after the last sample.
   */
  series: (name: string): string => `${PREFIX}:series:${name}`,
  /** HASH source id -> `health|broken since|last new|usual patience`, instants in epoch ms. An entry lives with its source. */
  standings: `${PREFIX}:standings`,
  /** HASH `kind|subject` -> an alert as JSON. An entry lives until its end was told. */
  alerts: `${PREFIX}:alerts`,
  /** HASH `since`, `last`: between which instants (epoch ms) the desk was watched without a gap. */
  watch: `${PREFIX}:watch`,
} as const;
