import { isUtf8 } from 'node:buffer';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConfigProblem } from '../core/desk/config-problem.ts';
import { suggestName } from '../core/text/suggest-name.ts';
import type { ConfigFiles } from './problems/references.ts';
import { FILES, type FileKey } from './schema.ts';
import { readYaml } from './yaml-file.ts';

const KEYS = Object.keys(FILES) as FileKey[];
const NAMES = KEYS.map(key => FILES[key].name);

type FolderReading = { files: ConfigFiles; problems: ConfigProblem[]; warnings: ConfigProblem[] };

/**
 * Reads the YAML files of a configuration folder. Missing or unreadable files are problems, unknown ones
 * warnings.
 */
export async function readFolder(dir: string): Promise<FolderReading> {
  let present: string[];
  try {
    present = await readdir(dir);
  } catch {
    const fix = `Create it with ${NAMES.join(', ')}; or start in the folder that has it; or set DATELINE_CONFIG_DIR to it.`;
    return { files: {}, problems: [about(dir, 'a folder that can be read', fix)], warnings: [] };
  }
  const files: ConfigFiles = {};
  const problems: ConfigProblem[] = [];
  for (const key of KEYS) {
    const { name, required } = FILES[key];
    if (present.includes(name)) {
      const read = await readText(dir, name);
      if ('text' in read) files[key] = readYaml(name, read.text);
      else problems.push(read.problem);
    } else if (required) problems.push(missing(name, present));
  }
  return { files, problems, warnings: strays(present) };
}

/** Reads a file as UTF-8 text. */
async function readText(dir: string, name: string): Promise<{ text: string } | { problem: ConfigProblem }> {
  const path = join(dir, name);
  try {
    // Refuse folders, and pipes that may never end.
    if (!(await stat(path)).isFile())
      return {
        problem: {
          ...about(name, 'a plain file', `Move ${path} away.`),
          value: 'a folder, a pipe or the like',
        },
      };
    const bytes = await readFile(path);
    if (isUtf8(bytes)) return { text: bytes.toString('utf8') };
    const fix = 'Save it again, with UTF-8 as its encoding.';
    return { problem: { ...about(name, 'text in UTF-8', fix), value: 'bytes that are not' } };
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    const fix = `Check the owner and mode of ${path} (${reason}).`;
    return { problem: about(name, 'a file that can be read', fix) };
  }
}

function missing(name: string, present: string[]): ConfigProblem {
  const misspelt = present.find(other => other === name.replace(/yaml$/, 'yml'));
  const fix = misspelt
    ? `Rename ${misspelt} to ${name}.`
    : `Create it: ${name.replace('.yaml', '')}: [] is enough to start.`;
  return about(name, 'this file in the configuration folder', fix);
}

/** Warnings about unknown YAML files, which may be misspelt names. */
function strays(present: string[]): ConfigProblem[] {
  return present
    .filter(name => /\.ya?ml$/.test(name) && !NAMES.some(known => known === name))
    .map(name => {
      const near = suggestName(name, NAMES);
      return about(
        name,
        `one of ${NAMES.join(', ')}`,
        near ? `Rename it to ${near}.` : 'It is not read: move it away.',
      );
    });
}

function about(file: string, expected: string, fix: string): ConfigProblem {
  return { file, path: '', value: '', expected, fix };
}
