import { FORMATS } from '../../render/formats.ts';
import type { FormatName } from '../../render/url/desk-url.ts';
import { type Html, html, type Value } from './html.ts';

/** Where a feed is found in a format. */
export type FeedAddress = (format: FormatName) => string;

/** The buttons that lead to each format of a feed, and what else stands beside them. */
export function subscribeLinks(address: FeedAddress, more?: Value): Html {
  const buttons = Object.values(FORMATS).map(
    ({ extension, mediaType, title }) =>
      html`<a class="button" type="${mediaType}" href="${address(extension)}">${title}</a> `,
  );
  return html`<nav class="subscribe" aria-label="Subscribe"><span class="label">Subscribe</span> ${buttons}${more}</nav>`;
}

/** The same for programs: a reader that is given the page finds its feeds. */
export function autodiscovery(title: string, address: FeedAddress): Html {
  const links = Object.values(FORMATS).map(
    format => html`<link rel="alternate" type="${format.mediaType}" title="${title} (${format.title})" href="${address(format.extension)}">
`,
  );
  return html`${links}`;
}
