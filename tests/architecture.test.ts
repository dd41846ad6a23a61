import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const MAX_LINES = 250;
const MAX_FILES = 15;
const MAX_README_LINES = 15;

type Source = { path: string; text: string; imports: string[] };

const sources = [...filesBelow('src'), ...filesBelow('workers')].map(read);
const byPath = new Map(sources.map(source => [source.path, source]));
const folders = [...new Set(sources.map(({ path }) => dirname(path)))].sort();

/** The layers a layer may import: arrows point down only. `app` stands for the files directly in src/. */
const LAYERS: Record<string, readonly string[]> = {
  core: ['core'],
  render: ['render', 'core'],
  store: ['store', 'core'],
  index: ['index', 'core'],
  net: ['net', 'core'],
  threads: ['threads', 'core'],
  config: ['config', 'core'],
  app: ['app', 'store', 'index', 'net', 'threads', 'config', 'core'],
  flow: ['flow', 'render', 'app', 'store', 'index', 'net', 'threads', 'config', 'core'],
  site: ['site', 'render', 'core'],
  workers: ['workers', 'flow', 'app', 'store', 'core'],
  api: ['api', 'site', 'render', 'flow', 'app', 'store', 'index', 'config', 'core'],
  demo: ['demo', 'config', 'core'],
  cli: ['cli', 'demo', 'workers', 'api', 'render', 'flow', 'app', 'store', 'index', 'config', 'core'],
};

/** Folders of a layer from top to bottom: a folder imports those below it in this list, and never one above. */
const FLOORS: Record<string, readonly (readonly string[])[]> = {
  flow: [
    ['schedule', 'desk'],
    ['hub', 'poll', 'webhooks'],
    ['edit', 'edition', 'curate', 'scrape', 'push'],
    ['story', 'runtime'],
  ],
};

/** Packages and modules that only compute, which core, render and site may import. */
const PURE = [
  'cheerio/slim',
  'domhandler',
  'entities',
  'entities/decode',
  'feed',
  'htmlparser2',
  'iconv-lite',
  'ipaddr.js',
  'jschardet',
  'lru-cache',
  'node:buffer',
  'node:crypto',
  'rss-parser',
  'standardwebhooks',
  'tldts',
  'xml2js',
  'zod',
];

