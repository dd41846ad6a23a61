import { trustedMarkup } from './html.ts';

/** Icon of the site, a dot and a dash. Served as `/icon.svg`. */
export const ICON_SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#9c2f14"/><circle cx="9.5" cy="16" r="4" fill="#fff"/><rect x="16.5" y="13" width="10" height="6" rx="3" fill="#fff"/></svg>
`;

/** Icon as inline SVG for the masthead, in the colour of the surrounding text. */
export const LOGO = trustedMarkup(
  '<svg class="mark" viewBox="0 0 24 12" aria-hidden="true"><circle cx="5" cy="6" r="4"/><rect x="12" y="3.5" width="11" height="5" rx="2.5"/></svg>',
);
