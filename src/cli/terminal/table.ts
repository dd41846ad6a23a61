/** A column: its heading, and whether its cells are numbers, which stand to the right. */
export type Column = { name: string; right?: boolean };

const GAP = '  ';
/** The last column is never cut shorter than this, in characters. */
const LEAST = 12;

/**
 * Rows as lines under their headings, in columns as wide as what stands in them. The last column takes what `width` leaves;
 * without a width (no terminal) nothing is cut.
 */
export function tableOf(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width?: number | undefined,
): string[] {
  const lines = [columns.map(({ name }) => name), ...rows];
  const widths = columns.map((_, index) => Math.max(...lines.map(cells => (cells[index] ?? '').length)));
  const before = widths.slice(0, -1).reduce((sum, cell) => sum + cell + GAP.length, 0);
  const left = width === undefined ? Number.POSITIVE_INFINITY : Math.max(LEAST, width - before);
  return lines.map(cells => {
    const padded = columns.map(({ right }, index) => {
      const cell = cells[index] ?? '';
      if (index === columns.length - 1) return cut(cell, left);
      return right ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0);
    });
    return padded.join(GAP).trimEnd();
  });
}

/** Width of the terminal that we print to; absent where it is none. */
export function terminalWidth(): number | undefined {
  return process.stdout.isTTY ? process.stdout.columns : undefined;
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

/** An instant (epoch ms) to the minute, in UTC. */
export function minuteOf(at: number | undefined): string {
  return at ? new Date(at).toISOString().slice(0, 16).replace('T', ' ') : '-';
}

const SPANS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
] as const;

/** A duration (ms) in its two largest units: `1h 30m`. */
export function durationText(ms: number): string {
  let left = Math.max(0, Math.round(ms / 1_000) * 1_000);
  const parts: string[] = [];
  for (const [unit, length] of SPANS) {
    const count = Math.floor(left / length);
    if (count > 0) parts.push(`${count}${unit}`);
    else if (parts.length > 0) break;
    left -= count * length;
  }
  return parts.slice(0, 2).join(' ') || '0s';
}

/** Bytes in their largest unit, powers of ten: `3.1 MB`. */
export function bytesOf(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1_000 && unit < units.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}
