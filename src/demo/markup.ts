/** Markup that is not escaped again. */
export type Markup = { readonly markup: string };

type Part = Markup | string | number | undefined | false | readonly Part[];

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escapes text for HTML and XML, in content and double-quoted attributes. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, character => ESCAPES[character] ?? character);
}

/** Marks a string as markup; only for strings that the newsroom wrote itself. */
export function raw(text: string): Markup {
  return { markup: text };
}

/**
 * Template tag for HTML and XML: strings are escaped, markup and lists of it inserted, `undefined` and
 * `false` omitted.
 */
export function markup(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  const rendered = strings.map((string, index) => string + render(parts[index]));
  return { markup: rendered.join('') };
}

function render(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string') return escapeXml(part);
  if (typeof part === 'number') return String(part);
  if ('markup' in part) return part.markup;
  return part.map(render).join('');
}
