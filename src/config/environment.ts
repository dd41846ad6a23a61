import { z } from 'zod';
import { MIN_TOKEN_LENGTH } from '../core/auth/token.ts';
import type { ConfigProblem } from '../core/desk/config-problem.ts';
import { suggestName } from '../core/text/suggest-name.ts';
import { zodMessage } from './problems/zod-messages.ts';

const A_METRICS_TOKEN = `at least ${MIN_TOKEN_LENGTH} characters that nobody can guess`;
const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const environment = z.object({
  PORT: z.coerce
    .number({ error: 'a port from 0 to 65535' })
    .refine(port => Number.isInteger(port) && port >= 0 && port <= 65_535, {
      error: 'a port from 0 to 65535',
    })
    .default(3000),
  HOST: z.string().default('127.0.0.1'),
  REDIS_URL: z
    .string()
    .regex(/^(rediss?:\/\/|unix:\/|\/).+/, 'redis://, rediss:// or the path of a unix socket')
    .optional(),
  DATELINE_CONFIG_DIR: z.string().default('./config'),
  DATELINE_DATA_DIR: z.string().default('./data'),
  // Files and shells append line ends, which no client sends.
  DATELINE_ADMIN_TOKEN: z.string().trim().min(1).optional(),
  DATELINE_METRICS_TOKEN: z.string().trim().min(MIN_TOKEN_LENGTH, A_METRICS_TOKEN).optional(),
  LOG_LEVEL: z.enum(LEVELS).default('info'),
});

/** Settings from the environment. `adminToken` absent: the desk is opened by one-time links. */
export type Environment = {
  port: number;
  host: string;
  redisUrl?: string;
  configDir: string;
  dataDir: string;
  adminToken?: string;
  /** Opens the metrics alone, so that a monitoring system does not hold the admin token. */
  metricsToken?: string;
  logLevel: (typeof LEVELS)[number];
};

/** Environment variables, as in `process.env`. */
export type Variables = Record<string, string | undefined>;

type EnvironmentReading = { environment?: Environment; problems: ConfigProblem[] };

/** Reads the known variables; an empty value counts as unset. */
export function readEnvironment(variables: Variables): EnvironmentReading {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given, { error: zodMessage });
  if (!parsed.success) {
    const problems = parsed.error.issues.map(issue => {
      const name = String(issue.path[0]);
      const value = given[name] ?? '';
      return environmentProblem(name, {
        value,
        expected: issue.message,
        fix: fixOf(name, value, issue),
      });
    });
    return { problems };
  }
  const { PORT, HOST, REDIS_URL, DATELINE_ADMIN_TOKEN, DATELINE_METRICS_TOKEN, LOG_LEVEL } = parsed.data;
  const reading: Environment = {
    port: PORT,
    host: HOST,
    ...(REDIS_URL !== undefined && { redisUrl: REDIS_URL }),
    configDir: parsed.data.DATELINE_CONFIG_DIR,
    dataDir: parsed.data.DATELINE_DATA_DIR,
    ...(DATELINE_ADMIN_TOKEN !== undefined && { adminToken: DATELINE_ADMIN_TOKEN }),
    ...(DATELINE_METRICS_TOKEN !== undefined && { metricsToken: DATELINE_METRICS_TOKEN }),
    logLevel: LOG_LEVEL,
  };
  return { environment: reading, problems: [] };
}

function fixOf(name: string, value: string, issue: z.core.$ZodIssue): string {
  const near = issue.code === 'invalid_value' ? suggestName(value, issue.values.map(String)) : undefined;
  return near ? `Did you mean ${name}=${near}?` : `Set ${name} to ${issue.message}, or unset it.`;
}

/** Makes a problem with a variable. `value` is printed: never pass a secret. */
export function environmentProblem(
  name: string,
  mistake: Pick<ConfigProblem, 'value' | 'expected' | 'fix'>,
): ConfigProblem {
  return { file: 'environment', path: name, ...mistake };
}
