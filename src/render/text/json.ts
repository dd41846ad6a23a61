/** Spaces of each level. */
const INDENT = 2;

/** A value as JSON over several lines, as it stands `depth` levels down in a document. */
export function indentedJson(value: object, depth: number): string {
  return JSON.stringify(value, null, INDENT).replaceAll('\n', `\n${' '.repeat(INDENT * depth)}`);
}

/** A document of several lines whose last property is a list of values that are written already, two levels down. */
export function documentWithList(document: object, name: string, written: readonly string[]): string {
  const whole = JSON.stringify({ ...document, [name]: [] }, null, INDENT);
  const head = whole.slice(0, -']\n}'.length);
  if (written.length === 0) return `${whole}\n`;
  return `${head}\n    ${written.join(',\n    ')}\n  ]\n}\n`;
}
