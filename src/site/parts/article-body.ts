import { type Html, trustedMarkup } from './html.ts';

/** The level of every heading inside a body: the title of the page is the only one above. */
const LEVEL = 2;

/**
 * A sanitised body made ready for a page: its headings follow the page's title without a gap, its pictures load late,
 * tell nobody where they are shown and have at least an empty alternative text. Only attributes and heading levels
 * change, so what was sanitised stays so.
 */
export function articleBody(content: string): Html {
  const body = content
    .replace(/<(\/?)h[1-6](?=[\s>])/gi, `<$1h${LEVEL}`)
    .replace(/<img(?=[\s>])((?:[^>"]|"[^"]*")*)>/gi, (_, attributes: string) => {
      const alternative = /\salt\s*=/i.test(attributes) ? '' : ' alt=""';
      return `<img${alternative} loading="lazy" referrerpolicy="no-referrer"${attributes}>`;
    });
  return trustedMarkup(body);
}
