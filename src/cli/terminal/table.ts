import { DAY, HOUR, MINUTE, SECOND } from '../../core/time/units.ts';

/** A column: heading and alignment. */
export type Column = { name: string; right?: boolean };

const GAP = '  ';
/** Minimum width of the last column (characters). */
const MIN_LAST = 12;

/** Formats rows in aligned columns under headings. The last column is cut to fit `width`; without a width nothing is cut. */
export function tableOf(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width?: number | undefined,
): string[] {
  const lines = [columns.map(({ name }) => name), ...rows];
  const widths = columns.map((_, index) => Math.max(...lines.map(cells => (cells[index] ?? '').length)));
  const before = widths.slice(0, -1).reduce((sum, cell) => sum + cell + GAP.length, 0);
  const left = width === undefined ? Number.POSITIVE_INFINITY : Math.max(MIN_LAST, width - before);
  return lines.map(cells => {
    const padded = columns.map(({ right }, index) => {
      const cell = cells[index] ?? '';
      if (index === columns.length - 1) return truncate(cell, left);
      return right ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0);
    });
    return padded.join(GAP).trimEnd();
  });
}

/** Width of standard output's terminal; undefined when it is not one. */
export function terminalWidth(): number | undefined {
  return process.stdout.isTTY ? process.stdout.columns : undefined;
}

function truncate(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1)}…`;
}

/** Formats an instant (epoch ms) to the minute, in UTC. */
export function minuteOf(at: number | undefined): string {
  return at ? new Date(at).toISOString().slice(0, 16).replace('T', ' ') : '-';
}

const SPANS = [
  ['d', DAY],
  ['h', HOUR],
  ['m', MINUTE],
  ['s', SECOND],
] as const;

/** Formats a duration (ms) in its two largest units: `1h 30m`. */
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

/** Formats bytes in the largest SI unit: `3.1 MB`. */
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
