import { Argument, type Command, type Option } from 'commander';
import type { Config } from '../../../config/load.ts';
import { examples } from '../examples.ts';

/** Supported shells. */
const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

/** Completion scripts. Each calls `dateline complete`, which walks the commands, so scripts never need an update. */
const SCRIPTS: Record<Shell, string> = {
  bash: `_dateline() {
  local found
  COMPREPLY=()
  while IFS= read -r found; do COMPREPLY+=("$found"); done < <(
    dateline complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null
  )
}
complete -o default -F _dateline dateline
`,
  zsh: `#compdef dateline
_dateline() {
  local -a found
  found=("\${(@f)$(dateline complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "$found" ]]; then compadd -a found; else _files; fi
}
if [[ "$funcstack[1]" = "_dateline" ]]; then _dateline "$@"; else compdef _dateline dateline; fi
`,
  fish: `function __dateline_complete
  set -l words (commandline -opc) (commandline -ct)
  dateline complete -- $words[2..-1] 2>/dev/null
end
complete -c dateline -a '(__dateline_complete)'
`,
};

/** Registers `dateline completion` and the hidden `dateline complete`, which the scripts call. */
export function addCompletion(program: Command): void {
  examples(
    program
      .command('completion')
      .addArgument(new Argument('<shell>', 'which shell').choices(SHELLS))
      .description('print a shell completion script for commands, options, sources and topics')
      .action(printScript),
    ['completion bash > ~/.local/share/bash-completion/completions/dateline', 'bash'],
    ['completion zsh > ~/.zfunc/_dateline', 'zsh, with ~/.zfunc in fpath'],
    ['completion fish > ~/.config/fish/completions/dateline.fish', 'fish'],
  );
  program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .allowUnknownOption()
    .action((words: string[]) => printCandidates(program, words));
}

/** `dateline completion SHELL` */
function printScript(shell: Shell): void {
  process.stdout.write(SCRIPTS[shell]);
}

/** Completable names from the configuration and the running desk. */
export type Names = {
  sources: readonly string[];
  topics: readonly string[];
  tags: readonly string[];
  queues: readonly string[];
  subscribers: readonly string[];
  /** Quarantined work, as `queues release` takes it. */
  held: readonly string[];
};

/** Reads the names of one kind. */
type ReadNames = (kind: keyof Names) => Promise<readonly string[]>;

/** `dateline complete WORD…`: prints completions of the last word, one per line; none for file names. */
async function printCandidates(program: Command, words: readonly string[]): Promise<void> {
  for (const candidate of await listCandidates(program, words, readNames)) console.log(candidate);
}

/** Names of a desk; none when its configuration is invalid, without an error message. */
async function readNames(kind: keyof Names): Promise<readonly string[]> {
  const [{ QUEUE_NAMES }, { readConfig }] = await Promise.all([
    import('../../../queues.ts'),
    import('../../process/boot.ts'),
  ]);
  const config = await readConfig().catch(() => undefined);
  const { sources = [], topics = [], subscribers = [] } = config ?? {};
  switch (kind) {
    case 'sources':
      return sources.map(({ id }) => id);
    case 'topics':
      return [...topics.map(({ id }) => id), 'all', ...sources.map(({ id }) => `source/${id}`)];
    case 'tags':
      return [...new Set(sources.flatMap(({ tags }) => tags))];
    case 'queues':
      return QUEUE_NAMES;
    case 'subscribers':
      return subscribers.map(({ id }) => id);
    case 'held':
      return config ? listQuarantined(config).catch(() => []) : [];
  }
}

/** Quarantined work of the running desk. */
async function listQuarantined(config: Config): Promise<string[]> {
  const [{ makeApp }, { findRedis }] = await Promise.all([
    import('../../../app.ts'),
    import('../../process/boot.ts'),
  ]);
  const app = makeApp({ config, redisUrl: await findRedis(config), role: 'cli', connection: 'request' });
  try {
    return (await app.store.quarantine.list()).map(({ work, id }) => `${work}:${id}`);
  } finally {
    await app.close();
  }
}

/** Completions of the last word. Reads `names` only when needed. */
export async function listCandidates(
  program: Command,
  words: readonly string[],
  names: ReadNames,
): Promise<string[]> {
  const typed = words.at(-1) ?? '';
  const { command, taken, option } = resolveWords(program, words.slice(0, -1));
  const all = option
    ? await valuesOf(option, names)
    : typed.startsWith('-')
      ? optionsOf(command)
      : [...subcommandsOf(command), ...(await argumentValues(command, taken, names))];
  return all.filter(candidate => candidate.startsWith(typed));
}

/** Resolves the complete words: command, number of its arguments, and the option that still needs a value. */
function resolveWords(program: Command, words: readonly string[]) {
  let command = program;
  let taken = 0;
  let option: Option | undefined;
  for (const word of words) {
    const named = command.options.find(({ short, long }) => word === short || word === long);
    const inner = command.commands.find(each => each.name() === word);
    if (named) option = named.required || named.optional ? named : undefined;
    else if (option) option = option.variadic ? option : undefined;
    else if (inner) {
      command = inner;
      taken = 0;
    } else taken += 1;
  }
  return { command, taken, option };
}

function subcommandsOf(command: Command): string[] {
  return command
    .createHelp()
    .visibleCommands(command)
    .map(each => each.name());
}

function optionsOf(command: Command): string[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .flatMap(({ long }) => long ?? []);
}

async function argumentValues(command: Command, taken: number, names: ReadNames): Promise<string[]> {
  const last = command.registeredArguments.at(-1);
  const argument = command.registeredArguments[taken] ?? (last?.variadic ? last : undefined);
  return argument ? valuesOf(argument, names) : [];
}

/** Values of an argument or option: its choices, or the desk's names of that kind. */
async function valuesOf(of: Argument | Option, names: ReadNames): Promise<string[]> {
  if (of.argChoices) return [...of.argChoices];
  const what = 'long' in of ? (/<(\w+)/.exec(of.flags)?.[1] ?? '') : of.name();
  const lists: Record<string, keyof Names> = {
    source: 'sources',
    topic: 'topics',
    tag: 'tags',
    queue: 'queues',
    subscriber: 'subscribers',
    held: 'held',
  };
  const list = lists[what];
  return list ? [...(await names(list))] : [];
}
