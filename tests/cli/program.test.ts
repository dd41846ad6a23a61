import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { makeProgram } from '../../src/cli/program.ts';
import { HEALTHS } from '../../src/core/source/health.ts';
import { FORMATS } from '../../src/render/formats.ts';
import { folder } from '../support/config-folder.ts';
import { dateline, MAIN } from '../support/run-cli.ts';

const commands = () => makeProgram().createHelp().visibleCommands(makeProgram()) as Command[];

function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: chunk => (text += chunk) });
  command.outputHelp();
  return text;
}

describe('help', () => {
  test.each(commands().map(command => [command.name(), command] as const))(
    'of %s has examples',
    (name, command) => {
      if (name === 'help') return;
      const calls = [...helpOf(command).matchAll(/^ {2}dateline (\S+).* # (.+)$/gm)];
      expect(calls.length).toBeGreaterThan(0);
      for (const [, called, what] of calls) {
        expect(called).toBe(name);
        expect(what?.length).toBeGreaterThan(3);
      }
    },
  );

  test('lists every command with what it does, in groups', () => {
    const text = helpOf(makeProgram());
    for (const command of commands()) expect(text).toContain(command.name());
    expect(text).toMatch(/^Sources:$/m);
    expect(text).toMatch(/Exit codes: 0 success/);
  });

  test('show takes every format there is', () => {
    const show = commands().find(command => command.name() === 'show');
    const format = show?.options.find(option => option.long === '--format');
    expect(format?.argChoices).toEqual(['text', ...Object.keys(FORMATS)]);
  });
});

test('the page about the command line names every command and every health', async () => {
  const page = await readFile(resolve(import.meta.dirname, '../../docs/cli.md'), 'utf8');
  const names = commands()
    .map(command => command.name())
    .filter(name => name !== 'help');
  for (const name of names) expect(page).toMatch(new RegExp(`\\| (.*, )?\`${name}[ \`]`));
  for (const health of HEALTHS) expect(page).toContain(`\`${health}\``);
});

describe('exit codes and messages', () => {
  const env = async (files: Record<string, string>) => ({ DATELINE_CONFIG_DIR: await folder(files) });

  test.each([
    ['an unknown command', ['pol'], 2, /Did you mean poll\?/],
    ['an unknown option', ['check', '--onlin'], 2, /Did you mean --online\?/],
    ['a value that is none', ['sources', '--sort', 'size'], 2, /Allowed choices are trouble/],
    ['a missing argument', ['poll'], 2, /missing required argument 'source'/],
    ['arguments that make no sense together', ['check', '--json'], 2, /require --online/],
    ['a source that is not there', ['check', '--online', 'nobody'], 2, /There is no source nobody/],
    ['a page that cannot be had', ['extract', '/nowhere/page.html'], 1, /cannot be read/],
    ['a source that is meant', ['check', '--online', 'coast-dialy'], 2, /Did you mean coast-daily\?/],
    ['a command that is none', ['cheque'], 2, /`dateline help` lists the commands/],
    [
      'a file that is not there',
      ['opml', 'import', '/nowhere/x.opml'],
      1,
      /^\/nowhere\/x\.opml: no such file or folder\.\n$/,
    ],
    ['no desk that runs', ['sources'], 78, /No desk is running/],
  ])('%s', async (_what, args, code, says) => {
    const ran = await dateline(args, { env: { ...(await env({})), DATELINE_DATA_DIR: '/nowhere' } });
    expect(ran.err).toMatch(says);
    expect({ code: ran.code, out: ran.out }).toEqual({ code, out: '' });
  });

  test('a closed output pipe ends the program quietly', async () => {
    const many = Array.from(
      { length: 3_000 },
      (_, at) => `  - { id: s${at}, url: "https://s${at}.example/feed" }\n`,
    );
    const child = spawn(process.execPath, [MAIN, 'opml', 'export'], {
      env: {
        PATH: process.env['PATH'] ?? '',
        ...(await env({ 'sources.yaml': `sources:\n${many.join('')}` })),
      },
    });
    let err = '';
    child.stderr.on('data', chunk => {
      err += chunk;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const [code] = await once(child, 'close');
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  test('a mistake in the configuration exits with 78, help and version with 0', async () => {
    const ran = await dateline(['check'], { env: await env({ 'dateline.yaml': 'poling: {}' }) });
    expect(ran.code).toBe(78);
    expect(ran.err).toMatch(/Did you mean polling\?/);
    for (const args of [['--help'], ['help', 'poll'], ['--version'], ['version']])
      expect((await dateline(args)).code).toBe(0);
    expect(await dateline(['check'], { env: await env({}) })).toMatchObject({ code: 0 });
  });
});
