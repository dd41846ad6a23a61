import { FORMATS } from '../../render/formats.ts';
import type { FormatName } from '../../render/url/desk-url.ts';
import { type Html, html, joinHtml, type Value } from './html.ts';

/** Link to a feed in a given format. */
export type FeedAddress = (format: FormatName) => string;

/** Links to all formats of a feed; `more` is appended to them. */
export function subscribeLinks(address: FeedAddress, more?: Value): Html {
  const buttons = Object.values(FORMATS).map(
    ({ extension, mediaType, title }) =>
      html`<a class="button" type="${mediaType}" href="${address(extension)}">${title}</a> `,
  );
  return html`<nav class="subscribe" aria-label="Subscribe"><span class="label">Subscribe</span> ${buttons}${more}</nav>`;
}

/** Feed autodiscovery: one `<link rel="alternate">` per format, for feed readers that are given the page. */
export function autodiscovery(title: string, address: FeedAddress): Html {
  const links = Object.values(FORMATS).map(
    format => html`<link rel="alternate" type="${format.mediaType}" title="${title} (${format.title})" href="${address(format.extension)}">
`,
  );
  return html`${links}`;
}

/** Links to all formats of the feed at a path, in a line; `title` names the feed to screen readers. */
export function formatLinks(path: string, title: string): Html {
  const links = Object.values(FORMATS).map(
    format =>
      html`<a type="${format.mediaType}" href="${path}.${format.extension}">${format.title}<span class="unseen"> of ${title}</span></a>`,
  );
  return html`<p class="formats">${joinHtml(links, ' ')}</p>`;
}
