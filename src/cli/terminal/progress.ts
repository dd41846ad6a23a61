/** Characters of a full bar, and how often it is drawn at most (ms). */
const WIDTH = 30;
const DRAW_EVERY = 100;
/** Clears the rest of a terminal's line. */
const CLEAR = '\u001b[K';

export type Progress = {
  /** So many of so many are done; `note` says what is under way. */
  at(done: number, of: number, note?: string): void;
  /** Takes the bar away, so that what follows stands alone. */
  end(): void;
};

/** Where a bar is drawn: standard error, so that what a command prints can be piped. */
export type Terminal = Pick<NodeJS.WriteStream, 'isTTY' | 'write' | 'columns'>;

/** A bar of long work on a terminal; says nothing where nobody looks. */
export function progress(what: string, terminal: Terminal = process.stderr): Progress {
  let drawn = Number.NEGATIVE_INFINITY;
  return {
    at: (done, of, note = '') => {
      const now = performance.now();
      if (!terminal.isTTY || (now - drawn < DRAW_EVERY && done < of)) return;
      drawn = now;
      const line = `${bar(of === 0 ? 1 : done / of)} ${done} of ${of} ${what}  ${note}`;
      terminal.write(`\r${line.slice(0, (terminal.columns || 80) - 1)}${CLEAR}`);
    },
    end: () => {
      if (terminal.isTTY) terminal.write(`\r${CLEAR}`);
    },
  };
}

function bar(share: number): string {
  const full = Math.round(Math.min(1, share) * WIDTH);
  return `[${'#'.repeat(full)}${' '.repeat(WIDTH - full)}]`;
}
