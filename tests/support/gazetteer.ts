import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type Gazetteer, readGazetteer } from '../../src/core/region/gazetteer/gazetteer.ts';

/** The gazetteer that ships, read once for the tests. */
export const compiled: Gazetteer = readGazetteer(
  gunzipSync(
    readFileSync(new URL('../../src/core/region/gazetteer/gazetteer.gz', import.meta.url)),
  ).toString(),
);
