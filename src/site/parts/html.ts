import { escapeMarkup } from '../../render/text/escape.ts';

/** Safe markup: the result of `html` or of `trustedMarkup`. */
export type Html = { readonly markup: string };

/**
 * Value of a template slot. Strings are escaped, lists are concatenated, `undefined` and `false` are omitted.
 */
export type Value = Html | string | number | false | undefined | readonly Value[];

/**
 * Template tag that escapes every string, in text and in double-quoted attributes. Attribute values must
 * therefore be quoted, and `style`, event handlers and scripts must not contain slots.
 */
export function html(strings: TemplateStringsArray, ...values: Value[]): Html {
  let markup = strings[0] ?? '';
  values.forEach((value, index) => {
    markup += markupOf(value) + (strings[index + 1] ?? '');
  });
  return { markup };
}

/**
 * Markup that is sanitised already, e.g. an article body; it is not escaped again. Unsanitised input is an
 * injection.
 */
export function trustedMarkup(markup: string): Html {
  return { markup };
}

function markupOf(value: Value): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string') return escapeMarkup(value);
  if (typeof value === 'number') return String(value);
  if ('markup' in value) return value.markup;
  return value.map(markupOf).join('');
}

/** Items with a separator between each two. */
export function joinHtml(items: readonly Html[], separator: Value): Html {
  return html`${items.map((item, index) => (index === 0 ? item : html`${separator}${item}`))}`;
}
