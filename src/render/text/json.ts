/** Spaces per level. */
const INDENT = 2;

/** A value as pretty-printed JSON, indented for `depth` levels inside a document. */
export function indentedJson(value: object, depth: number): string {
  return JSON.stringify(value, null, INDENT).replaceAll('\n', `\n${' '.repeat(INDENT * depth)}`);
}

/** A pretty-printed document whose last property is a list of JSON texts, indented two levels. */
export function documentWithList(document: object, name: string, items: readonly string[]): string {
  const whole = JSON.stringify({ ...document, [name]: [] }, null, INDENT);
  const head = whole.slice(0, -']\n}'.length);
  if (items.length === 0) return `${whole}\n`;
  return `${head}\n    ${items.join(',\n    ')}\n  ]\n}\n`;
}
