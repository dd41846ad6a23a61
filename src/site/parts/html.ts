import { escapeMarkup } from '../../render/text/escape.ts';

/** Markup that is known to be safe: made by `html`, or vouched for by `trusted`. */
export type Html = { readonly markup: string };

/** What may stand in a template. Text is escaped; lists are joined; what is absent or false leaves nothing. */
export type Value = Html | string | number | false | undefined | readonly Value[];

/**
 * A template that is safe by default: every text that is put in is escaped, between tags and inside double-quoted
 * attributes alike. Attributes must therefore be quoted, and nothing may be put into a `style`, a handler or a script.
 */
export function html(strings: TemplateStringsArray, ...values: Value[]): Html {
  let markup = strings[0] ?? '';
  values.forEach((value, index) => {
    markup += written(value) + (strings[index + 1] ?? '');
  });
  return { markup };
}

/** Vouches for markup that was sanitised elsewhere: an article's body, never a stranger's text. */
export function trustedMarkup(markup: string): Html {
  return { markup };
}

function written(value: Value): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string') return escapeMarkup(value);
  if (typeof value === 'number') return String(value);
  if ('markup' in value) return value.markup;
  return value.map(written).join('');
}

/** The items with a separator between them. */
export function joinHtml(items: readonly Html[], separator: Value): Html {
  return html`${items.map((item, index) => (index === 0 ? item : html`${separator}${item}`))}`;
}
