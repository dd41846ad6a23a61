/** Style rules of the story, approval and audit pages. Served as part of `/desk.css`. */
export const EDITING_STYLE = `
/* Stories */
.filters > div { max-inline-size: 100%; grid-template-columns: minmax(0, 1fr); }
.filters input[type="search"] { inline-size: 22rem; }
.stories tbody th { min-inline-size: 18rem; inline-size: 42%; }
.stories th > a, .queue h2 a { font-family: var(--serif); font-size: 1.02rem; }
.stories .state { margin-block-end: .2rem; }
.editing { display: grid; gap: 2.2rem clamp(2rem, 4vw, 3.5rem); margin-block-end: 2.4rem; }
.desk .editing > section { min-inline-size: 0; margin-block-start: 0; }
@media (min-width: 62rem) { .editing { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } .editing .part-articles { grid-column: 1 / -1; } }
.editing p { margin-block: .5rem; }
.editing .order { display: grid; gap: .35rem; justify-items: start; margin-block-end: 1rem; }
.editing .order label { font-weight: 600; }
.editing .order label .hint { font-weight: 400; }
.editing .order > input:not([type="hidden"]) { inline-size: 100%; }
.editing .in-line { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .8rem; margin-block-start: .8rem; }
.editing .order .rows { inline-size: 100%; }
.editing .orders { text-align: end; padding-inline-end: 0; white-space: normal; }
.editing .orders .button { margin-block-end: .25rem; }
.desk .notice.wrong { border-color: var(--bad); }
.desk input[type="checkbox"] { inline-size: 1.15rem; block-size: 1.15rem; padding: 0; vertical-align: -.15em; accent-color: var(--accent); }

/* Approvals */
.gates ul { display: flex; flex-wrap: wrap; gap: .4rem 1.6rem; margin-block-end: 1.4rem; }
.gates a { text-decoration: underline; text-decoration-color: var(--rule); text-underline-offset: .2em; }
.gates a[aria-current] { font-weight: 650; color: var(--accent); }
.queue { border-block-start: 1px solid var(--ink); }
.queue > li { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: .4rem 1rem; padding-block: .9rem; border-block-end: 1px solid var(--rule); align-items: start; }
.queue h2 { border: 0; padding: 0; margin: 0; }
.queue p { margin-block: .3rem 0; max-inline-size: 46rem; }
@media (max-width: 40rem) { .queue > li { grid-template-columns: auto minmax(0, 1fr); } .queue .orders { grid-column: 2; } }

/* The audit log */
.audit td, .audit th { overflow-wrap: anywhere; min-inline-size: 4.5rem; }
.audit tbody th, .audit code { white-space: nowrap; }
`;
