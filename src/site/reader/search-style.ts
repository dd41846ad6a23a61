/** Rules for finding: the search box, filters with their chips, and the lists of feeds. Part of `/style.css`. */
export const SEARCH_STYLE = `
/* Search box of the masthead */
.search { display: flex; align-items: stretch; gap: .4rem; font-family: var(--sans); }
.search input { inline-size: 15rem; min-inline-size: 0; }
input, select { padding: .42rem .8rem; border: 1px solid var(--control); border-radius: 2rem; background: var(--paper); color: var(--ink); font: .88rem/1.4 var(--sans); }
input::placeholder { color: var(--soft); opacity: 1; }
button.button { background: none; font-family: var(--sans); line-height: 1.4; cursor: pointer; }
button.button:hover { background: var(--accent); }
.masthead .search { margin-inline-start: auto; }
.nameplate .search { inline-size: 100%; max-inline-size: 26rem; }
.nameplate .search input { flex: 1; }
@media (max-width: 40rem) { .masthead .search { inline-size: 100%; } .masthead .search input { flex: 1; } }

/* Filters of an edition's page */
.filters { margin-block-start: 1rem; font-family: var(--sans); }
.filters summary { display: inline-block; padding-block: .35rem; color: var(--accent); font-size: .88rem; cursor: pointer; }
.filters summary::before { content: "+"; display: inline-block; inline-size: 1.1em; }
.filters[open] summary::before { content: "–"; }
.filters form { margin-block-start: .6rem; padding: 1.2rem clamp(1rem, 3vw, 1.6rem) 1.3rem; background: var(--panel); border-radius: .4rem; }
.fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 12.5rem), 1fr)); gap: 1rem 1.2rem; }
.wide-field { grid-column: 1 / -1; }
.field label { display: block; margin-block-end: .25rem; font-size: .82rem; font-weight: 600; }
.field input, .field select { inline-size: 100%; border-radius: .4rem; }
.help code { white-space: nowrap; }
.help { display: block; margin-block-start: .35rem; color: var(--soft); font-size: .8rem; }
.actions { display: flex; flex-wrap: wrap; gap: .6rem; margin-block-start: 1.2rem; }
.plain { border-color: transparent; }
.chips { display: flex; flex-wrap: wrap; align-items: center; gap: .45rem .5rem; margin-block-end: 1.1rem; font: .85rem/1.5 var(--sans); }
.chips li { max-inline-size: 100%; }
h1.filtered { font-size: clamp(1.5rem, 1.2rem + 1.4vw, 2.1rem); max-inline-size: 46rem; }
.chip { display: flex; gap: .5em; max-inline-size: 100%; padding: .28rem .75rem; border-radius: 2rem; background: var(--accent); color: var(--on-accent); }
.chip:hover { color: var(--on-accent); text-decoration: line-through; }
.chip bdi { min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.clear, .try a { color: var(--accent); text-decoration: underline; text-underline-offset: .2em; }
.clear { padding: .28rem .4rem; }
.try { margin-block: .7rem; }
.try li { padding-block: .2rem; }

/* Region page */
.crumbs { display: flex; flex-wrap: wrap; gap: 0 .5rem; margin-block-end: .6rem; color: var(--soft); font: .85rem/1.6 var(--sans); }
.crumbs li:not(:first-child)::before { content: "›"; margin-inline-end: .5rem; }
[dir="rtl"] .crumbs li:not(:first-child)::before { content: "‹"; }
.crumbs a { text-decoration: underline; text-decoration-color: var(--rule); text-underline-offset: .2em; }
.region-map { display: block; inline-size: 100%; block-size: auto; margin-block: .8rem .6rem; background: var(--panel); border-radius: .3rem; }
.region-map .land { stroke: var(--paper); stroke-width: .4; }
.region-map a:is(:hover, :focus-visible) circle { fill-opacity: 1; }
.region-map a:focus-visible { outline: 0; }
.region-map a:focus-visible circle { stroke: var(--ink); stroke-width: 1; }
.region-map .country { stroke-width: .4; fill-opacity: .45; }

/* Lists of feeds, topics and sources */
.directory { border-block-start: 1px solid var(--ink); }
.directory li { display: grid; gap: .2rem 2rem; padding-block: 1.1rem; border-block-end: 1px solid var(--rule); }
@media (min-width: 44rem) { .directory li { grid-template-columns: minmax(0, 1fr) auto; } .directory .formats { grid-column: 2; grid-row: 1; } .directory li > * { grid-column: 1; } }
.directory .name { font-size: 1.2rem; font-weight: 600; line-height: 1.3; }
.directory .count { margin-inline-start: .5em; font-weight: 400; }
.about-it { color: var(--soft); }
.formats, .facts { font: .82rem/1.7 var(--sans); color: var(--soft); }
.formats { display: flex; flex-wrap: wrap; gap: 0 1.1rem; }
.formats a, .facts a { padding-block: .2rem; text-decoration: underline; text-decoration-color: var(--rule); text-underline-offset: .2em; }
.formats a { color: var(--accent); }
.chapter { max-width: 48rem; padding-block-end: 2.6rem; }
.chapter > h2 { margin-block-end: .8rem; font-size: 1.3rem; }
.chapter > p { max-width: 38rem; }
.chapter > p a { color: var(--accent); text-decoration: underline; text-underline-offset: .2em; }
`;
