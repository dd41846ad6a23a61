import { idOf } from '../../core/id.ts';
import { identifiesPage } from '../../core/url/url.ts';

/** Fingerprint-index keys under which articles of the same page are found; none for a URL that is not a page's own. */
export function pageKeysOf(urlKey: string): string[] {
  return identifiesPage(urlKey) ? [`url-${idOf(urlKey)}`] : [];
}
