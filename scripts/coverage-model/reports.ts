import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadGazetteer } from '../../src/config/gazetteer.ts';
import type { DatedReport } from '../../src/core/coverage/gist.ts';
import { LEAD_LENGTH } from '../../src/core/coverage/terms.ts';
import { tagRegions } from '../../src/core/region/tag.ts';

/** A report whose event is known; `set` is the collection that it comes from. */
export type LabelledReport = {
  id: string;
  event: string;
  set: string;
  language: string;
  report: DatedReport;
};

function readLines<Line>(file: string): Line[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Line);
}

type Input = { id: string; title: string; text: string; url?: string; published: string; language: string };

/**
 * Reads one stream: NAME.input.ndjson, the reports in order of arrival as `dateline group` takes them, and
 * NAME.gold.ndjson, `{id, event, set}` for each.
 */
export function readStream(folder: string, name: string): LabelledReport[] {
  const labels = new Map(
    readLines<{ id: string; event: string; set: string }>(join(folder, `${name}.gold.ndjson`)).map(
      label => [label.id, label] as const,
    ),
  );
  const gazetteer = loadGazetteer();
  return readLines<Input>(join(folder, `${name}.input.ndjson`)).flatMap(
    ({ published, language, ...input }) => {
      const label = labels.get(input.id);
      const lead = input.text.slice(0, LEAD_LENGTH);
      const { regions } = tagRegions(gazetteer, { ...input, text: lead, language });
      const report = { title: input.title, lead, regions, at: Date.parse(published), language };
      return label ? [{ ...label, language, report }] : [];
    },
  );
}
