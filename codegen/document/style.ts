/**
 * The page's style sheet. Text is set for reading, code and traces in a fixed pitch; red and green always stand
 * beside a mark that says the same. `dark` are the variables of the drawings on a dark page.
 */
export function styleSheet(dark: string): string {
  return `${colors(dark)}${text}${tables}${code}${figures}${traces}${narrow}${paper}`;
}

function colors(dark: string): string {
  return `
:root {
  color-scheme: light dark;
  --page: #ffffff; --raised: #f6f8fa; --current: #eaf2fb; --rule: #d5dbe1; --strong-rule: #8a949e;
  --text: #1b2026; --quiet: #55606b; --link: #0a58a8; --red: #b0231a; --green: #17702f; --amber: #8a5300;
  --change: #0b6470; --keyword: #7a2f8f; --string: #17702f; --mark: #fff1c2;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", "JetBrains Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #10151a; --raised: #171d24; --current: #172b40; --rule: #2c353f; --strong-rule: #6b7783;
    --text: #d7dee5; --quiet: #9aa6b2; --link: #74b6f7; --red: #ff8f85; --green: #62c885; --amber: #e3b04b;
    --change: #63c5d2; --keyword: #d2a0e6; --string: #7fcf9b; --mark: #4a3c10;
    ${dark}
    --c-ffffff: var(--page);
  }
}
`;
}

const text = `
*, ::before, ::after { box-sizing: border-box; }
html { font: 100%/1.6 var(--sans); background: var(--page); color: var(--text); scroll-padding-top: 1rem;
  -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; padding: 0 1.5rem 6rem; max-width: 84rem; }
h1, h2, h3, h4 { line-height: 1.25; font-weight: 650; text-wrap: balance; }
h1 { font-size: 2.1rem; letter-spacing: -0.015em; margin: 0.1em 0 0.4em; }
h2 { font-size: 1.45rem; letter-spacing: -0.01em; margin: 4rem 0 1rem; padding-top: 0.7rem;
  border-top: 2px solid var(--text); }
h3 { font-size: 1.15rem; margin: 0 0 0.3rem; }
h4 { font-size: 0.95rem; margin: 2rem 0 0.6rem; }
p, ul, ol, dl, blockquote { margin: 0 0 1em; max-width: 68ch; text-wrap: pretty; }
li { margin-bottom: 0.35em; }
ul, ol { padding-left: 1.3em; }
blockquote { padding-left: 1em; border-left: 3px solid var(--rule); color: var(--quiet); }
a { color: var(--link); text-underline-offset: 0.18em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
header.top { padding-top: 3rem; }
header.top > p { margin: 0; color: var(--quiet); font-size: 0.9rem; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.3rem 1.4rem; list-style: none; padding: 0; margin: 0 0 2.2rem;
  max-width: none; font-size: 0.95rem; }
.lead { margin-bottom: 0.7rem; }
.quiet { color: var(--quiet); }
.holds { color: var(--green); } .violated { color: var(--red); } .open { color: var(--amber); }
.verdict { font-weight: 600; white-space: nowrap; }
.other { color: var(--amber); font-weight: 600; }
.heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;

const tables = `
.scroll { overflow-x: auto; margin: 0 0 1.2em; }
table { border-collapse: collapse; font-size: 0.92rem; line-height: 1.45; }
th, td { text-align: left; vertical-align: top; padding: 0.45rem 1.1rem 0.45rem 0; border-bottom: 1px solid var(--rule); }
thead th { font-weight: 600; color: var(--quiet); border-bottom: 1px solid var(--strong-rule); white-space: nowrap; }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
table.verdicts { width: 100%; }
table.verdicts tbody th { font-weight: 400; min-width: 11rem; }
table.verdicts td[data-title="adds"], table.verdicts td[data-title="removes"] { min-width: 8.5rem; }
table.verdicts .verdict { white-space: normal; }
table.verdicts tbody th a { font-weight: 600; }
table.verdicts .note { display: block; color: var(--quiet); font-size: 0.85em; }
table.verdicts .claim { display: block; color: var(--quiet); max-width: 62ch; }
article { border-top: 1px solid var(--strong-rule); padding-top: 1.1rem; margin-top: 3rem; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: 0.15rem 1.2rem; font-size: 0.92rem; max-width: 80ch; }
dl.facts dt { color: var(--quiet); } dl.facts dd { margin: 0; }
`;

const code = `
code, pre, .steps, .state, kbd { font-family: var(--mono); font-variant-ligatures: none; }
code { font-size: 0.875em; overflow-wrap: anywhere; }
pre code { overflow-wrap: normal; }
pre { margin: 0 0 1.2em; padding: 0.9rem 1.1rem; overflow-x: auto; background: var(--raised);
  border: 1px solid var(--rule); border-radius: 4px; font-size: 0.8rem; line-height: 1.5; tab-size: 4; }
