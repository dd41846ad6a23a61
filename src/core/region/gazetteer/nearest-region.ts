import { normalizeRegionCode } from '../../text/grammar.ts';
import { suggestName } from '../../text/suggest-name.ts';
import { type Gazetteer, regionByName } from './gazetteer.ts';

/**
 * The code of the region that was probably meant: another spelling of a code (`pk_ba`), a name (`Pakistan`, `UK`), a
 * misspelt name with a right first letter, or the country of an unknown part (`PK-XX`).
 */
export function nearestRegion(g: Gazetteer, text: string): string | undefined {
  const code = normalizeRegionCode(text.trim().replace(/[_\s]+/g, '-'));
  if (g.index.has(code)) return code;
  const named = regionByName(g, text.trim());
  if (named !== undefined) return named;
  const [country = ''] = code.split('-');
  if (/^[A-Z]{2}$/.test(country) && g.index.has(country)) return country;
  const initial = text.trim().charAt(0).toLowerCase();
  const alike = g.rows.filter(({ name }) => name.charAt(0).toLowerCase() === initial);
  const name = suggestName(
    text.trim(),
    alike.map(row => row.name),
  );
  return alike.find(row => row.name === name)?.code;
}
