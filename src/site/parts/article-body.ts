import { type Html, trustedMarkup } from './html.ts';

/** Level of all headings in a body, directly below the page title. */
const HEADING_LEVEL = 2;

/**
 * Sanitised body as page markup: headings at one level, images lazy, without referrer and with an `alt`
 * attribute. Only attributes and heading levels change, so the result remains sanitised.
 */
export function articleBody(content: string): Html {
  const body = content
    .replace(/<(\/?)h[1-6](?=[\s>])/gi, `<$1h${HEADING_LEVEL}`)
    .replace(/<img(?=[\s>])((?:[^>"]|"[^"]*")*)>/gi, (_, attributes: string) => {
      const alternative = /\salt\s*=/i.test(attributes) ? '' : ' alt=""';
      return `<img${alternative} loading="lazy" referrerpolicy="no-referrer"${attributes}>`;
    });
  return trustedMarkup(body);
}
