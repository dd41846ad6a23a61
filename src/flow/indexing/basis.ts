import { VERSION } from '../../config/package.ts';
import { idOf } from '../../core/id.ts';
import type { RegionTable } from '../../core/region/gazetteer/gazetteer.ts';

/** What the rows of an index depend on beside the stories: the release, whose words they are, and how regions contain one another. */
export function indexBasisOf({ rows }: RegionTable): string {
  return idOf(VERSION, ...rows.map(({ code, parents }) => `${code} ${parents.join(' ')}`));
}
