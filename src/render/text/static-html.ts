/** Innermost media players; attributes of sanitised HTML contain no `>`. */
const PLAYER = /<(audio|video)\b([^>]*)>((?:(?!<\/?(?:audio|video)\b)[\s\S])*)<\/\1>/g;

/**
 * Replaces what feed readers strip and the W3C validator reports in sanitised HTML: media players become
 * links to their files, `bdo` becomes `bdi`.
 */
export function staticHtml(html: string): string {
  if (!/<(?:bdo|audio|video)\b/.test(html)) return html;
  return html
    .replace(/<(\/?)bdo\b/g, '<$1bdi')
    .replace(PLAYER, (_, kind: string, attributes: string, inside: string) => link(kind, attributes, inside))
    .replace(/(<(?:audio|video)\b[^>]*?) controls(?:="[^"]*")?/g, '$1');
}

/** A link to the player's file, showing its poster; the player's fallback content if it has no file. */
function link(kind: string, attributes: string, inside: string): string {
  const [source = ''] = /<source\b[^>]*>/.exec(inside) ?? [];
  const file = attributeOf('src', attributes) ?? attributeOf('src', source);
  if (file === undefined) return inside;
  const [, host = ''] = /^https?:\/\/(?:www\.)?([^/:?#]+)/.exec(file) ?? [];
  const name = `${kind === 'audio' ? 'Audio' : 'Video'}: ${host}`;
  const poster = attributeOf('poster', attributes);
  const shown = poster === undefined ? name : `<img src="${poster}" alt="${name}">`;
  return `<a href="${file}">${shown}</a>`;
}

function attributeOf(name: string, tag: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
}
