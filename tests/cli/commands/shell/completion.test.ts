import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { listCandidates } from '../../../../src/cli/commands/shell/completion.ts';
import { makeProgram } from '../../../../src/cli/program.ts';
import { folder } from '../../../support/config-folder.ts';
import { dateline } from '../../../support/run-cli.ts';

const NAMES = {
  sources: ['courier', 'gazette'],
  topics: ['pakistan', 'all', 'source/courier'],
  tags: ['wire', 'daily'],
  queues: ['poll', 'scrape'],
  subscribers: ['partner'],
  held: ['feed:courier', 'page:5f'],
};
const complete = (...words: string[]) => listCandidates(makeProgram(), words, async kind => NAMES[kind]);

describe('completions of a word', () => {
  test.each([
    ['a command', ['so'], ['sources']],
    ['a source', ['poll', ''], ['courier', 'gazette']],
    ['a source by its beginning', ['poll', 'ga'], ['gazette']],
    ['no second source, where one is taken', ['poll', 'gazette', ''], []],
    ['further sources, where any number is', ['check', '--online', 'courier', ''], ['courier', 'gazette']],
    ['a topic', ['show', 'p'], ['pakistan']],
    ['a choice', ['opml', ''], ['import', 'export']],
    ['an option', ['check', '--on'], ['--online']],
    ['an option’s choice', ['show', 'pakistan', '--format', 'n'], ['ninjs']],
    ['an option’s choice, by its short name', ['show', '-f', 'rs'], ['rss']],
    ['an option’s value of the desk', ['sources', '--tag', ''], ['wire', 'daily']],
    ['a second value of an option', ['sources', '--tag', 'wire', 'd'], ['daily']],
    ['the source of an option', ['extract', '--source', 'c'], ['courier']],
    ['a queue', ['work', 'poll', 's'], ['scrape']],
    ['what is in quarantine', ['queues', 'release', 'f'], ['feed:courier']],
    ['a subscriber', ['subscribers', 'pause', 'p'], ['partner']],
    ['the shells', ['completion', ''], ['bash', 'zsh', 'fish']],
    ['nothing, where only the shell knows', ['opml', 'import', ''], []],
    ['nothing of what is hidden', ['complet'], ['completion']],
  ])('%s', async (_what, words, expected) => expect(await complete(...words)).toEqual(expected));

  test('the configuration is read only to complete its names', async () => {
    const unread = () => Promise.reject(new Error('read'));
    expect(await listCandidates(makeProgram(), ['check', '--'], unread)).toContain('--online');
    await expect(listCandidates(makeProgram(), ['poll', ''], unread)).rejects.toThrow('read');
  });
});

test('a broken configuration gives no completions and no error', async () => {
  const env = { DATELINE_CONFIG_DIR: await folder({ 'sources.yaml': 'sources: {' }) };
  expect(await dateline(['complete', '--', 'poll', ''], { env })).toEqual({ code: 0, out: '', err: '' });
});

test('the script works in a real bash', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'dateline-bash-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  const main = resolve(import.meta.dirname, '../../../../dist/src/cli/main.js');
  await writeFile(join(dir, 'dateline'), `#!/bin/sh\nexec "${process.execPath}" "${main}" "$@"\n`);
  await chmod(join(dir, 'dateline'), 0o755);
  const config = await folder({
    'sources.yaml': 'sources: [{ id: courier, url: "http://courier.example/", tags: ["$(touch owned)"] }]',
  });
  const script = `
    source <(dateline completion bash)
    complete -p dateline
    for line in "dateline poll c" "dateline sources --tag $" "dateline che"; do
      COMP_WORDS=($line); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _dateline; echo "\${COMPREPLY[@]}"
    done`;
  const { stdout } = await promisify(execFile)('bash', ['-c', script], {
    cwd: dir,
    env: { PATH: `${dir}:${process.env['PATH']}`, DATELINE_CONFIG_DIR: config },
  });
  expect(stdout.trim().split('\n')).toEqual([
    'complete -o default -F _dateline dateline',
    'courier',
    '$(touch owned)',
    'check',
  ]);
});
