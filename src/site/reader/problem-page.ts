import type { Site } from '../../core/edition/site.ts';
import { html } from '../parts/html.ts';
import { layout } from '../parts/layout.ts';
import { href } from '../parts/link.ts';

/**
 * Error in the fields of RFC 9457; `detail` describes this occurrence and the remedy. `search` is what was looked for,
 * kept in the search box to be corrected.
 */
export type ProblemView = {
  site: Site;
  status: number;
  title: string;
  detail?: string;
  search?: string | undefined;
};

/** Statuses after which the same request may succeed: too many requests, and unavailable for now. */
const TEMPORARY = [429, 503];

/** Link to the address of the page itself, whatever path a proxy put before it. */
const AGAIN = html`<a class="button" href="">Try again</a>`;

/** Error page for a failed request. It is never indexed. */
export function problemPage({ site, status, title, detail, search }: ProblemView): string {
  return layout({
    site,
    title,
    description: detail ?? title,
    search,
    main: html`<div class="problem">
<p class="code">${status}</p>
<h1>${title}</h1>
${detail !== undefined && html`<p class="intro">${detail}</p>`}
<p class="actions">${TEMPORARY.includes(status) && AGAIN}<a class="button" href="${href(site, '/')}">Home page</a></p>
</div>`,
  });
}
