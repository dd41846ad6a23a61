/** Style rules of the desk pages, in addition to those of `/style.css`. Served as part of `/desk.css`. */
export const DESK_STYLE = `
:root { --good: #2c6e49; --warn: #8a5a00; --bad: #9c2f14; --series-2: #2f5d7c; --series-3: #2c6e49; --series-4: #7a4b8c; }
@media (prefers-color-scheme: dark) {
  :root { --good: #8fcaa5; --warn: #e3b565; --bad: #f0a079; --series-2: #8fbfdf; --series-3: #8fcaa5; --series-4: #cda3dc; }
}
.desk { max-width: 88rem; font-family: var(--sans); font-size: .94rem; }
.desk .masthead { align-items: center; }
.desk .masthead nav { flex-basis: 100%; overflow-x: auto; flex-wrap: nowrap; gap: .2rem 1.4rem; scrollbar-width: thin; }
.desk .masthead nav a { white-space: nowrap; padding-block: .45rem; }
.desk .masthead nav a[aria-current] { font-weight: 650; color: var(--accent); box-shadow: inset 0 -2px var(--accent); }
.desk .brand { font-family: var(--serif); }
.aside { display: flex; flex-wrap: wrap; align-items: center; gap: .4rem 1.2rem; font-size: .85rem; color: var(--soft); }
.desk .opening { padding-block: 1.6rem 1.2rem; }
.desk h1 { font-family: var(--serif); font-size: clamp(1.6rem, 1.3rem + 1.4vw, 2.2rem); }
.desk h2 { font: 600 1rem/1.3 var(--sans); padding-block-end: .4rem; border-block-end: 1px solid var(--ink); margin-block-end: .8rem; }
.desk .intro { font-size: .98rem; max-width: 50rem; margin-block-start: .4rem; }
.desk .notice { margin-block: 1rem 0; max-width: none; }
.desk .notice.done { border-color: var(--good); }
.desk code, .desk textarea { font-family: ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", Menlo, monospace; font-size: .92em; }
form.inline { display: inline; }
button.button { font: 600 .85rem/1.5 var(--sans); background: none; cursor: pointer; }
.button.solid { background: var(--accent); color: var(--on-accent); }
.button.quiet { border-color: transparent; padding-inline: 0; color: inherit; font-weight: 400; text-decoration: underline; text-decoration-color: var(--rule); text-underline-offset: .2em; }
.button.quiet:hover { background: none; color: var(--accent); }
.login { max-width: 24rem; margin: clamp(3rem, 12vh, 8rem) auto; display: grid; gap: 1.2rem; }
.login form { display: grid; gap: .6rem; }
.login label { font-weight: 600; }
.login .button { justify-self: start; margin-block-start: .5rem; }
.desk input:not([type="hidden"]), .desk select, .desk textarea { font-size: 1rem; padding: .5rem .7rem; border: 1px solid var(--soft); border-radius: .3rem; background: var(--paper); color: var(--ink); max-inline-size: 100%; }
.hint { color: var(--soft); font-size: .85rem; }
.wrong { color: var(--bad); font-weight: 600; font-size: .9rem; }

/* Tables */
.scroll { position: relative; overflow-x: auto; max-inline-size: 100%; }
.desk table { border-collapse: collapse; inline-size: 100%; font-variant-numeric: tabular-nums; }
.desk th, .desk td { text-align: start; padding: .5rem .9rem .5rem 0; border-block-end: 1px solid var(--rule); vertical-align: top; font-weight: 400; line-height: 1.4; }
.desk thead th { font-size: .8rem; color: var(--soft); border-block-end-color: var(--ink); white-space: nowrap; vertical-align: bottom; }
.desk thead a { text-decoration: underline; text-decoration-color: var(--rule); text-underline-offset: .2em; }
.desk thead [aria-sort] a { color: var(--ink); font-weight: 650; }
.desk tbody th { font-weight: 600; }
.desk .number { text-align: end; white-space: nowrap; }
.id { display: block; font-weight: 400; font-size: .8rem; color: var(--soft); }
.reason { color: var(--soft); font-size: .84rem; max-inline-size: 30rem; }
.orders { white-space: nowrap; }
.orders form { display: inline-block; margin-block-end: .3rem; }
.orders select { padding: .2rem .4rem; font-size: .85rem; }
.desk table.narrow { inline-size: auto; min-inline-size: min(100%, 24rem); }
.orders .button { padding: .2rem .7rem; font-size: .8rem; }
.state { display: inline-block; padding: .05rem .55rem; border-radius: 1rem; border: 1px solid currentColor; font-size: .8rem; font-weight: 600; white-space: nowrap; }
.state.good { color: var(--good); }
.state.warn { color: var(--warn); }
.state.bad, .troubles .state { color: var(--bad); }
.state.off { color: var(--soft); }
.actions { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; margin-block: .2rem 1rem; }

.desk .time { white-space: nowrap; }
.desk td.time .reason { white-space: normal; min-inline-size: 12rem; }
.filters { display: flex; flex-wrap: wrap; align-items: end; gap: .8rem 1rem; margin-block-end: 1rem; }
.filters > div { display: grid; grid-template-columns: minmax(0, auto); gap: .2rem; max-inline-size: 100%; }
.filters label { font-size: .82rem; color: var(--soft); }
.filters .clear { font-size: .85rem; text-decoration: underline; padding-block: .5rem; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: .2rem 2.4rem; margin-block: 0 2rem; }
.facts > div { display: grid; grid-template-columns: 7.5rem minmax(0, 1fr); gap: .8rem; padding-block: .45rem; border-block-end: 1px solid var(--rule); }
.facts dt { color: var(--soft); font-size: .84rem; }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.address { overflow-wrap: anywhere; }
.desk section + section { margin-block-start: 2.4rem; }
.desk .rows a, .facts a { text-decoration: underline; text-decoration-color: var(--rule); text-underline-offset: .2em; }

/* Problems */
.troubles ul { display: grid; gap: .5rem; }
.troubles li { padding: .55rem .9rem; border-inline-start: 4px solid var(--warn); background: var(--panel); }
.troubles li.bad { border-color: var(--bad); }
.troubles a { text-decoration: underline; text-underline-offset: .2em; text-decoration-color: var(--rule); }
.troubles .when { color: var(--soft); font-size: .85rem; }
.good { color: var(--good); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: 1px; margin-block: 1.8rem; background: var(--rule); border: 1px solid var(--rule); }
.figures > div { background: var(--paper); padding: .9rem 1.1rem; }
.figures dt { color: var(--soft); font-size: .82rem; }
.figures dd { margin: 0; display: grid; }
.figures strong { font: 600 1.7rem/1.25 var(--serif); font-variant-numeric: tabular-nums; }
.figures dd span { color: var(--soft); font-size: .82rem; }

/* Plots */
.grid-of-plots { display: grid; gap: 2rem 2.4rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); }
.plot { margin: 0; min-inline-size: 0; }
.plot figcaption { display: flex; flex-wrap: wrap; align-items: baseline; gap: .1rem .9rem; margin-block-end: .5rem; }
.plot h3 { font: 600 .92rem/1.4 var(--sans); }
.plot .now { flex-basis: 100%; color: var(--soft); font-size: .82rem; }
.plot svg { display: block; inline-size: 100%; block-size: auto; overflow: visible; }
.plot .grid { stroke: var(--rule); stroke-width: 1; fill: none; }
.plot .mark-line { stroke: var(--rule); stroke-width: 1; stroke-dasharray: 2 4; fill: none; }
.plot .scale { fill: var(--soft); font: 12px var(--sans); font-variant-numeric: tabular-nums; }
.plot .line { fill: none; stroke: currentColor; stroke-width: 2.2; stroke-linejoin: round; stroke-linecap: round; }
.plot .dots { stroke-width: 6; stroke-dasharray: none; }
.plot g[class] { fill: currentColor; }
.plot .limit { stroke: var(--bad); stroke-width: 1.5; stroke-dasharray: 6 4; fill: none; }
.plot .limit-name { fill: var(--bad); }
.tone-1 { color: var(--accent); } .tone-2 { color: var(--series-2); } .tone-3 { color: var(--series-3); } .tone-4 { color: var(--series-4); } .tone-5 { color: var(--soft); }
.line.tone-2 { stroke-dasharray: 7 4; } .line.tone-3 { stroke-dasharray: 2 4; } .line.tone-4 { stroke-dasharray: 9 3 2 3; }
.legend { display: flex; flex-wrap: wrap; gap: .1rem .9rem; font-size: .82rem; }
.legend li::before { content: ""; display: inline-block; inline-size: .7em; block-size: .7em; margin-inline-end: .4em; background: currentColor; border-radius: 2px; }
.numbers { margin-block-start: .4rem; font-size: .82rem; }
.numbers summary, .outcome summary { cursor: pointer; color: var(--soft); }
.numbers .scroll { max-block-size: 16rem; overflow-y: auto; margin-block-start: .4rem; }
.numbers th, .numbers td { padding-block: .2rem; }

/* Rule preview */
.workbench { display: grid; gap: 2rem clamp(2rem, 4vw, 3.5rem); }
.workbench > * { min-inline-size: 0; }
@media (min-width: 62rem) { .workbench { grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); } }
.rule { display: grid; gap: .5rem; align-content: start; }
.rule label { font-weight: 600; }
.rule textarea { inline-size: 100%; line-height: 1.5; tab-size: 2; resize: vertical; font-size: .92rem; }
.rule textarea[aria-invalid] { border-color: var(--bad); }
.verdict { margin-block-end: 1.2rem; }
.outcome > h2 { margin-block-start: 1.8rem; }
.outcome > .hint { margin-block-start: .6rem; }
.in { color: var(--good); font-weight: 650; }
.out { color: var(--bad); font-weight: 650; }
.selection { margin-block-end: 1.6rem; }
.selected li { padding-block: .5rem; border-block-end: 1px solid var(--rule); }
.selected li > a { font-family: var(--serif); font-size: 1.02rem; }
.selected .because { color: var(--ink); }
.snippet { padding: .9rem 1rem; background: var(--panel); overflow-x: auto; font: .86rem/1.5 ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", Menlo, monospace; white-space: pre; user-select: all; }
.problems li { padding: .6rem .9rem; margin-block-end: .5rem; border-inline-start: 4px solid var(--bad); background: var(--panel); }
.problems .place { font-size: .82rem; color: var(--soft); }
.problems .fix { font-weight: 600; }

@media (max-width: 40rem) {
  .plot .scale { font-size: 18px; }
  .cards, .cards tbody, .cards th, .cards td { display: block; }
  .cards thead { display: none; }
  .cards tr { display: grid; gap: .2rem 1.2rem; padding-block: .9rem; border-block-end: 1px solid var(--rule); }
  .cards tr > * { border: 0; padding: 0; }
  .sources tr { grid-template-columns: repeat(3, auto) 1fr; }
  .sources tr > :is(th, td:nth-child(2), td:nth-child(4), .orders) { grid-column: 1 / -1; }
  .sources td[data-name]::before { content: attr(data-name) " "; color: var(--soft); font-size: .8rem; }
  .sources .number, .sources .time { text-align: start; }
  .sources td:nth-child(3) { grid-column: 1 / -1; }
  .desk .masthead { gap: .2rem 1rem; }
  .desk .masthead nav { margin-inline: calc(-1 * var(--gap)); padding-inline: var(--gap); }
}
`.trimStart();
