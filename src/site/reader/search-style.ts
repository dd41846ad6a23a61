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
