import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  extendGazetteer,
  type Gazetteer,
  type RegionTable,
  readGazetteer,
  readRegions,
} from '../core/region/gazetteer/gazetteer.ts';
import { PACKAGE_DIR } from './package.ts';
import type { GazetteerAdditions } from './schema.ts';

const FILE = join(PACKAGE_DIR, 'src/core/region/gazetteer/gazetteer.gz');

let shipped: Gazetteer | undefined;

/** Loads the bundled gazetteer, once per process. */
export function loadGazetteer(): Gazetteer {
  shipped ??= readGazetteer(gunzipSync(readFileSync(FILE)).toString('utf8'));
  return shipped;
}

/** Loads the regions of the bundled gazetteer alone, for a thread that tags nothing. */
export function loadRegions(): RegionTable {
  return readRegions(gunzipSync(readFileSync(FILE)).toString('utf8'));
}

/**
 * The bundled gazetteer with the operator's additions. Without additions it is returned as is, since
 * extending costs 100 ms.
 */
export function gazetteerWith({ places, names, ambiguous, ignore }: GazetteerAdditions): Gazetteer {
  if ([places, names, ambiguous, ignore].every(added => added.length === 0)) return loadGazetteer();
  const added = names.map(({ code, names: add }) => ({ code, add }));
  return extendGazetteer(loadGazetteer(), { places, names: added, ambiguous, ignored: ignore }).gazetteer;
}
