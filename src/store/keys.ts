/**
 * Every key that Dateline keeps in Redis, with its type and lifetime. A function that takes an id is also the
 * key's prefix: `keys.story('')`. BullMQ keeps its own keys below `dl:bull:`; those are hints and may be
 * deleted at any time.
 */
export const PREFIX = 'dl';

/** Prefix of BullMQ's keys. */
export const QUEUE_PREFIX = `${PREFIX}:bull`;

export const keys = {
  /** STRING version of the schema of all keys. Its name is the same in every release. */
  schema: `${PREFIX}:schema`,
  /** STRING token of the process that migrates the data. Expires with its lease. */
  schemaLock: `${PREFIX}:schema:lock`,
  /**
   * ZSET id -> epoch ms at which work on it is due: one due set for each queue. A claimed member is due again
   * when its lease ends. A member leaves when its work is done; polls stay as long as their source is
   * scheduled.
   */
  due: {
    /** By source id. */
    poll: `${PREFIX}:due:poll`,
    /** By item id. */
    scrape: `${PREFIX}:due:scrape`,
    /** By article id. */
    curate: `${PREFIX}:due:curate`,
    /** By subscriber id: the next attempt of its webhook. */
    deliver: `${PREFIX}:due:deliver`,
    /** By source id: the next subscription request at its hub. */
    websub: `${PREFIX}:due:websub`,
    /** By id of a request at our hub: the next verification of its callback. Bounded. */
    verify: `${PREFIX}:due:verify`,
    /** By id of a subscription at our hub: the next distribution of its feed. */
    distribute: `${PREFIX}:due:distribute`,
  },
  /**
   * ZSET source id -> epoch ms at which the lease of its last claimed poll ends; the claim is over once the source is
   * due at another time. Lives with its source.
   */
  claimedPolls: `${PREFIX}:claims:poll`,

  /** HASH periodic task -> number of its runs. Permanent. */
  taskRuns: `${PREFIX}:task-runs`,
  /** STRING epoch ms of the scheduler's last tick; a lower time now means that the clock was set back. */
  clock: `${PREFIX}:clock`,
  /**
   * HASH `trusted`, `seen`, `since`: epoch ms at which the clock was last trusted and last seen, and since
   * when it is not trusted.
   */
  trustedClock: `${PREFIX}:clock:trusted`,

  /** STRING hash of the source list that `due.poll` was last synchronised with. */
  schedule: `${PREFIX}:schedule`,
  /** HASH source id -> epoch ms at which an operator paused it. A field leaves when the source is resumed. */
  paused: `${PREFIX}:paused`,
  /** STRING poll state of a source as JSON: validators, health, interval, totals. Lives with its source. */
  source: (id: string): string => `${PREFIX}:source:${id}`,
  /**
   * HASH source id -> `health|broken since|last new|silence threshold`, instants in epoch ms. A field lives
   * with its source.
   */
  sourceStatus: `${PREFIX}:source-status`,
  /**
   * HASH `source|created`, `source|joined` -> articles of a source that created a story or joined one. Lives
   * with its source.
   */
  sourceStoryCounts: `${PREFIX}:source-story-counts`,
  /** LIST of the last fetches of a source, newest first, as JSON. Bounded; lives with its source. */
  fetches: (source: string): string => `${PREFIX}:fetches:${source}`,
  /**
   * HASH region code -> stories of a source about it, `*` all of them. Expires half a year after the last
   * story.
   */
  sourceRegions: (source: string): string => `${PREFIX}:source-regions:${source}`,
  /**
   * HASH page key -> `epoch ms, title hash, block hashes` of a source's last pages. Bounded; expires 30 days
   * after the last.
   */
  pageTemplates: (source: string): string => `${PREFIX}:page-templates:${source}`,
  /**
   * HASH identity key (13 bytes) -> item id, content hash and first sight (22 bytes). Outlives the items, so
   * that purged ones do not return.
   */
  seen: (source: string): string => `${PREFIX}:seen:${source}`,
  /**
   * HASH a source's subscription at its hub: hub, topic, token, secret, counts, and instants in epoch ms.
   * Lives with the source's hub; expires 60 days after the last request or notification.
   */
  websubSubscription: (source: string): string => `${PREFIX}:websub:${source}`,

  /** STRING answer of a commit of items, by its commit id, for a repeated call. Expires after 2 minutes. */
  commitAnswer: (id: string): string => `${PREFIX}:commit:${id}`,
  /** HASH an item as its source gave it, with its version. Until its scrape is over. */
  item: (id: string): string => `${PREFIX}:item:${id}`,
  /** STRING an article: a header (hash, story id …), then metadata and body, compressed. Until retention. */
  article: (id: string): string => `${PREFIX}:article:${id}`,
  /** STRING a story: its version, then its JSON, compressed. Until retention. */
  story: (id: string): string => `${PREFIX}:story:${id}`,
  /** HASH id of a merged story -> id of the story that replaces it. Until that one's retention. */
  storyRedirects: `${PREFIX}:story-redirects`,
  /**
   * ZSET story id (12 bytes) -> sort date (epoch ms), for a scope: `all`, `topic:x`, `region:PK`, `source:y`,
   * `awaiting:x`, `pinned:x`, `hidden`, `withdrawn`. Until retention.
   */
  scope: (scope: string): string => `${PREFIX}:stories:${scope}`,
  /** SET of the scopes that have stories. */
  scopes: `${PREFIX}:scopes`,
  /**
   * STRING number of articles filed in a time window of the fingerprint index. Below it, by names of
   * `fingerprint-index.lua`: `:<level>:<bucket>` HASH fingerprint key -> numbers of articles, 3 bytes each, and
   * `:articles:<group>` HASH number -> article id (12 bytes) and its fingerprint. All expire with the window.
   */
  fingerprints: (window: number): string => `${PREFIX}:fingerprints:${window}`,
  /** HASH topic id -> hash of the rule that its stories were selected by. Lives with the topic. */
  taggingTopics: `${PREFIX}:tagging:topics`,
  /**
   * HASH source id -> hash of the config's facts about it that its stories were tagged by, `*` of all
   * sources. Lives with the config.
   */
  taggingSources: `${PREFIX}:tagging:sources`,

  /** STRING number of the last change of any story: an instant in epoch ms. */
  changeSequence: `${PREFIX}:change-seq`,
  /**
   * ZSET story id (12 bytes) -> number of its last change, for stories that are or were in a scope: `all`, `topic:x`.
   * Until retention. `quiet`: changes that `all` does not number. Bounded.
   */
  changed: (scope: string): string => `${PREFIX}:changed:${scope}`,
  /** STRING number of the last quiet change that was dropped. */
  quietTrimmed: `${PREFIX}:changed-quiet-trimmed`,

  /** STREAM of story events, in order. Trimmed by retention. */
  events: `${PREFIX}:events`,
  /** STRING id of the last event that was announced. */
  announced: `${PREFIX}:announced`,
  /** STRING id of the last event that was trimmed. */
  trimmed: `${PREFIX}:trimmed`,
  /**
   * HASH subscriber id -> id of the last event that was delivered to it or skipped. A field leaves with its
   * subscriber.
   */
  cursors: `${PREFIX}:cursors`,
  /**
   * HASH delivery state of a subscriber: counts, the last answer, instants in epoch ms. Leaves with its
   * subscriber.
   */
  subscriber: (id: string): string => `${PREFIX}:subscriber:${id}`,
  /** LIST of a subscriber's dead letters, oldest first, as JSON. Bounded; leaves with its subscriber. */
  deadLetters: (subscriber: string): string => `${PREFIX}:dead:${subscriber}`,
  /** LIST of the dead letters to retry, oldest first. Leaves with its subscriber. */
  retries: (subscriber: string): string => `${PREFIX}:retries:${subscriber}`,

  /** HASH an unverified request at our hub: mode, topic, callback, lease, token. Expires after a day. */
  hubRequest: (id: string): string => `${PREFIX}:hub:request:${id}`,
  /** STRING requests of a client, or for the callbacks of a host, in this window. Expires with the window. */
  hubThrottle: (kind: 'client' | 'host', name: string): string => `${PREFIX}:hub:throttle:${kind}:${name}`,
  /**
   * HASH a subscription at our hub: topic, callback, secret, lease, last distribution. Until its lease ends.
   */
  hubSubscription: (id: string): string => `${PREFIX}:hub:subscription:${id}`,
  /** SET of the subscriptions to feeds of a scope. Bounded; lives with them. */
  hubScope: (scope: string): string => `${PREFIX}:hub:scope:${scope}`,
  /** ZSET subscription -> epoch ms at which its lease ends. */
  hubLeases: `${PREFIX}:hub:leases`,
  /** HASH callback host -> number of its subscriptions. */
  hubHosts: `${PREFIX}:hub:hosts`,

  /**
   * HASH clock of a politeness group: `last` start, `seen` time, and for each lane `next:<source>` (`next:` of polls) its
   * next free start, epoch ms. Expires when idle.
   */
  politenessClock: (group: string): string => `${PREFIX}:politeness:clock:${group}`,
  /** ZSET request -> epoch ms at which its lease ends, for requests in flight. Expires when idle. */
  politenessInFlight: (group: string): string => `${PREFIX}:politeness:inflight:${group}`,
  /** ZSET request -> epoch ms of its reserved start, for scrapes that wait. Bounded by source; expires when idle. */
  politenessQueue: (group: string): string => `${PREFIX}:politeness:queue:${group}`,
  /** ZSET request -> epoch ms of its reserved start, for polls that wait. Expires when idle. */
  politenessPolls: (group: string): string => `${PREFIX}:politeness:polls:${group}`,

  /**
   * STREAM of operators' actions: at, who, action, target, detail, before, after. Bounded in number and age.
   */
  audit: `${PREFIX}:audit`,
  /** STRING requests of a client to the API in its current window. Expires with the window. */
  requests: (client: string): string => `${PREFIX}:requests:${client}`,
  /** STRING secret that signs the sessions of a desk without an admin token. Permanent. */
  sessionSecret: `${PREFIX}:session-secret`,
  /** STRING mark of a one-time login link, by the hash of its code. Expires after a day, or with its use. */
  loginCode: (hash: string): string => `${PREFIX}:login-code:${hash}`,
  /** STRING mark of a desk session that was logged out. Expires when the session would have. */
  revokedSession: (session: string): string => `${PREFIX}:revoked-sessions:${session}`,

  /**
   * HASH `work:id` -> attempts of guarded work that have not ended. A field leaves when the work ends, or
   * with its article.
   */
  quarantineAttempts: `${PREFIX}:quarantine:attempts`,
  /**
   * HASH `work:id` -> `since (epoch ms) attempts` of quarantined work. A field leaves when the work succeeds,
   * or by release.
   */
  quarantine: `${PREFIX}:quarantine`,
  /** HASH metric and labels -> total. */
  counters: `${PREFIX}:counters`,
  /**
   * HASH hour modulo 336 -> `hour|totals at its start|totals now` or `hour||highest level`; `last` the totals
   * of the last sample. Bounded: a ring of 14 days; expires 60 days after the last sample.
   */
  series: (name: string): string => `${PREFIX}:series:${name}`,
  /** HASH `kind|subject` -> an alert as JSON. A field leaves when the alert's end was sent. */
  alerts: `${PREFIX}:alerts`,
  /** HASH `since`, `last`: the instants (epoch ms) between which the desk was monitored without a gap. */
  uptime: `${PREFIX}:uptime`,
} as const;
