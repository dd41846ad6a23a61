import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { source } from '../core/source/source.ts';
import { expectation } from '../core/text/expectation.ts';
import { languageTag, regionCode, slug, webUrl } from '../core/text/grammar.ts';
import { durationBetween, interval, percentage, sizeBetween } from '../core/time/duration.ts';
import { topic } from '../core/topic/topic.ts';

/** Public base URL of the desk: origin and optional path, without query; stored without trailing slash. */
const baseUrl = webUrl
  .refine(url => !/[?#]/.test(url), { error: 'an address without ? and #, e.g. https://desk.example.org' })
  .transform(url => new URL(url).href.replace(/\/+$/, ''));

const cidr = z.string().refine(text => ipaddr.isValidCIDR(text), {
  error: expectation('cidr', 'a range of addresses such as 10.1.0.0/16 or fd00::/8'),
});

/** Timeout of a request. Node's timers overflow at 24 days. */
const timeout = durationBetween('1s', '10m');
/** Size limit of a body that is held in memory. */
const maxBytes = sizeBetween('1KB', '200MB');

const count = z.int().min(1).max(1000);
const text = z.string().min(1);

const site = z.strictObject({
  title: text.default('Dateline'),
  /** Default: http://localhost with the listening port. */
  baseUrl: baseUrl.optional(),
  /** Mail address or page for publishers, part of the User-Agent. */
  contact: text.optional(),
  language: languageTag.default('en'),
  /** URL of a PNG, JPEG or GIF for feed readers. */
  logo: webUrl.optional(),
  /** Licence of the desk's own work: selection, regions and topics. */
  licence: z.strictObject({ name: text.optional(), url: webUrl.optional() }).optional(),
});

/** A threshold that `off` disables (undefined). */
function orOff<Value>(value: z.ZodType<Value, string>) {
  return z
    .union([z.literal('off'), value])
    .transform(given => (given === 'off' ? undefined : (given as Value)));
}

const onOrOff = z
  .enum(['on', 'off'])
  .default('on')
  .transform(given => (given === 'on' ? (true as const) : undefined));

/** Name of an environment variable that holds a secret, so that no secret is in a file. */
const secretEnv = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]*$/, 'the name of an environment variable, e.g. EXAMPLE_SECRET');

/** Thresholds of alerts and their webhook; without a webhook alerts are only logged and shown. */
const alerts = z.strictObject({
  webhook: webUrl.optional(),
  /** Variable with the signing secret (Standard Webhooks). */
  secretEnv: secretEnv.optional(),
  sourceBroken: orOff(interval).prefault('6h'),
  /** auto: from the source's publication rate. */
  sourceSilent: orOff(z.union([z.literal('auto'), interval])).prefault('auto'),
  redisMemory: orOff(percentage).prefault('75%'),
  queueStuck: orOff(interval).prefault('10m'),
  sourceOverdue: onOrOff,
  quarantined: onOrOff,
  clock: onOrOff,
});

/** Schema of dateline.yaml. Durations become milliseconds, sizes bytes. */
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
      /** Whether to subscribe at the hubs of sources; auto: if the host of baseUrl is public. */
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
  admin: z
    .strictObject({
      /** Permits a DATELINE_ADMIN_TOKEN that can be guessed. */
      allowShortToken: z.boolean().default(false),
    })
    .prefault({}),
  metrics: z
    .strictObject({
      /** Who may read /metrics and the details of /readyz: anybody, or holders of a token. */
      access: z.enum(['open', 'token']).default('open'),
    })
    .prefault({}),
  limits: z
    .strictObject({
      /** Requests per minute and client: all of the API, and feeds and pages that are not cached. */
      requests: z.int().min(1).max(1_000_000).default(6_000),
      /** Number of reverse proxies in front of the desk, for X-Forwarded-For. */
      proxies: z.int().min(0).max(10).default(0),
    })
    .prefault({}),
  retention: z.strictObject({ stories: durationBetween('1h', '3650d').prefault('30d') }).prefault({}),
  /** Index of all stories, behind filters and search: a file for each API process, or its memory. */
  index: z
    .strictObject({
      /** File, from the data folder; a second process takes a file beside it. */
      path: z.string().min(1).default('index.sqlite'),
      memory: z.boolean().default(false),
    })
    .prefault({}),
  redis: z
    .strictObject({
      fsync: z.enum(['everysec', 'always']).default('everysec'),
      /**
       * Memory limit of the private Redis; default: half of the machine's memory. When full, new work waits
       * and nothing is evicted.
       */
      maxMemory: sizeBetween('16MB', '100000GB').optional(),
      /** Start even if Redis evicts keys or has no append-only file. */
      allowUnsafe: z.boolean().default(false),
    })
    .prefault({}),
});

/** Schema of sources.yaml. */
export const sourceList = z.strictObject({ sources: z.array(source).default([]) });

/** Schema of topics.yaml. */
export const topicList = z.strictObject({ topics: z.array(topic).default([]) });

/** Schema of regions.yaml: additional places and names, and words to ignore. */
const gazetteerAdditions = z.strictObject({
  places: z
    .array(
      z.strictObject({
        name: text,
        /** Region that contains the place. */
        code: regionCode,
        aliases: z.array(text).default([]),
        lat: z.number().min(-90).max(90).optional(),
        lon: z.number().min(-180).max(180).optional(),
      }),
    )
    .default([]),
  names: z.array(z.strictObject({ code: regionCode, names: z.array(text).min(1) })).default([]),
  /** Names that need supporting evidence. */
  ambiguous: z.array(text).default([]),
  ignore: z.array(text).default([]),
});

/**
 * Schema of subscribers.yaml: sites that receive matching stories as signed webhooks. Empty filters match
 * all.
 */
const subscriberList = z.strictObject({
  subscribers: z
    .array(
      z.strictObject({
        id: slug,
        url: webUrl,
        /** Variable with the signing secret. */
        secretEnv,
        topics: z.array(slug).default([]),
        regions: z.array(regionCode).default([]),
        sources: z.array(slug).default([]),
        enabled: z.boolean().default(true),
      }),
    )
    .default([]),
});

/** Files of a configuration folder. */
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