pre code { font-size: inherit; }
.tc { color: var(--quiet); font-style: italic; } .tk { color: var(--keyword); } .ts { color: var(--string); }
.td { font-weight: 700; }
details { margin: 0 0 1.2em; }
summary { cursor: pointer; width: fit-content; font-size: 0.95rem; font-weight: 600; margin-bottom: 0.6rem; }
kbd { font-size: 0.8em; padding: 0.05em 0.4em; border: 1px solid var(--strong-rule); border-radius: 3px; }
`;

const figures = `
figure { margin: 0 0 2.4rem; }
figure .scroll { margin: 0 0 0.5rem; padding: 0.4rem 0; }
.scroll > svg { display: block; max-width: 100%; height: auto; }
/* Lifelines run through the messages of a sequence diagram. */
svg .messageText { paint-order: stroke; stroke: var(--page) !important; stroke-width: 5px; stroke-linejoin: round; }
figcaption { font-size: 0.95rem; max-width: 68ch; margin-bottom: 0.4rem; }
`;

const traces = `
.board { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.4rem; align-items: start; }
.controls { display: none; }
.js .controls { display: flex; flex-wrap: wrap; align-items: center; gap: 0.4rem; margin: 0 0 0.7rem;
  font: 0.85rem/1.4 var(--sans); }
.controls .quiet { flex-basis: 100%; }
.controls button { font: inherit; line-height: 1; min-width: 2.4rem; padding: 0.5rem 0.6rem; color: var(--text);
  background: var(--raised); border: 1px solid var(--strong-rule); border-radius: 4px; cursor: pointer; }
