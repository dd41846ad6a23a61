/**
 * Stylesheet of RSS and Atom documents in a browser, served as `/feed.css`. It can neither make links nor read markup,
 * which is why addresses are shown and full texts are not; see `docs/decisions/feeds-in-browsers.md`.
 */
export const FEED_STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fbf9f4; --panel: #f3efe5; --ink: #1d1b18; --soft: #625c52; --rule: #dcd5c6; --accent: #9c2f14;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, Georgia, "Noto Serif", serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  display: block; box-sizing: border-box; max-inline-size: 46rem; margin: 0 auto; padding: 2rem 1.2rem 4rem;
  background: var(--paper); color: var(--ink); font: 1.06rem/1.55 var(--serif); overflow-wrap: break-word;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #14161a; --panel: #1d2026; --ink: #ebe7df; --soft: #a9a397; --rule: #33363d; --accent: #f0a079; }
}
:root::before {
  content: "This is a feed. Copy the address of this page into a feed reader, and new stories come to you.";
  display: block; margin-block-end: 2rem; padding: .8rem 1.1rem; border-inline-start: 3px solid var(--accent);
  background: var(--panel); font: .95rem/1.5 var(--sans);
}
channel, feed { display: block; }
channel > *, feed > *, item > *, entry > * { display: none; }
channel > title, feed > title { display: block; font-size: clamp(1.9rem, 1.3rem + 2.6vw, 2.8rem); font-weight: 600; line-height: 1.15; unicode-bidi: plaintext; }
channel > description, feed > subtitle { display: block; margin-block-start: .5rem; color: var(--soft); font-size: 1.15rem; unicode-bidi: plaintext; }
channel > link:not([rel]), feed > link[rel="alternate"]:not([type]) { display: block; margin-block: .6rem; color: var(--soft); font: .85rem/1.5 var(--sans); }
channel > link::before, feed > link::before { content: "Its page: "; }
feed > link::after { content: attr(href); }

/* A story: headline, summary, then masthead and date in one line, then the address */
channel > item, feed > entry { display: grid; grid-template-columns: auto 1fr; gap: .35rem .8rem; margin-block-start: 1.6rem; padding-block-start: 1.4rem; border-block-start: 1px solid var(--rule); }
item > title, entry > title, item > description, entry > summary, item > link:not([rel]), entry > link:not([rel]) { grid-column: 1 / -1; unicode-bidi: plaintext; }
item > title, entry > title { display: block; font-size: 1.35rem; font-weight: 600; line-height: 1.25; }
item > description, entry > summary { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden; order: 1; }
item > source, entry > source, item > pubDate, entry > published, item > link:not([rel]), entry > link:not([rel]) { display: block; color: var(--soft); font: .82rem/1.5 var(--sans); }
item > source, entry > source { order: 2; color: var(--ink); font-weight: 600; }
item > pubDate, entry > published { order: 3; }
item > link:not([rel]), entry > link:not([rel]) { order: 4; }
entry > link::before { content: attr(href); }
entry > source > * { display: none; }
entry > source > title { display: inline; }
`.trimStart();
