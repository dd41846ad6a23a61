import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { extendGazetteer, type Gazetteer, readGazetteer } from '../core/region/gazetteer/gazetteer.ts';
import { PACKAGE_DIR } from './package.ts';
import type { GazetteerAdditions } from './schema.ts';

const FILE = join(PACKAGE_DIR, 'src/core/region/gazetteer/gazetteer.gz');

let shipped: Gazetteer | undefined;

/** The gazetteer that ships with Dateline, read once a process. */
export function loadGazetteer(): Gazetteer {
  shipped ??= readGazetteer(gunzipSync(readFileSync(FILE)).toString('utf8'));
  return shipped;
}

/** The shipped gazetteer with an operator's additions; itself where there are none, since extending it takes 100 ms. */
export function gazetteerWith({ places, names, ambiguous, ignore }: GazetteerAdditions): Gazetteer {
  if ([places, names, ambiguous, ignore].every(added => added.length === 0)) return loadGazetteer();
  const added = names.map(({ code, names: add }) => ({ code, add }));
  return extendGazetteer(loadGazetteer(), { places, names: added, ambiguous, ignored: ignore }).gazetteer;
}
