import { SEARCH_STYLE } from './search-style.ts';

/**
 * Stylesheet of the public pages, served as `/style.css`: serif for reported text, sans-serif for text of the
 * site. Logical properties only, so that right-to-left text needs no separate rules.
 */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fbf9f4;
  --panel: #f3efe5;
  --ink: #1d1b18;
  --soft: #625c52;
  --rule: #dcd5c6;
  --control: #8a8375;
  --land: #e2dac9;
  --accent: #9c2f14;
  --on-accent: #ffffff;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, "TeX Gyre Pagella", Georgia, "Noto Serif", serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif;
  --gap: clamp(1rem, 4vw, 2.5rem);
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14161a;
    --panel: #1d2026;
    --ink: #ebe7df;
    --soft: #a9a397;
    --rule: #33363d;
    --control: #7d7f86;
    --land: #2b2f37;
    --accent: #f0a079;
    --on-accent: #14161a;
  }
}

*, *::before, *::after { box-sizing: border-box; }
html { font-size: 106.25%; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body {
  margin: 0 auto;
  max-width: 76rem;
  padding-inline: var(--gap);
  background: var(--paper);
  color: var(--ink);
  font: 1rem/1.55 var(--serif);
  overflow-wrap: break-word;
}
main { outline: 0; min-height: 60vh; }
h1, h2, h3, p, ul, ol { margin: 0; padding: 0; }
h1, h2, h3 { font-weight: 600; line-height: 1.2; text-wrap: balance; }
ul, ol { list-style: none; }
img { max-width: 100%; height: auto; }
a { color: inherit; text-decoration: none; }
a:hover { color: var(--accent); text-decoration: underline; text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
main:focus-visible { outline: 0; }
:lang(ur), :lang(fa), :lang(ps), :lang(sd), :lang(ug), :lang(ar) { line-height: 1.8; letter-spacing: 0; }
:is(h1, h2, h3):lang(ur) { padding-inline: .15em; }
:is(h1, h2, h3):lang(ur), :is(h1, h2, h3):lang(ar), :is(h1, h2, h3):lang(fa) { letter-spacing: 0; text-wrap: wrap; }
:lang(ur) { font-family: "Noto Nastaliq Urdu", "Jameel Noori Nastaleeq", "Noto Naskh Arabic", var(--serif); line-height: 2.2; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; inset-block-start: -5rem; padding: .6rem 1rem; background: var(--accent); color: var(--on-accent); font-family: var(--sans); z-index: 1; }
.skip:focus { inset-block-start: 0; color: var(--on-accent); }

/* Masthead and colophon */
.masthead { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: .4rem 2rem; padding-block: 1.1rem .9rem; border-block-end: 3px double var(--ink); }
.brand { font-size: 1.35rem; font-weight: 700; letter-spacing: -.01em; }
.brand:hover { text-decoration: none; }
.mark { inline-size: 1.35em; block-size: .68em; margin-inline-end: .5em; fill: var(--accent); }
.nameplate { padding-block: clamp(1.6rem, 5vw, 3.2rem) 1rem; align-items: end; }
.nameplate .brand { font: inherit; letter-spacing: inherit; }
.nameplate .mark { margin-inline-end: .35em; }
.nameplate + main .opening { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .8rem 2rem; padding-block: 1.1rem 2.2rem; }
.nameplate + main .subscribe { margin: 0; }
.nameplate + main .intro { margin: 0; font-size: 1.05rem; }
.masthead nav, .colophon { font: .88rem/1.5 var(--sans); }
.masthead nav { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; align-self: center; }
.masthead nav a, .colophon a { padding-block: .35rem; }
.colophon { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .5rem 2rem; margin-block-start: 4rem; padding-block: 1.2rem 2.5rem; border-block-start: 1px solid var(--rule); color: var(--soft); }
.colophon nav { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; }
.colophon a { text-decoration: underline; text-decoration-color: var(--rule); text-underline-offset: .2em; }

/* Page header */
.opening { padding-block: clamp(1.6rem, 5vw, 3.2rem) 1.6rem; }
h1 { font-size: clamp(1.9rem, 1.3rem + 2.6vw, 3.1rem); letter-spacing: -.018em; line-height: 1.12; }
.intro { margin-block-start: .7rem; max-width: 38rem; color: var(--soft); font-size: 1.15rem; }
.intro[dir="rtl"] { max-width: none; }

/* Sans-serif for text of the site */
.dateline, .byline, .also, .licence, .filed, .count, .regions, .bar-list, .label, .button, .notice, .pages, .end, .empty, .when, .evidence, .health, .status { font-family: var(--sans); }
.dateline { font-size: .78rem; letter-spacing: .01em; color: var(--soft); line-height: 1.6; margin-block-end: .3rem; }
.dateline time { white-space: nowrap; }
.dateline .region { color: var(--accent); font-weight: 650; text-transform: uppercase; letter-spacing: .075em; }
.dateline .dash { color: var(--accent); font-weight: 700; }
.status { margin-inline-start: .6em; padding: .05em .5em; border: 1px solid var(--accent); border-radius: 1em; color: var(--accent); font-weight: 600; font-size: .72rem; }
.byline, .also, .licence, .filed { font-size: .82rem; color: var(--soft); line-height: 1.6; }
.byline .source { color: var(--ink); font-weight: 600; }
.original, .also a, .licence a, .filed a, .notice a { text-decoration: underline; text-decoration-color: var(--rule); text-underline-offset: .2em; }
.count { color: var(--soft); font-size: .8rem; font-variant-numeric: tabular-nums; }
.empty { color: var(--soft); padding-block: 1rem; font-size: .92rem; }

/* Two columns on wide screens */
.with-rail { display: grid; gap: 2.5rem clamp(2rem, 5vw, 4rem); }
.with-rail > * { min-inline-size: 0; }
@media (min-width: 62rem) { .with-rail { grid-template-columns: minmax(0, 1fr) 17.5rem; } }
.rail { display: grid; gap: 2.5rem; align-content: start; }
.rail h2 { padding-block-end: .5rem; border-block-end: 1px solid var(--ink); font: 600 .95rem/1.3 var(--sans); }

/* Home */
.topics { column-gap: 2.6rem; }
.topic { break-inside: avoid; padding-block-end: 2.6rem; }
@media (min-width: 44rem) { .topics { columns: 2; } }
.topic > header { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0 1rem; margin-block-end: 1rem; padding-block-end: .45rem; border-block-end: 1px solid var(--ink); }
.topic h2 { font-size: 1.3rem; }
.topic header .count a { color: var(--accent); font-weight: 600; }
.lead h3 { font-size: 1.45rem; letter-spacing: -.008em; margin-block-end: .5rem; }
.lead .summary { margin-block-end: .4rem; }
.wide { display: block; inline-size: 100%; aspect-ratio: 16 / 9; object-fit: cover; margin-block-end: .8rem; background: var(--panel); border-radius: 2px; }
.briefs { margin-block-start: 1.1rem; }
.briefs li { padding-block: .75rem; border-block-start: 1px solid var(--rule); }
.briefs h3 { font-size: 1.05rem; line-height: 1.3; margin-block-end: .15rem; }
.briefs .byline .source { font-weight: 500; color: var(--soft); }
.bar-list { font-size: .9rem; }
.bar-list li { display: grid; grid-template-columns: 1fr auto; align-items: baseline; gap: 0 .8rem; padding-block: .42rem; border-block-end: 1px solid var(--rule); }
.bar-list li:has(.bar) { border-block-end: 0; padding-block-end: .3rem; }
.bar { grid-column: 1 / -1; display: block; inline-size: 100%; block-size: 3px; margin-block-start: .3rem; background: var(--rule); fill: var(--accent); }
[dir="rtl"] .bar { transform: scaleX(-1); }
.health { grid-column: 1 / -1; font-size: .76rem; color: var(--accent); }

/* World map */
.world { display: grid; gap: .6rem 2.5rem; padding-block-end: 2.6rem; }
.world h2 { padding-block-end: .5rem; border-block-end: 1px solid var(--ink); font: 600 .95rem/1.3 var(--sans); }
.world svg { display: block; inline-size: 100%; block-size: auto; overflow: visible; }
@media (min-width: 62rem) { .world { grid-template-columns: minmax(0, 1fr) 17.5rem; } .world h2 { grid-column: 1 / -1; } }
.land { fill: var(--land); stroke: none; }
.country { fill: var(--accent); fill-opacity: .38; stroke: var(--accent); stroke-width: 1.5; }
.part { fill: var(--accent); stroke: var(--paper); stroke-width: 1; }
.world a:is(:hover, :focus-visible) circle { fill-opacity: 1; }
.world svg a:focus-visible { outline: 0; }
.world svg a:focus-visible circle { stroke: var(--ink); stroke-width: 4; }
.beside { align-self: start; }
.more { margin-block-start: .7rem; font: .85rem/1.5 var(--sans); }
.more a { color: var(--accent); text-decoration: underline; text-underline-offset: .2em; }
.tree .tree { padding-inline-start: 1.4rem; border-inline-start: 1px solid var(--rule); }
.tree li { padding-block: .3rem; }
.tree .count { margin-inline-start: .5em; }
.tree .count a { color: var(--accent); }

/* Feed page */
.subscribe { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; margin-block-start: 1.4rem; }
.label { font-size: .85rem; color: var(--soft); margin-inline-end: .3rem; }
.button { display: inline-block; padding: .42rem .95rem; border: 1px solid var(--accent); border-radius: 2rem; color: var(--accent); font-size: .85rem; font-weight: 600; }
.button:hover { background: var(--accent); color: var(--on-accent); text-decoration: none; }
.notice { max-width: 44rem; margin-block-end: 1.5rem; padding: .7rem 1rem; border-inline-start: 3px solid var(--accent); background: var(--panel); font-size: .9rem; }
.stream { max-width: 46rem; }
.entries { border-block-start: 1px solid var(--ink); }
.entry { display: flow-root; padding-block: 1.5rem 1.4rem; border-block-end: 1px solid var(--rule); }
.entry h2 { font-size: clamp(1.3rem, 1.15rem + .7vw, 1.6rem); letter-spacing: -.01em; margin-block-end: .5rem; }
.entry .summary { margin-block-end: .5rem; }
.thumb { float: inline-end; inline-size: clamp(6rem, 24vw, 11rem); aspect-ratio: 4 / 3; object-fit: cover; margin-inline-start: 1.2rem; margin-block-end: .5rem; border-radius: 2px; background: var(--panel); }
.regions { display: flex; flex-wrap: wrap; gap: .35rem .4rem; margin-block: .55rem .35rem; font-size: .78rem; }
.regions a { display: inline-block; padding: .12rem .6rem; border-radius: 1rem; background: var(--panel); }
.regions .mention a { background: none; box-shadow: inset 0 0 0 1px var(--rule); color: var(--soft); }
.pages { display: flex; gap: .6rem; padding-block: 2rem 0; }
.end { padding-block-start: 1.5rem; color: var(--soft); font-size: .85rem; }

/* Story page */
.story { max-width: 42rem; }
@media (min-width: 62rem) { .story ~ .rail { padding-block-start: clamp(1.6rem, 5vw, 3.2rem); } }
.story .opening { padding-block-end: 1.4rem; }
.story h1 { font-size: clamp(1.9rem, 1.3rem + 2.2vw, 2.8rem); margin-block: .45rem .8rem; }
.story > .summary { font-size: 1.15rem; margin-block-end: 1.4rem; }
.body { font-size: 1.08rem; line-height: 1.65; }
.body:lang(ur) { line-height: 2.3; }
.body > :first-child { margin-block-start: 0; }
.body p, .body ul, .body ol, .body blockquote, .body figure, .body pre, .body dl, .body table { margin: 0 0 1.1em; }
.body h2 { font-size: 1.3rem; margin-block: 1.6em .5em; }
.body ul, .body ol { padding-inline-start: 1.4em; }
.body ul { list-style: disc; }
.body ol { list-style: decimal; }
.body a { color: var(--accent); text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: .18em; }
.body blockquote { padding-inline-start: 1.1em; border-inline-start: 3px solid var(--rule); color: var(--soft); }
.body figcaption, .body caption { font: .82rem/1.5 var(--sans); color: var(--soft); margin-block-start: .4rem; }
.body img, .body video { border-radius: 2px; }
.body pre { overflow-x: auto; padding: .8em 1em; background: var(--panel); font-size: .85rem; }
.body table { border-collapse: collapse; font: .88rem/1.5 var(--sans); }
.body td, .body th { padding: .35em .8em .35em 0; border-block-end: 1px solid var(--rule); text-align: start; vertical-align: top; }
.story > .licence { margin-block-start: 1.6rem; padding-block-start: .8rem; border-block-start: 1px solid var(--rule); }
.places li { padding-block: .7rem; border-block-end: 1px solid var(--rule); }
.places .region { font-weight: 600; }
.places .count { margin-inline-start: .4em; }
.places .mention .region { font-weight: 400; }
abbr[title] { text-decoration: none; }
.evidence { margin-block-start: .4rem; font-size: .82rem; color: var(--soft); line-height: 1.7; }
.evidence q { display: inline-block; padding-inline: .45em; border-radius: .3em; background: var(--panel); quotes: none; }
.timeline { margin-block-start: 1rem; margin-inline-start: .3rem; border-inline-start: 1px solid var(--rule); }
.timeline li { position: relative; padding-inline-start: 1.2rem; padding-block-end: 1.3rem; line-height: 1.4; }
.timeline li::before { content: ""; position: absolute; inset-inline-start: -.32rem; inset-block-start: .42rem; inline-size: .58rem; block-size: .58rem; border-radius: 50%; background: var(--paper); border: 2px solid var(--soft); }
.timeline .is-lead::before { background: var(--accent); border-color: var(--accent); }
.when { font-size: .76rem; color: var(--soft); }
.when strong { color: var(--accent); }
.timeline .source { font: 600 .9rem/1.4 var(--sans); }
.what { font-size: .95rem; }
.why { font: .8rem/1.5 var(--sans); color: var(--soft); }

/* API page */
.reference { max-width: 48rem; font: .92rem/1.6 var(--sans); }
.reference section { margin-block-end: 2.8rem; }
.reference h2 { margin-block-end: .6rem; padding-block-end: .4rem; border-block-end: 1px solid var(--ink); font: 600 1.3rem/1.3 var(--serif); }
.reference h3 { margin-block: 1.6rem .5rem; font-size: 1rem; }
.reference p { margin-block-end: .8rem; max-width: 42rem; }
.reference p a, .reference dd a { color: var(--accent); text-decoration: underline; text-underline-offset: .2em; }
code, pre { font: .86em/1.55 ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace; }
.call code { display: inline-block; padding: .35em .8em; border-radius: .3em; background: var(--panel); overflow-wrap: anywhere; }
.call strong { color: var(--accent); }
.table { overflow-x: auto; margin-block: .4rem 1.1rem; }
.reference table { inline-size: 100%; border-collapse: collapse; font-size: .85rem; line-height: 1.5; }
.reference th, .reference td { padding: .45rem .9rem .45rem 0; border-block-end: 1px solid var(--rule); text-align: start; vertical-align: top; font-weight: 400; }
.reference thead th { color: var(--soft); font-size: .78rem; }
.reference td:nth-child(2) { max-inline-size: 15rem; overflow-wrap: anywhere; }
.reference pre { overflow-x: auto; margin-block: .5rem 1rem; padding: .9em 1.1em; background: var(--panel); }
.reference details { margin-block-end: .5rem; }
.reference summary { cursor: pointer; color: var(--accent); }
.reference dl { display: grid; grid-template-columns: auto 1fr; gap: .4rem 1.2rem; margin: 0; }
.reference dd { margin: 0; }
.contents { align-content: start; gap: .6rem; font: .9rem/1.9 var(--sans); }
${SEARCH_STYLE}
/* Error page */
.problem { padding-block: clamp(3rem, 12vw, 8rem); }
.problem .code { color: var(--accent); font: 700 .95rem/1.4 var(--sans); letter-spacing: .12em; margin-block-end: .5rem; }
.problem .button { margin-block-start: 1.8rem; }

@media (max-width: 40rem) {
  html { font-size: 100%; }
  .masthead nav { gap: .2rem 1.1rem; }
}
@media print {
  .masthead nav, .search, .colophon, .subscribe, .pages, .skip { display: none; }
  body { max-width: none; color: #000; background: #fff; }
}
`.trimStart();
