#!/usr/bin/env node
// Copies the Lua scripts of the store beside their compiled bindings, which load them from their own folder.
// With --watch it goes on and copies each script when it changes.
import { cpSync, existsSync, watch } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const [from, to] = [join(root, 'src/store'), join(root, 'dist/src/store')];
const isScript = path => path.endsWith('.lua');

cpSync(from, to, { recursive: true, filter: path => !/\.\w+$/.test(path) || isScript(path) });

if (process.argv.includes('--watch')) {
  watch(from, { recursive: true }, (_, path) => {
    if (path && isScript(path) && existsSync(join(from, path)))
      cpSync(join(from, path), join(to, path), { force: true });
  });
}
