/** Embeddings, overrides and isolates of the Unicode bidirectional algorithm (UAX 9); marks of direction are harmless. */
const CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * A line of text without characters that change the direction of what follows it: in a title they would turn round the
 * text beside it, on pages and in readers.
 */
export function withoutBidiControls(line: string): string {
  return line.replace(CONTROLS, '');
}
