import { trustedMarkup } from './html.ts';

/**
 * The mark of the desk: a dot and a dash, as on the wire and as between a place and its report. Served as
 * `/icon.svg`, and drawn in every masthead.
 */
export const ICON_SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#9c2f14"/><circle cx="9.5" cy="16" r="4" fill="#fff"/><rect x="16.5" y="13" width="10" height="6" rx="3" fill="#fff"/></svg>
`;

/** The mark beside the desk's name, in the colour of the text around it. */
export const LOGO = trustedMarkup(
  '<svg class="mark" viewBox="0 0 24 12" aria-hidden="true"><circle cx="5" cy="6" r="4"/><rect x="12" y="3.5" width="11" height="5" rx="2.5"/></svg>',
);