function filesBelow(dir: string): string[] {
  return readdirSync(join(ROOT, dir), { withFileTypes: true }).flatMap(entry => {
    const path = `${dir}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(path);
    return path.endsWith('.ts') ? [path] : [];
  });
}

/** A source with all that it imports: values, types and what it loads later. */
function read(path: string): Source {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const statements = text.matchAll(
    /^(?:import|export)\s+(?:type\s+)?(?:[^;'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm,
  );
  return { path, text, imports: [...statements].map(match => target(path, match[1] ?? '')) };
}

function target(from: string, specifier: string): string {
  return specifier.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(from), specifier)) : specifier;
}

function layer(path: string): string {
  const [top, second = '', third] = path.split('/');
  if (top === 'workers') return 'workers';
  return third === undefined ? 'app' : second;
}

function isOurs(path: string): boolean {
  return path.startsWith('src/') || path.startsWith('workers/');
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}

/** Circles of a graph, each once. */
function circlesOf(nodes: Iterable<string>, next: (node: string) => Iterable<string>): string[] {
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (node: string, trail: readonly string[]): void => {
    if (trail.includes(node)) circles.push([...trail.slice(trail.indexOf(node)), node].join(' -> '));
    if (done.has(node) || trail.includes(node)) return;
    for (const other of next(node)) visit(other, [...trail, node]);
    done.add(node);
  };
  for (const node of nodes) visit(node, []);
  return circles;
}

test('imports point down between layers', () => {
  const wrong = sources.flatMap(({ path, imports }) =>
    imports
      .filter(to => isOurs(to) && !LAYERS[layer(path)]?.includes(layer(to)))
      .map(to => `${path} -> ${to}`),
  );
  expect(wrong).toEqual([]);
});

test('imports point down between the folders of a layer', () => {
  const floorOf = (path: string): number | undefined => {
    const [, top = '', folder = '', file] = path.split('/');
    const floor = file === undefined ? -1 : (FLOORS[top]?.findIndex(names => names.includes(folder)) ?? -1);
    return floor < 0 ? undefined : floor;
  };
  const wrong = sources.flatMap(({ path, imports }) =>
    imports
      .filter(to => isOurs(to) && layer(to) === layer(path) && dirname(to) !== dirname(path))
      .filter(to => {
        const [from, below] = [floorOf(path), floorOf(to)];
        return from !== undefined && below !== undefined && below < from;
      })
      .map(to => `${path} -> ${to}`),
  );
  expect(wrong).toEqual([]);
});

test('imports make no circles between files, types included', () => {
  expect(circlesOf(byPath.keys(), path => byPath.get(path)?.imports.filter(isOurs) ?? [])).toEqual([]);
});

test('imports make no circles between the folders of a layer', () => {
  const nounOf = (path: string): string => path.split('/').slice(0, 3).join('/');
  for (const top of ['api', 'cli', 'core', 'demo', 'flow', 'site', 'store']) {
    const within = sources.filter(({ path }) => path.startsWith(`src/${top}/`) && path.split('/').length > 3);
    const graph = new Map<string, Set<string>>();
    for (const { path, imports } of within) {
      const targets = graph.get(nounOf(path)) ?? new Set();
      for (const to of imports) {
        if (to.startsWith(`src/${top}/`) && to.split('/').length > 3 && nounOf(to) !== nounOf(path))
          targets.add(nounOf(to));
      }
      graph.set(nounOf(path), targets);
    }
    expect(
      circlesOf(graph.keys(), node => graph.get(node) ?? []),
      top,
    ).toEqual([]);
  }
});

test('a step of the flow names the parts of the App that it needs', () => {
  const whole = sources.filter(
    ({ path, text }) =>
      path.startsWith('src/flow/') && /\b\w+: App\b(?!\[)|= App;/.test(withoutComments(text)),
  );
  expect(whole.map(({ path }) => path)).toEqual([]);
});

test('core, render and site only compute', () => {
  const wrong = sources
    .filter(({ path }) => ['core', 'render', 'site'].includes(layer(path)))
    .flatMap(({ path, text, imports }) => [
      ...imports.filter(to => !isOurs(to) && !PURE.includes(to)).map(to => `${path} imports ${to}`),
      ...(/\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\./.test(withoutComments(text))
        ? [`${path} reads the clock, chance or the process`]
        : []),
    ]);
  expect(wrong).toEqual([]);
});

test('only the adapters know their packages', () => {
  const homes: Record<string, RegExp> = {
    ioredis: /^src\/(store\/|queues\.ts)/,
    bullmq: /^(src\/queues\.ts|workers\/)/,
    undici: /^src\/net\//,
    express: /^src\/api\//,
    'node:worker_threads': /^src\/(threads\/|index\/thread-index|flow\/indexing\/thread)/,
  };
  const wrong = sources.flatMap(({ path, imports }) =>
    imports.filter(to => homes[to] && !homes[to].test(path)).map(to => `${path} imports ${to}`),
  );
  expect(wrong).toEqual([]);
});

/** Node's own clients beside undici. Servers are made with `node:http` too, and a test may request from our own server. */
test('only src/net sends requests to other hosts, through one agent', () => {
  const dialling =
    /(?<![.\w])fetch\(|\b(?:http|https|net|tls|dgram)\.(?:request|get|connect|createConnection|createSocket)\(|\bnew (?:Agent|Client|Pool|ProxyAgent|WebSocket|EventSource)\(/;
  const text = (source: Source): string => withoutComments(source.text);
  const elsewhere = sources.filter(source => layer(source.path) !== 'net' && dialling.test(text(source)));
  expect(elsewhere.map(({ path }) => path)).toEqual([]);
  const makers = sources.filter(source => layer(source.path) === 'net' && /\bnew Agent\(/.test(text(source)));
  expect(makers.map(({ path }) => path)).toEqual(['src/net/connector.ts']);
  const callers = sources.filter(source =>
    /\bagent\s*\.(?:request|stream|pipeline|dispatch)\(/.test(text(source)),
  );
  expect(callers.map(({ path }) => path)).toEqual(['src/net/request.ts']);
});

test('BullMQ workers are made in workers/ alone', () => {
  const makers = sources.filter(({ text }) => /from 'bullmq'/.test(text) && /new Worker\(/.test(text));
  expect(makers.map(({ path }) => path)).toEqual(['workers/serve.ts']);
});

test('files stay short, and none is named utils, helpers or common', () => {
  const long = sources
    .filter(({ text }) => text.trimEnd().split('\n').length > MAX_LINES)
    .map(({ path }) => path);
  const drawers = sources.filter(({ path }) => /\/(utils?|helpers?|common|misc|index)\.ts$/.test(path));
  expect({ long, drawers: drawers.map(({ path }) => path) }).toEqual({ long: [], drawers: [] });
});

test('a folder has at most 15 files and a README of at most 15 lines', () => {
  const full = folders.filter(
    folder => sources.filter(({ path }) => dirname(path) === folder).length > MAX_FILES,
  );
  const readme = (folder: string): string => join(ROOT, folder, 'README.md');
  const missing = folders.filter(folder => folder !== 'src' && !existsSync(readme(folder)));
  const long = folders.filter(
    folder =>
      existsSync(readme(folder)) &&
      readFileSync(readme(folder), 'utf8').trimEnd().split('\n').length > MAX_README_LINES,
  );
  expect({ full, missing, long }).toEqual({ full: [], missing: [], long: [] });
});

test('tests mirror the sources: `name.test.ts` or `name.aspect.test.ts` beside the same path', () => {
  const OTHERS = /^tests\/(?:faults|browser|soak|bench|e2e|hostile|support|fixtures)\/|^tests\/[^/]+$/;
  const orphans = filesBelow('tests')
    .filter(path => path.endsWith('.test.ts') && !OTHERS.test(path))
    .filter(path => {
      const [name = ''] = path.slice('tests/'.length).split('/').pop()?.split('.') ?? [];
      const folder = dirname(path).slice('tests/'.length);
      const places = [`src/${folder}/${name}`, `${folder}/${name}`];
      return !places.some(
        place => existsSync(join(ROOT, `${place}.ts`)) || existsSync(join(ROOT, `${place}.lua`)),
      );
    });
  expect(orphans).toEqual([]);
});
