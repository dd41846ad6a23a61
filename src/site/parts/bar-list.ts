import { type Html, html, type Value } from './html.ts';

/** Row of a bar list; `note` is displayed below it. */
export type BarRow = { href: string; name: string; count: number; note?: Value };

/** List of names with counts. With `bars` each count has a bar relative to the largest count. */
export function barList(rows: BarRow[], bars: 'bars' | 'plain'): Html {
  const most = Math.max(1, ...rows.map(row => row.count));
  return html`<ul class="bar-list">${rows.map(
    ({ href, name, count, note }) =>
      html`<li><a href="${href}"><bdi>${name}</bdi></a> <span class="count">${grouped(count)}</span>${bars === 'bars' && bar(count / most)}${note}</li>`,
  )}</ul>`;
}

/**
 * Share between 0 and 1 as a thin bar, hidden from screen readers: the adjacent number has the same value.
 */
export function bar(share: number): Html {
  const width = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return html`<svg class="bar" viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true"><rect width="${width}" height="2"/></svg>`;
}

/** Count with its noun in singular or plural: `1 topic`, `12 topics`, `3,000 stories`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** Count with thousands separators: `12,345`. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
