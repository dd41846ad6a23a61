import type { App } from '../../app.ts';
import { normalizeRegionCode, REGION_CODE } from '../../core/text/grammar.ts';
import { HttpProblem } from '../middleware/problem.ts';

/** Field of the filter form, in which people name a place. */
const FIELD = 'place';
/** A suggestion of the form: `Punjab (PK-PB)`. */
const SUGGESTION = /\(([^()]+)\)$/;

/**
 * The parameters with the form's `place` added to `region`: a suggestion of the form, a code, or a name of the
 * gazetteer. 400 for a place that is not known.
 */
export function withPlaceField(
  { regions }: Pick<App, 'regions'>,
  { [FIELD]: given, ...parameters }: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const text = [given].flat().join(' ').trim();
  if (text === '') return parameters;
  const [, suggested = text] = SUGGESTION.exec(text) ?? [];
  const code = normalizeRegionCode(suggested.trim());
  const found = REGION_CODE.test(code) && regions.nameOf(code) ? code : regions.codeOf(text);
  if (found === undefined) {
    throw new HttpProblem(400, `No place is called “${text}”. Write a name, e.g. Balochistan, or a code.`);
  }
  return { ...parameters, region: [...[parameters['region'] ?? []].flat(), found] };
}
