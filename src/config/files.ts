import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nearest } from './nearest.ts';
import type { Problem } from './problem.ts';
import type { ConfigFiles } from './references.ts';
import { FILES, type FileKey } from './schema.ts';
import { readYaml } from './yaml-file.ts';

const KEYS = Object.keys(FILES) as FileKey[];
const NAMES = KEYS.map(key => FILES[key].name);

export type FolderReading = { files: ConfigFiles; problems: Problem[]; warnings: Problem[] };

/** Reads the YAML files of a configuration folder; a file that is missing or unreadable is a problem, a stray one a warning. */
export async function readFolder(dir: string): Promise<FolderReading> {
  let present: string[];
  try {
    present = await readdir(dir);
  } catch {
    const fix = `Create it with ${NAMES.join(', ')}, or set DATELINE_CONFIG_DIR to another folder.`;
    return { files: {}, problems: [about(dir, 'a folder that can be read', fix)], warnings: [] };
  }
  const files: ConfigFiles = {};
  const problems: Problem[] = [];
  for (const key of KEYS) {
    const { name, required } = FILES[key];
    if (present.includes(name)) {
      const text = await readFile(join(dir, name), 'utf8').catch(() => undefined);
      if (text !== undefined) files[key] = readYaml(name, text);
      else problems.push(about(name, 'a file that can be read', 'Check its owner and mode.'));
    } else if (required) problems.push(missing(name, present));
  }
  return { files, problems, warnings: strays(present) };
}

function missing(name: string, present: string[]): Problem {
  const misspelt = present.find(other => other === name.replace(/yaml$/, 'yml'));
  const fix = misspelt
    ? `Rename ${misspelt} to ${name}.`
    : `Create it: ${name.replace('.yaml', '')}: [] is enough to start.`;
  return about(name, 'this file in the configuration folder', fix);
}

/** A misspelt file would be passed over in silence. */
function strays(present: string[]): Problem[] {
  return present
    .filter(name => /\.ya?ml$/.test(name) && !NAMES.some(known => known === name))
    .map(name => {
      const near = nearest(name, NAMES);
      return about(
        name,
        `one of ${NAMES.join(', ')}`,
        near ? `Rename it to ${near}.` : 'It is not read: move it away.',
      );
    });
}

function about(file: string, expected: string, fix: string): Problem {
  return { file, path: '', value: '', expected, fix };
}
