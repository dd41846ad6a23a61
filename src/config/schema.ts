import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { source } from '../core/source/source.ts';
import { expectation } from '../core/text/expectation.ts';
import { interval, languageTag, regionCode, slug, webUrl } from '../core/text/grammar.ts';
import { durationBetween, percentage, sizeBetween } from '../core/time/duration.ts';
import { topic } from '../core/topic/topic.ts';

/** Where the desk can be reached: an origin, perhaps with a path, never with a query; kept without closing slash. */
const baseUrl = webUrl
  .refine(url => !/[?#]/.test(url), { error: 'an address without ? and #, e.g. https://desk.example.org' })
  .transform(url => new URL(url).href.replace(/\/+$/, ''));

const cidr = z.string().refine(text => ipaddr.isValidCIDR(text), {
  error: expectation('cidr', 'a range of addresses such as 10.1.0.0/16 or fd00::/8'),
});

/** A request's patience. Node's timers end at 24 days, a publisher's long before. */
const timeout = durationBetween('1s', '10m');
/** What is read into memory at once. */
const maxBytes = sizeBetween('1KB', '200MB');

const count = z.int().min(1).max(1000);
const text = z.string().min(1);

const site = z.strictObject({
  title: text.default('Dateline'),
  /** Absent: http://localhost with the port that we listen on. */
  baseUrl: baseUrl.optional(),
  /** A mail address or page for publishers; it stands in our User-Agent. */
  contact: text.optional(),
  language: languageTag.default('en'),
  /** Address of a PNG, JPEG or GIF for feed readers. */
  logo: webUrl.optional(),
  /** What may be done with the desk's own work: its selection, regions and topics. */
  licence: z.strictObject({ name: text.optional(), url: webUrl.optional() }).optional(),
});

/** A threshold that may be switched off; then it is absent. */
const orOff = <Value>(value: z.ZodType<Value, string>) =>
  z.union([z.literal('off'), value]).transform(given => (given === 'off' ? undefined : (given as Value)));

const onOrOff = z
  .enum(['on', 'off'])
  .default('on')
  .transform(given => (given === 'on' ? (true as const) : undefined));

/** Names the environment variable that holds a secret, so that it never stands in a file. */
const secretEnv = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]*$/, 'the name of an environment variable, e.g. EXAMPLE_SECRET');

/** When the operator is told, and where; without a webhook alerts are logged and shown. */
const alerts = z.strictObject({
  webhook: webUrl.optional(),
  /** Signs the messages (Standard Webhooks). */
  secretEnv: secretEnv.optional(),
  sourceBroken: orOff(interval).prefault('6h'),
  /** auto: by the source's own rhythm. */
  sourceSilent: orOff(z.union([z.literal('auto'), interval])).prefault('auto'),
  redisMemory: orOff(percentage).prefault('75%'),
  queueStuck: orOff(interval).prefault('10m'),
  quarantined: onOrOff,
  clock: onOrOff,
});

/** dateline.yaml. Durations come out in milliseconds, sizes in bytes. */
export const desk = z.strictObject({
  site: site.prefault({}),
  polling: z
    .strictObject({
      min: interval.prefault('5m'),
      max: interval.prefault('24h'),
      default: interval.prefault('30m'),
      concurrency: count.default(32),
      timeout: timeout.prefault('20s'),
      maxBytes: maxBytes.prefault('10MB'),
      /** Whether sources with a hub push to us; auto: when the host of baseUrl is a public one. */
      push: z.union([z.literal('auto'), z.boolean()]).default('auto'),
    })
    .prefault({}),
  scraping: z
    .strictObject({
      concurrency: count.default(16),
      hostInterval: durationBetween('0s', '1h').prefault('1s'),
      timeout: timeout.prefault('20s'),
      maxBytes: maxBytes.prefault('5MB'),
      respectRobots: z.boolean().default(true),
    })
    .prefault({}),
  network: z.strictObject({ allowPrivate: z.array(cidr).default([]) }).prefault({}),
  alerts: alerts.prefault({}),
  limits: z
    .strictObject({
      /** Requests a minute from one client: to the API, and for feeds and pages that are not ready in memory. */
      requests: z.int().min(1).max(1_000_000).default(6_000),
      /** Reverse proxies in front of the desk, whose X-Forwarded-For tells who the client is. */
      proxies: z.int().min(0).max(10).default(0),
    })
    .prefault({}),
  retention: z.strictObject({ stories: durationBetween('1h', '3650d').prefault('30d') }).prefault({}),
  redis: z
    .strictObject({
      fsync: z.enum(['everysec', 'always']).default('everysec'),
      /** Memory that the private Redis may use; absent: half of the machine's. Beyond it new work waits, nothing is evicted. */
      maxMemory: sizeBetween('16MB', '100000GB').optional(),
      /** Start although Redis evicts keys or keeps no append-only file. */
      allowUnsafe: z.boolean().default(false),
    })
    .prefault({}),
});

/** sources.yaml */
export const sourceList = z.strictObject({ sources: z.array(source).default([]) });

/** topics.yaml */
export const topicList = z.strictObject({ topics: z.array(topic).default([]) });

/** regions.yaml: places and names that the gazetteer lacks, and words that are no places here. */
export const gazetteerAdditions = z.strictObject({
  places: z
    .array(
      z.strictObject({
        name: text,
        /** The region that the place lies in. */
        code: regionCode,
        aliases: z.array(text).default([]),
        lat: z.number().min(-90).max(90).optional(),
        lon: z.number().min(-180).max(180).optional(),
      }),
    )
    .default([]),
  names: z.array(z.strictObject({ code: regionCode, names: z.array(text).min(1) })).default([]),
  /** Names that count only with a reason beside them. */
  ambiguous: z.array(text).default([]),
  ignore: z.array(text).default([]),
});

/** subscribers.yaml: sites that get every matching story as a signed webhook. Empty filters let everything pass. */
export const subscriberList = z.strictObject({
  subscribers: z
    .array(
      z.strictObject({
        id: slug,
        url: webUrl,
        /** Holds the signing secret. */
        secretEnv,
        topics: z.array(slug).default([]),
        regions: z.array(regionCode).default([]),
        sources: z.array(slug).default([]),
        enabled: z.boolean().default(true),
      }),
    )
    .default([]),
});

/** The files of a configuration folder. */
export const FILES = {
  desk: { name: 'dateline.yaml', schema: desk, required: false },
  sources: { name: 'sources.yaml', schema: sourceList, required: true },
  topics: { name: 'topics.yaml', schema: topicList, required: true },
  regions: { name: 'regions.yaml', schema: gazetteerAdditions, required: false },
  subscribers: { name: 'subscribers.yaml', schema: subscriberList, required: false },
} as const;
export type FileKey = keyof typeof FILES;

export type Settings = z.infer<typeof desk>;
export type GazetteerAdditions = z.infer<typeof gazetteerAdditions>;
export type Subscriber = z.infer<typeof subscriberList>['subscribers'][number];
