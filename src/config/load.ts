import type { ConfigProblem } from '../core/desk/config-problem.ts';
import type { Site } from '../core/edition/site.ts';
import type { Source } from '../core/source/source.ts';
import type { Topic } from '../core/topic/topic.ts';
import { HUB_PATH } from '../core/websub/hub.ts';
import { type Environment, readEnvironment, type Variables } from './environment.ts';
import { readFolder } from './files.ts';
import { ConfigError } from './problems/problem.ts';
import { reachabilityWarnings } from './problems/reachability.ts';
import { type ConfigFiles, checkReferences, suggestRegionCodes } from './problems/references.ts';
import { FILES, type GazetteerAdditions, type Settings, type Subscriber } from './schema.ts';
import { checkSettings, settingsWarnings } from './settings.ts';
import { validate } from './validate.ts';
import { readYaml } from './yaml-file.ts';

/**
 * The whole configuration, validated and deeply frozen. Contains secrets: never log or send it as a whole.
 */
export type Config = Omit<Settings, 'site' | 'alerts'> & {
  dir: string;
  environment: Environment;
  site: Site;
  sources: Source[];
  topics: Topic[];
  regions: GazetteerAdditions;
  /** `secret` is the value of the variable that `secretEnv` names. */
  alerts: Omit<Settings['alerts'], 'secretEnv'> & { secret?: string };
  subscribers: (Subscriber & { secret: string })[];
  /** Findings that do not prevent a start. */
  warnings: ConfigProblem[];
};

export type LoadOptions = {
  /** Whether an ISO 3166 or UN M49 code exists; by default all well-formed ones do. */
  knownRegion?: (code: string) => boolean;
  /** Code of a region by its name; by default none is known. */
  regionNamed?: (name: string) => string | undefined;
};

/** Loads a configuration folder and the environment. Throws a ConfigError with all mistakes. */
export async function loadConfig(
  dir: string,
  variables: Variables,
  options: LoadOptions = {},
): Promise<Config> {
  const folder = await readFolder(dir);
  const reading = readEnvironment(variables);
  const valid = validateFiles(folder.files);
  const parts = {
    files: folder.files,
    variables,
    desk: valid.desk.value,
    sources: valid.sources.value?.sources,
    subscribers: valid.subscribers.value?.subscribers,
  };
  const problems = [
    ...folder.problems,
    ...Object.values(valid).flatMap(file => file.problems),
    ...checkReferences(folder.files, options.knownRegion ?? (() => true)),
    ...checkSettings(parts),
    ...reading.problems,
  ];
  if (problems.length > 0 || !reading.environment || !parts.desk)
    throw new ConfigError(inOrder(suggestRegionCodes(problems, options.regionNamed)), dir);
  const warnings = [...folder.warnings, ...settingsWarnings(parts), ...reachabilityWarnings(parts)];
  return freeze({
    ...parts.desk,
    dir,
    environment: reading.environment,
    site: {
      ...parts.desk.site,
      hub: HUB_PATH,
      baseUrl: parts.desk.site.baseUrl ?? `http://localhost:${reading.environment.port}`,
    },
    sources: parts.sources ?? [],
    topics: valid.topics.value?.topics ?? [],
    regions: valid.regions.value ?? { places: [], names: [], ambiguous: [], ignore: [] },
    alerts: alertsOf(parts.desk.alerts, variables),
    subscribers: (parts.subscribers ?? []).map(each => ({
      ...each,
      secret: variables[each.secretEnv] ?? '',
    })),
    warnings: inOrder(warnings),
  });
}

function alertsOf({ secretEnv, ...alerts }: Settings['alerts'], variables: Variables): Config['alerts'] {
  const secret = secretEnv === undefined ? undefined : variables[secretEnv];
  return { ...alerts, ...(secret && { secret }) };
}

/** Validates all files. An absent file counts as empty here; `readFolder` reports missing ones. */
function validateFiles(files: ConfigFiles) {
  const file = (key: keyof typeof FILES) => files[key] ?? readYaml(FILES[key].name, '');
  return {
    desk: validate(file('desk'), FILES.desk.schema),
    sources: validate(file('sources'), FILES.sources.schema),
    topics: validate(file('topics'), FILES.topics.schema),
    regions: validate(file('regions'), FILES.regions.schema),
    subscribers: validate(file('subscribers'), FILES.subscribers.schema),
  };
}

/** Sorts problems by file, in documented order, then by position. */
function inOrder(problems: ConfigProblem[]): ConfigProblem[] {
  const names: string[] = Object.values(FILES).map(file => file.name);
  const rank = ({ file }: ConfigProblem) => (names.includes(file) ? names.indexOf(file) : names.length);
  return problems.toSorted(
    (a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
}

function freeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) freeze(inner);
  }
  return value;
}
