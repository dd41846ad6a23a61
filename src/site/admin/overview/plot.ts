import { HOUR } from '../../../core/time/units.ts';
import { type Html, html, type Value } from '../../parts/html.ts';
import { dateText } from '../../parts/time.ts';

/** One value of a series; `at` is the start of its interval (epoch ms). */
export type PlotPoint = { at: number; value: number };

/** Named series of a plot. The order of the series determines their tones and dash patterns. */
export type Series = { name: string; points: readonly PlotPoint[] };

export type PlotView = {
  /** Prefix of the element ids of the plot; unique in the page. */
  id: string;
  title: string;
  /** Summary of the values in words, also the accessible description of the drawing. */
  summary: string;
  series: readonly Series[];
  /** Time range of the plot (epoch ms) and the interval of one point (ms). */
  span: { from: number; to: number; step: number };
  /** Bars for counts per interval, lines for measurements at an instant. */
  kind: 'bars' | 'lines';
  /** Formatter of a value with its unit, e.g. `12 MB`. */
  unit(value: number): string;
  /**
   * Base of the scale steps for a maximum value of `most`, e.g. 60 for seconds that are displayed as minutes.
   * Default: 1.
   */
  grain?(most: number): number;
  /** Threshold that is drawn as a labelled line. */
  limit?: { value: number; name: string } | undefined;
};

/** Size of the drawing in `viewBox` units; its text scales with it. */
const WIDTH = 640;
const HEIGHT = 200;
const AREA = { left: 64, right: 8, top: 12, bottom: 24 } as const;
const PLOT_WIDTH = WIDTH - AREA.left - AREA.right;
const PLOT_HEIGHT = HEIGHT - AREA.top - AREA.bottom;
/** Approximate number of grid lines, and the interval between time marks (ms). */
const GRID_LINES = 3;
const MARK_INTERVAL = 12 * HOUR;
/** Width of a bar as a share of its interval. */
const BAR_SHARE = 0.72;

