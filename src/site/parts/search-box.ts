import type { Site } from '../../core/edition/site.ts';
import { MAX_SEARCH } from '../../core/query/search-expression.ts';
import { type Html, html } from './html.ts';
import { href } from './link.ts';

/** Path of the page that searches all stories; its parameter is `q`. */
export const SEARCH_PATH = '/feeds/all';

/** Search form of every public page; `words` is the search that the page answers. It needs no script. */
export function searchBox(site: Site, words = ''): Html {
  return html`<form class="search" role="search" action="${href(site, SEARCH_PATH)}">
<label class="unseen" for="search">Search all stories</label>
<input type="search" id="search" name="q" value="${words}" maxlength="${MAX_SEARCH}" placeholder="Search all stories" dir="auto" autocomplete="off" enterkeyhint="search" required>
<button class="button" type="submit">Search</button>
</form>`;
}
