import type { App } from '../../app.ts';
import { normalizeRegionCode, REGION_CODE } from '../../core/text/grammar.ts';
import { MAX_PLACE, PLACE_FIELD } from '../../site/reader/filter-form.ts';
import { HttpProblem } from '../middleware/problem.ts';

type Deps = { regions: Pick<App['regions'], 'codeOf' | 'nameOf' | 'nearest'> };

/** A suggestion of the form: `Punjab (PK-PB)`. */
const SUGGESTION = /\(([^()]+)\)$/;

/**
 * The parameters with the form's `place` added to `region`: a suggestion of the form, a code, or a name of the
 * gazetteer. 400 for a place that is not known, with the one that was probably meant.
 */
export function withPlaceField(
  { regions }: Deps,
  { [PLACE_FIELD]: given, ...parameters }: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const text = [given].flat().join(' ').trim();
  if (text === '') return parameters;
  if (text.length > MAX_PLACE) throw new HttpProblem(400, `A place has at most ${MAX_PLACE} characters.`);
  const [, suggested = text] = SUGGESTION.exec(text) ?? [];
  const code = normalizeRegionCode(suggested.trim());
  const found = REGION_CODE.test(code) && regions.nameOf(code) ? code : regions.codeOf(text);
  if (found === undefined) throw unknownPlace({ regions }, text);
  return { ...parameters, region: [...[parameters['region'] ?? []].flat(), found] };
}

function unknownPlace({ regions }: Deps, text: string): HttpProblem {
  const near = regions.nearest(text);
  const hint =
    near === undefined
      ? 'Write a name, e.g. Balochistan, or a code.'
      : `Did you mean ${regions.nameOf(near)} (${near})?`;
  return new HttpProblem(400, `No place is called “${text}”. ${hint}`);
}