/** Plot as an SVG figure without scripts, with its values as a collapsed table. */
export function plot(view: PlotView): Html {
  const { id, title, summary, series, kind } = view;
  const top = topOf(view);
  const drawn = series.map((one, index) =>
    kind === 'bars' ? bars(view, index, top) : line(view, one, index, top),
  );
  return html`<figure class="plot" aria-labelledby="${id}-title">
<figcaption><h3 id="${id}-title">${title}</h3>${legend(series)}<p class="now">${summary}</p></figcaption>
${
  series.every(({ points }) => points.length === 0)
    ? html`<p class="empty">No data yet.</p>`
    : html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}-name ${id}-text"><title id="${id}-name">${title}</title><desc id="${id}-text">${summary}</desc>
${grid(view, top)}${hours(view)}${drawn}${limitLine(view, top)}</svg>
${table(view)}`
}
</figure>`;
}

/**
 * Scale maximum and step as round numbers, the maximum at or above `most` (0.1 % tolerance). With `whole` the
 * step is an integer, for counts.
 */
export function roundTop(most: number, whole = false): { top: number; step: number } {
  if (!(most > 0)) return { top: GRID_LINES, step: 1 };
  const rough = whole ? Math.max(most / GRID_LINES, 1) : most / GRID_LINES;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const factors = whole && magnitude === 1 ? [1, 2, 5, 10] : [1, 2, 2.5, 5, 10];
  const factor = factors.find(candidate => candidate * magnitude >= rough * 0.999) ?? 10;
  const step = factor * magnitude;
  return { top: Math.ceil((most * 0.999) / step) * step, step };
}

type Top = { top: number; step: number };

function topOf({ series, kind, limit, grain }: PlotView): Top {
  const values = series.flatMap(({ points }) => points.map(({ value }) => value));
  const whole = values.every(Number.isInteger);
  const sums = new Map<number, number>();
  for (const { points } of series) {
    for (const { at, value } of points) sums.set(at, (sums.get(at) ?? 0) + value);
  }
  const most = Math.max(0, ...(kind === 'lines' ? [...values, limit?.value ?? 0] : sums.values()));
  const size = grain?.(most) ?? 1;
  const { top, step } = roundTop(most / size, whole && size === 1);
  return { top: top * size, step: step * size };
}

function x({ span }: PlotView, at: number): number {
  return AREA.left + ((at - span.from) / (span.to - span.from)) * PLOT_WIDTH;
}

function y(value: number, { top }: Top): number {
  return AREA.top + PLOT_HEIGHT * (1 - Math.min(Math.max(value / top, 0), 1));
}

function grid({ unit }: PlotView, top: Top): Html {
  const values = Array.from({ length: Math.round(top.top / top.step) + 1 }, (_, index) => index * top.step);
  return html`${values.map(value => {
    const at = round(y(value, top));
    return html`<path class="grid" d="M${AREA.left} ${at}H${WIDTH - AREA.right}"/><text class="scale" x="${AREA.left - 6}" y="${at}" dy=".32em" text-anchor="end">${unit(value)}</text>`;
  })}`;
}

/** Time marks at midnight and noon UTC; midnight is labelled with its date. */
function hours(view: PlotView): Html {
  const { from, to } = view.span;
  const first = Math.ceil(from / MARK_INTERVAL) * MARK_INTERVAL;
  const marks = Array.from(
    { length: Math.ceil((to - first) / MARK_INTERVAL) },
    (_, index) => first + index * MARK_INTERVAL,
  );
  return html`${marks.map(at => {
    const place = round(x(view, at));
    const date = new Date(at);
    const text =
      date.getUTCHours() === 0 ? dateText(date.toISOString()).split(' ').slice(0, 2).join(' ') : '12:00';
    // Labels close to an edge are omitted, as they would be clipped.
    const fits = place < WIDTH - 20 && place > AREA.left + 14;
    return html`<path class="mark-line" d="M${place} ${AREA.top}V${HEIGHT - AREA.bottom}"/>${fits && html`<text class="scale" x="${place}" y="${HEIGHT - 7}" text-anchor="middle">${text}</text>`}`;
  })}`;
}

/** Bars of one series, stacked on the bars of the series before it. */
function bars(view: PlotView, index: number, top: Top): Html {
  const { series, span, unit } = view;
  const below = (at: number): number =>
    series
      .slice(0, index)
      .reduce((sum, { points }) => sum + (points.find(point => point.at === at)?.value ?? 0), 0);
  const slot = (span.step / (span.to - span.from)) * PLOT_WIDTH;
  const { name, points } = series[index] as Series;
  return html`<g class="tone-${index + 1}">${points
    .filter(({ value }) => value > 0)
    .map(({ at, value }) => {
      const base = below(at);
      const [upper, lower] = [y(base + value, top), y(base, top)];
      const left = x(view, at) + (slot * (1 - BAR_SHARE)) / 2;
      return html`<rect x="${round(left)}" y="${round(upper)}" width="${round(slot * BAR_SHARE)}" height="${round(Math.max(lower - upper, 0.5))}"><title>${hourText(at)}: ${unit(value)} ${name}</title></rect>`;
    })}</g>`;
}

/**
 * Line through the points of a series, interrupted where intervals are missing. An isolated point is drawn as
 * a dot.
 */
function line(view: PlotView, { points }: Series, index: number, top: Top): Html {
  const { step } = view.span;
  const spots = points.map(({ at, value }) => `${round(x(view, at + step / 2))} ${round(y(value, top))}`);
  const follows = points.map(({ at }, i) => at - (points[i - 1]?.at ?? Number.NEGATIVE_INFINITY) <= step);
  const path = spots.map((spot, i) => `${follows[i] ? 'L' : 'M'}${spot}`).join('');
  const alone = spots.filter((_, i) => !follows[i] && !follows[i + 1]).map(spot => `M${spot}h0`);
  return html`<path class="line tone-${index + 1}" d="${path}"/>${alone.length > 0 && html`<path class="line dots tone-${index + 1}" d="${alone.join('')}"/>`}`;
}

function limitLine({ limit }: PlotView, top: Top): Value {
  if (!limit) return undefined;
  const at = round(y(limit.value, top));
  return html`<path class="limit" d="M${AREA.left} ${at}H${WIDTH - AREA.right}"/><text class="scale limit-name" x="${WIDTH - AREA.right - 4}" y="${at + 13}" text-anchor="end">${limit.name}</text>`;
}

function legend(series: readonly Series[]): Value {
  return (
    series.length > 1 &&
    html`<ul class="legend">${series.map(({ name }, index) => html`<li class="tone-${index + 1}">${name}</li>`)}</ul>`
  );
}

function table(view: PlotView): Html {
  const { series, title, unit } = view;
  const times = [...new Set(series.flatMap(({ points }) => points.map(({ at }) => at)))].sort(
    (a, b) => b - a,
  );
  const values = series.map(({ points }) => new Map(points.map(({ at, value }) => [at, value])));
  return html`<details class="numbers"><summary>Numbers<span class="unseen"> of ${title}</span></summary>
<div class="scroll" tabindex="0" role="region" aria-label="Numbers of ${title}"><table><thead><tr><th scope="col">Hour (UTC)</th>${series.map(({ name }) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead>
<tbody>${times.map(
    at => html`<tr><th scope="row">${hourText(at)}</th>${values.map(of => {
      const value = of.get(at);
      return html`<td class="number">${value === undefined ? '–' : unit(value)}</td>`;
    })}</tr>
`,
  )}</tbody></table></div></details>`;
}

function hourText(at: number): string {
  return dateText(new Date(at).toISOString())
    .replace(/ \d{4},/, '')
    .replace(' UTC', '');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
