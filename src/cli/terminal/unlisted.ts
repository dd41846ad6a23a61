import type { Config } from '../../config/load.ts';
import { suggestName } from '../../config/problems/suggest-name.ts';
import { UsageError } from './fail.ts';

/** Most names that an error lists. */
const MOST = 20;

/** Says that something which was asked for by its id is not there, and what was probably meant, or what there is. */
export function unlisted(
  what: string,
  id: string,
  { there, names }: { there: string; names: readonly string[] },
): UsageError {
  const near = suggestName(id, names);
  const more = names.length > MOST ? ' …' : '';
  const listed =
    names.length > 0 ? ` It has ${names.slice(0, MOST).join(', ')}${more}.` : ' None is listed there.';
  return new UsageError(`There is no ${what} ${id} in ${there}.${near ? ` Did you mean ${near}?` : listed}`);
}

/** A source that is not in the configuration. */
export function unlistedSource({ sources, dir }: Pick<Config, 'sources' | 'dir'>, id: string): UsageError {
  return unlisted('source', id, { there: `${dir}/sources.yaml`, names: sources.map(source => source.id) });
}
