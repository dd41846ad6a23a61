import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const MAX_LINES = 250;

type Source = { path: string; text: string; imports: { to: string; typeOnly: boolean }[] };

const sources = [...filesBelow('src'), ...filesBelow('workers')].map(read);
const byPath = new Map(sources.map(source => [source.path, source]));

/** Who may import whom: DESIGN's arrows point down only. `app` is what the composition in src/*.ts offers to the flow. */
const ALLOWED: Record<string, readonly string[]> = {
  core: ['core'],
  render: ['render', 'core'],
  store: ['store', 'core'],
  net: ['net', 'core'],
  threads: ['threads', 'core'],
  config: ['config', 'core'],
  app: ['app', 'store', 'net', 'threads', 'config', 'core'],
  flow: ['flow', 'render', 'app', 'store', 'net', 'threads', 'config', 'core'],
  site: ['site', 'render', 'core'],
  workers: ['workers', 'flow', 'app', 'store', 'core'],
  api: ['api', 'site', 'render', 'flow', 'app', 'store', 'config', 'core'],
  demo: ['demo', 'config', 'core'],
  cli: ['cli', 'demo', 'workers', 'api', 'render', 'flow', 'app', 'store', 'config', 'core'],
};

/** Packages and modules that decide nothing: computing on values is all that core and render do. */
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

function read(path: string): Source {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const statements = text.matchAll(/^(?:import|export)\s+(type\s+)?(?:[^;'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm);
  const lazy = text.matchAll(/\bimport\(['"]([^'"]+)['"]\)/g);
  const imports = [
    ...[...statements].map(match => ({ to: target(path, match[2] ?? ''), typeOnly: match[1] !== undefined })),
    ...[...lazy].map(match => ({ to: target(path, match[1] ?? ''), typeOnly: true })),
  ];
  return { path, text, imports };
}

function target(from: string, specifier: string): string {
  return specifier.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(from), specifier)) : specifier;
}

function layer(path: string): string {
  const [top, second = '', third] = path.split('/');
  if (top === 'workers') return 'workers';
  return third === undefined ? 'app' : second;
}

const isOurs = (path: string): boolean => path.startsWith('src/') || path.startsWith('workers/');

test('every import points down', () => {
  const wrong = sources.flatMap(({ path, imports }) =>
    imports
      .filter(({ to }) => isOurs(to) && !ALLOWED[layer(path)]?.includes(layer(to)))
      .map(({ to }) => `${path} -> ${to}`),
  );
  expect(wrong).toEqual([]);
});

test('core and render compute and do nothing else', () => {
  const wrong = sources
    .filter(({ path }) => ['core', 'render', 'site'].includes(layer(path)))
    .flatMap(({ path, text, imports }) => [
      ...imports
        .filter(({ to }) => !isOurs(to) && !PURE.includes(to))
        .map(({ to }) => `${path} imports ${to}`),
      ...(/\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\./.test(withoutComments(text))
        ? [`${path} reads the clock, chance or the process`]
        : []),
    ]);
  expect(wrong).toEqual([]);
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}

test('only the adapters know their packages', () => {
  const homes: Record<string, RegExp> = {
    ioredis: /^src\/(store\/|queues\.ts)/,
    bullmq: /^(src\/queues\.ts|workers\/serve\.ts)/,
    undici: /^src\/net\//,
    express: /^src\/api\//,
    'node:worker_threads': /^src\/threads\//,
  };
  const wrong = sources.flatMap(({ path, imports }) =>
    imports.filter(({ to }) => homes[to] && !homes[to].test(path)).map(({ to }) => `${path} imports ${to}`),
  );
  expect(wrong).toEqual([]);
});

/** What dials: Node's own clients beside undici. Servers are made with `node:http` too, and a test of ours asks our own server. */
test('nothing dials strangers but src/net, and there one agent alone', () => {
  const dialling =
    /(?<![.\w])fetch\(|\b(?:http|https|net|tls|dgram)\.(?:request|get|connect|createConnection|createSocket)\(|\bnew (?:Agent|Client|Pool|ProxyAgent|WebSocket|EventSource)\(/;
  const text = (source: Source): string => withoutComments(source.text);
  const elsewhere = sources.filter(source => layer(source.path) !== 'net' && dialling.test(text(source)));
  expect(elsewhere.map(({ path }) => path)).toEqual([]);
  const makers = sources.filter(source => layer(source.path) === 'net' && /\bnew Agent\(/.test(text(source)));
  expect(makers.map(({ path }) => path)).toEqual(['src/net/connector.ts']);
  const askers = sources.filter(source =>
    /\bagent\s*\.(?:request|stream|pipeline|dispatch)\(/.test(text(source)),
  );
  expect(askers.map(({ path }) => path)).toEqual(['src/net/request.ts']);
});

test('BullMQ workers are made in workers/ alone', () => {
  const makers = sources.filter(({ text }) => /from 'bullmq'/.test(text) && /new Worker\(/.test(text));
  expect(makers.map(({ path }) => path)).toEqual(['workers/serve.ts']);
});

test('no imports go in a circle', () => {
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (path: string, trail: string[]): void => {
    if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
    if (done.has(path) || trail.includes(path)) return;
    for (const { to, typeOnly } of byPath.get(path)?.imports ?? [])
      if (!typeOnly) visit(to, [...trail, path]);
    done.add(path);
  };
  for (const { path } of sources) visit(path, []);
  expect(circles).toEqual([]);
});

test('files stay small, and none is a drawer for odds and ends', () => {
  const long = sources
    .filter(({ text }) => text.trimEnd().split('\n').length > MAX_LINES)
    .map(({ path }) => path);
  const drawers = sources.filter(({ path }) => /\/(utils?|helpers?|common|misc|index)\.ts$/.test(path));
  expect({ long, drawers: drawers.map(({ path }) => path) }).toEqual({ long: [], drawers: [] });
});
