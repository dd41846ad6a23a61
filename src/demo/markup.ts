/** Text that is markup already and is not escaped again. */
export type Markup = { readonly markup: string };

type Part = Markup | string | number | undefined | false | readonly Part[];

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text made safe for HTML and XML, in content and in double-quoted attributes. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"]/g, character => ESCAPES[character] ?? character);
}

/** Declares a string to be markup: only for what this newsroom wrote itself. */
export function raw(text: string): Markup {
  return { markup: text };
}

/** A template of HTML or XML: strings put in are escaped, markup and lists of it go in as they are, `undefined` and `false` vanish. */
export function markup(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  const rendered = strings.map((string, index) => string + render(parts[index]));
  return { markup: rendered.join('') };
}

function render(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string') return escapeMarkup(part);
  if (typeof part === 'number') return String(part);
  if ('markup' in part) return part.markup;
  return part.map(render).join('');
}