.controls button:hover { border-color: var(--link); }
.controls output { padding: 0 0.4rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.state { display: none; }
.js .board { grid-template-columns: minmax(0, 1fr) minmax(17rem, 22rem); }
.js .state { display: block; position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow: auto;
  background: var(--raised); border: 1px solid var(--rule); border-radius: 4px; padding: 0.7rem 0.9rem; font-size: 0.75rem; }
.state table { width: 100%; font-size: inherit; }
.state caption { text-align: left; font: 600 0.78rem/1.3 var(--sans); color: var(--quiet); padding: 0.5rem 0 0.15rem; }
.state th, .state td { font-weight: 400; border: 0; padding: 0.08rem 0; overflow-wrap: anywhere; }
.state th { padding-right: 0.8rem; width: 58%; }
.state .changed { background: var(--mark); }
.state .changed td { font-weight: 700; }
.state .was { font-weight: 400; }
.stepper { border-radius: 4px; margin-bottom: 1.4rem; }
.steps tbody tr { scroll-margin-block: 4rem; }
.stepper:focus-visible { outline-offset: 0.6rem; }
.steps { width: 100%; table-layout: fixed; font-size: 0.75rem; line-height: 1.5; }
.steps th, .steps td { padding: 0.2rem 0.6rem 0.2rem 0; border: 0; overflow-wrap: anywhere; }
.steps thead th { position: sticky; top: 0; z-index: 1; background: var(--page); font-family: var(--sans); font-size: 0.82rem; color: var(--text); border-bottom: 1px solid var(--strong-rule);
  white-space: normal; }
.steps .n { width: 2.9rem; padding-left: 0.5rem; color: var(--quiet); font-weight: 400; text-align: left; }
.steps thead th + th + th { padding-left: 0.7rem; }
.steps tbody td + td { border-left: 1px solid var(--rule); padding-left: 0.7rem; }
.js .steps tbody tr { cursor: pointer; }
.steps tr[aria-current] > * { background: var(--current); }
.steps tr[aria-current] .n { color: var(--text); font-weight: 700; box-shadow: inset 3px 0 var(--link); }
.steps tr:target > * { background: var(--current); }
.l { display: block; padding-left: calc(var(--i) * 1.2ch + 2ch); text-indent: -2ch; }
.l.call { font-weight: 700; } .l.change { color: var(--change); } .l.wrong { color: var(--red); font-weight: 700; }
`;

const narrow = `
@media screen and (max-width: 75rem) {
  table.verdicts { font-size: 0.85rem; } table.verdicts :is(th, td) { padding-right: 0.7rem; }
  table.verdicts thead th { white-space: normal; vertical-align: bottom; }
}
@media screen and (max-width: 60rem) {
  body { padding: 0 1rem 4rem; }
  h1 { font-size: 1.7rem; } h2 { margin-top: 3rem; }
  .js .board { grid-template-columns: minmax(0, 1fr); }
  .js .state { order: 2; top: auto; bottom: 0; max-height: 45vh; border-top: 2px solid var(--strong-rule); }
  .js .state :is(tr:not(.changed), table:not(:has(.changed))), .controls .quiet { display: none; }
  .js .steps tbody tr { scroll-margin-bottom: 46vh; }
  .scroll > svg { max-width: none; }
  dl.facts { grid-template-columns: 1fr; } dl.facts dd { margin-bottom: 0.4rem; }
}
@media screen and (max-width: 40rem) {
  .steps, .steps tbody, .steps tr, .steps td { display: block; }
  .steps thead { display: none; }
  .steps tr { display: grid; grid-template-columns: 2.9rem minmax(0, 1fr); border-top: 1px solid var(--rule); }
  .steps td { padding: 0.3rem 0.4rem; } .steps .n { padding-top: 0.3rem; }
  .steps thead th + th + th { padding-left: 0.7rem; }
.steps tbody td + td { border-left: 0; padding-left: 0.4rem; }
  .steps td:empty { display: none; }
  .steps td[data-cpu]::before { content: attr(data-cpu); font: 600 0.78rem/1.4 var(--sans); color: var(--quiet); }
  .verdicts, .verdicts tbody, .verdicts tr, .verdicts td, .verdicts tbody th { display: block; }
  .verdicts thead { display: none; }
  table.verdicts tr { border-bottom: 1px solid var(--rule); padding: 0.6rem 0; }
  table.verdicts .note { display: inline; margin-left: 0.6em; }
  table.verdicts :is(th, td) { border: 0; padding: 0.05rem 0; text-align: left; min-width: 0; }
  table.verdicts td[data-title]::before { content: attr(data-title) " "; color: var(--quiet); }
}
`;

const paper = `
@media print {
  html { font-size: 9.5pt; } .scroll { overflow: visible; } table.verdicts { font-size: 0.8rem; }
  table.verdicts :is(th, td) { padding-right: 0.6rem; } table.verdicts tbody th, table.verdicts td { min-width: 0 !important; } body { max-width: none; padding: 0; }
  nav, .controls, .js .controls, .state, .js .state { display: none; }
  .js .board { grid-template-columns: minmax(0, 1fr); }
  a { color: inherit; text-decoration: none; }
  h2, h3, h4 { break-after: avoid; } tr, figure { break-inside: avoid; }
  pre { white-space: pre-wrap; }
  .steps tr[aria-current] > * { background: none; box-shadow: none; }
}
`;
