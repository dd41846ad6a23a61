/** What the pages of the desk add to the site's stylesheet; served as `/desk.css`. */
export const DESK_STYLE = `
:root { --good: #2c6e49; --warn: #8a5a00; --bad: #9c2f14; --series-2: #2f5d7c; }
@media (prefers-color-scheme: dark) {
  :root { --good: #8fcaa5; --warn: #e3b565; --bad: #f0a079; --series-2: #8fbfdf; }
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
.desk .standfirst { font-size: .98rem; max-width: 50rem; margin-block-start: .4rem; }
.desk .notice { margin-block: 1rem 0; max-width: none; }
.desk .notice.done { border-color: var(--good); }
.desk code, .desk textarea { font-family: ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", Menlo, monospace; font-size: .92em; }
form.inline { display: inline; }
button.button { font: 600 .85rem/1.5 var(--sans); background: none; cursor: pointer; }
.button.solid { background: var(--accent); color: var(--on-accent); }
.button.quiet { border-color: transparent; padding-inline: 0; color: inherit; font-weight: 400; text-decoration: underline; text-decoration-color: var(--rule); text-underline-offset: .2em; }
.button.quiet:hover { background: none; color: var(--accent); }
.lobby { max-width: 24rem; margin: clamp(3rem, 12vh, 8rem) auto; display: grid; gap: 1.2rem; }
.lobby form { display: grid; gap: .6rem; }
.lobby label { font-weight: 600; }
.lobby .button { justify-self: start; margin-block-start: .5rem; }
.desk input:not([type="hidden"]), .desk select, .desk textarea { font-size: 1rem; padding: .5rem .7rem; border: 1px solid var(--soft); border-radius: .3rem; background: var(--paper); color: var(--ink); max-inline-size: 100%; }
.hint { color: var(--soft); font-size: .85rem; }
.wrong { color: var(--bad); font-weight: 600; font-size: .9rem; }
`.trimStart();
