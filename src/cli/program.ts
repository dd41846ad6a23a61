import { Command } from 'commander';
import { VERSION } from '../config/package.ts';
import { addCluster } from './commands/filters/cluster.ts';
import { addExtract } from './commands/filters/extract.ts';
import { addGroup } from './commands/filters/group.ts';
import { addParse } from './commands/filters/parse.ts';
import { addTag } from './commands/filters/tag.ts';
import { addAlerts } from './commands/operating/alerts.ts';
import { addBackup, addRestore } from './commands/operating/backup.ts';
import { addLogin } from './commands/operating/login.ts';
import { addQueues } from './commands/operating/queues.ts';
import { addReplay } from './commands/operating/replay.ts';
import { addSubscribers } from './commands/operating/subscribers.ts';
import { addApi } from './commands/running/api.ts';
import { addDemo } from './commands/running/demo.ts';
import { addStart } from './commands/running/start.ts';
import { addWork } from './commands/running/work.ts';
import { addCompletion } from './commands/shell/completion.ts';
import { addVersion } from './commands/shell/version.ts';
import { addAdd } from './commands/sources/add.ts';
import { addCheck } from './commands/sources/check.ts';
import { addOpml } from './commands/sources/opml.ts';
import { addPoll } from './commands/sources/poll.ts';
import { addSources } from './commands/sources/sources.ts';
import { addRecluster } from './commands/stories/recluster.ts';
import { addRetag } from './commands/stories/retag.ts';
import { addShow } from './commands/stories/show.ts';
import { addStory } from './commands/stories/story.ts';
import { EX_USAGE } from './terminal/fail.ts';

/** The command groups, in the order of the help. */
const GROUPS: readonly [heading: string, ...register: ((program: Command) => void)[]][] = [
  ['Run a desk:', addStart, addDemo, addApi, addWork],
  ['Sources:', addCheck, addSources, addPoll, addAdd, addOpml],
  ['Stories:', addShow, addStory, addRetag, addRecluster],
  ['Operation:', addLogin, addQueues, addAlerts, addSubscribers, addReplay, addBackup, addRestore],
  ['Without a desk:', addExtract, addTag, addParse, addCluster, addGroup],
  ['This program:', addCompletion, addVersion],
];

/** Builds the command line. A command imports its heavy modules when it runs, so that filters and help start at once. */
export function makeProgram(): Command {
  const program = new Command('dateline')
    .description(
      'A wire desk for the open web: polls feeds, recognises stories, tags places, republishes curated feeds.',
    )
    .version(VERSION)
    .showSuggestionAfterError()
    .showHelpAfterError('`dateline help` lists the commands, `dateline help COMMAND` explains one.')
    .configureHelp({ sortSubcommands: false })
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : EX_USAGE));
  for (const [heading, ...commands] of GROUPS) {
    const group = program.commandsGroup(heading);
    for (const register of commands) register(group);
  }
  return program.addHelpText(
    'after',
    `
Exit codes: 0 success, 1 failed or found something, 2 usage error, 78 cannot run: configuration, Redis, port.
\`dateline help COMMAND\` has examples.`,
  );
}
