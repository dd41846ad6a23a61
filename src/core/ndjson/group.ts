import { makeMemoryGrouper } from '../coverage/memory-grouper.ts';
import { LEAD_LENGTH } from '../coverage/terms.ts';
import type { Gazetteer } from '../region/gazetteer/gazetteer.ts';
import { tagRegions } from '../region/tag.ts';
import {
  hasText,
  inputRecord,
  NO_TEXT,
  optionalText,
  type RecordId,
  recordError,
  recordId,
} from './record.ts';

/** Input: one report, in order of arrival. `published` is an instant. */
const input = inputRecord({
  id: recordId,
  title: optionalText,
  text: optionalText,
  url: optionalText,
  published: optionalText,
  language: optionalText,
}).refine(hasText, NO_TEXT);

/** Output: `coverage` is the id of the first report of the same event. */
type CoverageAnswer = { id: RecordId; coverage: RecordId };

/**
 * Makes a stateful filter. A record is answered by its coverage, and by the new coverage of each earlier
 * record that it moves there; a record without an instant is as old as the one before it. An invalid record
 * yields an `error` and is not kept.
 */
export function makeGrouper(gazetteer: Gazetteer) {
  const group = makeMemoryGrouper<RecordId>();
  let latest = 0;
  return (given: unknown): object[] => {
    const parsed = input.safeParse(given);
    if (!parsed.success) return [recordError(given, parsed.error)];
    const { id, title: headline, text, published, language, url } = parsed.data;
    const [title, lead] = [headline ?? '', (text ?? '').slice(0, LEAD_LENGTH)];
    const at = Date.parse(published ?? '') || latest;
    latest = at;
    const { regions } = tagRegions(gazetteer, {
      ...{ title, text: lead },
      ...(url == null ? {} : { url }),
      ...(language == null ? {} : { language }),
    });
    const { coverage, moved } = group(id, { title, lead, regions, at, language: language ?? '' });
    return [{ id, coverage }, ...moved.map(id => ({ id, coverage }))] satisfies CoverageAnswer[];
  };
}
