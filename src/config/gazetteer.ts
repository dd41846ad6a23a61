import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Additions } from '../core/region/additions.ts';
import { extendGazetteer, type Gazetteer, readGazetteer } from '../core/region/gazetteer.ts';
import { PACKAGE_DIR } from './package.ts';

const FILE = join(PACKAGE_DIR, 'src/core/region/gazetteer.gz');

let shipped: Gazetteer | undefined;

/** The gazetteer that ships with Dateline, read once a process. */
export function loadGazetteer(): Gazetteer {
  shipped ??= readGazetteer(gunzipSync(readFileSync(FILE)).toString('utf8'));
  return shipped;
}

/** The shipped gazetteer with an operator's additions. */
export function gazetteerWith(additions: Additions): Gazetteer {
  return extendGazetteer(loadGazetteer(), additions);
}
