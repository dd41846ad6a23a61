import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const SKIPPED = ['node_modules', 'dist', 'data', 'coverage', '.git'];

function pagesBelow(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap(entry => {
    if (SKIPPED.includes(entry.name)) return [];
    const path = join(dir, entry.name);
    if (entry.isDirectory()) return pagesBelow(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

const pages = pagesBelow(ROOT).map(path => ({
  path: relative(ROOT, path),
  text: readFileSync(path, 'utf8'),
}));

/** Anchors as GitHub makes them of headings. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

test('links between pages lead to files and headings that exist', () => {
  const broken = pages.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => {
      if (/^(https?|mailto):/.test(link)) return [];
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? join(ROOT, path) : resolve(ROOT, dirname(path), file);
      if (!existsSync(target)) return [`${path}: ${link}`];
      const known = anchor === undefined || anchorsOf(readFileSync(target, 'utf8')).includes(anchor);
      return known ? [] : [`${path}: ${link}`];
    }),
  );
  expect(broken).toEqual([]);
});

test('files and folders of the project that pages name exist', () => {
  const missing = pages.flatMap(({ path, text }) =>
    [...text.matchAll(/`((?:src|workers|tests|config|docs|scripts)\/[\w./-]+)`/g)]
      .map(([, name = '']) => name)
      .filter(name => !name.includes('…') && !existsSync(join(ROOT, name)))
      .map(name => `${path}: ${name}`),
  );
  expect(missing).toEqual([]);
});

test('packages that the README lists are the dependencies, no more and no fewer', () => {
  const readme = pages.find(({ path }) => path === 'README.md')?.text ?? '';
  const table = readme.slice(readme.indexOf('| package | for |')).split('\n\n')[0] ?? '';
  const listed = table
    .split('\n')
    .flatMap(row => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
    devDependencies: Record<string, string>;
  };
  const named = [...Object.keys(dependencies), ...Object.keys(devDependencies)];
  expect(listed.filter(name => !named.includes(name))).toEqual([]);
  expect(named.filter(name => !listed.includes(name) && !name.startsWith('@types/'))).toEqual([]);
});
