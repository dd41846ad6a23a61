/** Width of the bar (characters). */
const WIDTH = 30;
/** Minimum interval between two draws (ms). */
const DRAW_EVERY = 100;
/** ANSI sequence: clear to the end of the line. */
const CLEAR = '\u001b[K';

export type Progress = {
  /** Draws the state; `note` names the current item. */
  at(done: number, of: number, note?: string): void;
  /** Removes the bar. */
  end(): void;
};

/** Output of the bar: standard error, so that standard output can be piped. */
export type Terminal = Pick<NodeJS.WriteStream, 'isTTY' | 'write' | 'columns'>;

/** Makes a progress bar; silent when the output is not a terminal. */
export function makeProgress(what: string, terminal: Terminal = process.stderr): Progress {
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
