import { MIN_TOKEN_LENGTH } from '../core/auth/token.ts';
import type { ConfigProblem } from '../core/desk/config-problem.ts';
import { secretLength, splitSecrets } from '../core/event/webhook-signature.ts';
import type { Source } from '../core/source/source.ts';
import { environmentProblem, type Variables } from './environment.ts';
import type { ConfigFiles } from './problems/references.ts';
import type { Settings, Subscriber } from './schema.ts';

/** Minimum length of a signing secret (bytes), as Standard Webhooks requires. */
const MIN_SECRET = 24;

/** The valid parts of all files, for checks across settings. */
export type ValidParts = {
  files: ConfigFiles;
  variables: Variables;
  desk: Settings | undefined;
  sources: Source[] | undefined;
  subscribers: Subscriber[] | undefined;
};

/** Checks combinations of valid settings. */
export function checkSettings({ files, variables, desk, subscribers }: ValidParts): ConfigProblem[] {
  return [
    ...(desk ? [...checkIntervals(files, desk), ...checkTokens(files, desk, variables)] : []),
    ...(desk?.alerts.secretEnv ? checkSecret(desk.alerts.secretEnv, 'of alerts', variables) : []),
    ...(subscribers ?? [])
      .filter(({ enabled }) => enabled)
      .flatMap(({ id, secretEnv }) => checkSecret(secretEnv, `of subscriber ${id}`, variables)),
  ];
}

/** Warnings about settings that work but are probably unintended. */
export function settingsWarnings({ files, desk, sources }: ValidParts): ConfigProblem[] {
  const file = files.sources;
  if (!file || !sources || !desk) return [];
  if (!sources.some(source => source.enabled)) {
    return [
      file.problem(
        ['sources'],
        'at least one source that is enabled',
        'Add a source: an id and the url of its feed.',
      ),
    ];
  }
  const { min, max } = desk.polling;
  return sources.flatMap(({ every }, index) => {
    if (every === 'auto' || (every >= min && every <= max)) return [];
    const nearer = every < min ? 'polling.min' : 'polling.max';
    return [
      file.problem(
        ['sources', index, 'every'],
        'an interval between polling.min and polling.max',
        `It is polled at ${nearer}; change that in dateline.yaml if you mean it.`,
      ),
    ];
  });
}

/** A short token can be guessed; it is refused unless `admin.allowShortToken` permits it. */
function checkTokens(
  files: ConfigFiles,
  { admin, metrics }: Settings,
  variables: Variables,
): ConfigProblem[] {
  const isOpenable = [variables['DATELINE_ADMIN_TOKEN'], variables['DATELINE_METRICS_TOKEN']].some(token =>
    token?.trim(),
  );
  if (metrics.access === 'token' && !isOpenable && files.desk) {
    return [
      files.desk.problem(
        ['metrics', 'access'],
        'a token to open the metrics with',
        'Set DATELINE_METRICS_TOKEN, e.g. to the output of: openssl rand -hex 32',
      ),
    ];
  }
  const length = variables['DATELINE_ADMIN_TOKEN']?.trim().length ?? 0;
  if (length === 0 || length >= MIN_TOKEN_LENGTH || admin.allowShortToken) return [];
  return [
    environmentProblem('DATELINE_ADMIN_TOKEN', {
      value: `${length} characters`,
      expected: `at least ${MIN_TOKEN_LENGTH} characters that nobody can guess`,
      fix: 'Make one: openssl rand -hex 32. On a machine of your own, admin: { allowShortToken: true } in dateline.yaml permits it.',
    }),
  ];
}

function checkIntervals({ desk: file }: ConfigFiles, { polling }: Settings): ConfigProblem[] {
  if (!file) return [];
  const { min, max } = polling;
  if (min > max) {
    return [file.problem(['polling', 'min'], 'a duration not above polling.max', 'Lower min or raise max.')];
  }
  if (polling.default >= min && polling.default <= max) return [];
  const expected = 'a duration between polling.min and polling.max';
  return [file.problem(['polling', 'default'], expected, 'Change default, min or max.')];
}

function checkSecret(secretEnv: string, whose: string, variables: Variables): ConfigProblem[] {
  const secrets = splitSecrets(variables[secretEnv] ?? '');
  const weak = secrets.find(secret => secretLength(secret) < MIN_SECRET);
  if (secrets.length > 0 && weak === undefined) return [];
  const found = weak === undefined ? '' : `${secretLength(weak)} bytes`;
  const expected = `the signing secret ${whose}, at least ${MIN_SECRET} bytes`;
  return [
    environmentProblem(secretEnv, {
      value: found,
      expected,
      fix: 'Set it, e.g. to the output of: echo whsec_$(openssl rand -base64 32)',
    }),
  ];
}
