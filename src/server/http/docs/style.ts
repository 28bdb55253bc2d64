/** Sizes and colours of the app's own pages: British racing green on timing-sheet paper. */
const tokens = `
:root {
  color-scheme: light dark;
  --page: light-dark(oklch(0.992 0.002 110), oklch(0.195 0.006 160));
  --sunken: light-dark(oklch(0.966 0.004 110), oklch(0.168 0.006 160));
  --raised: light-dark(oklch(1 0 0), oklch(0.225 0.007 160));
  --hover: light-dark(oklch(0.25 0.03 160 / 0.055), oklch(0.95 0.02 160 / 0.07));
  --line: light-dark(oklch(0.905 0.005 110), oklch(0.3 0.008 160));
  --line-strong: light-dark(oklch(0.62 0.01 140), oklch(0.58 0.012 160));
  --text: light-dark(oklch(0.22 0.012 160), oklch(0.945 0.005 110));
  --text-2: light-dark(oklch(0.43 0.012 160), oklch(0.78 0.008 130));
  --text-3: light-dark(oklch(0.515 0.012 160), oklch(0.69 0.01 140));
  --accent: light-dark(oklch(0.42 0.092 158), oklch(0.79 0.125 160));
  --accent-soft: light-dark(oklch(0.945 0.028 158), oklch(0.3 0.045 160));
  --fill: light-dark(oklch(0.42 0.092 158), oklch(0.5 0.1 158));
  --on-fill: oklch(0.99 0.005 110);
  --red: light-dark(oklch(0.505 0.185 27), oklch(0.775 0.13 25));
  --red-soft: light-dark(oklch(0.955 0.022 25), oklch(0.3 0.06 25));
  --amber: light-dark(oklch(0.47 0.1 68), oklch(0.84 0.125 82));
  --amber-soft: light-dark(oklch(0.957 0.045 88), oklch(0.315 0.05 78));
  --mono: ui-monospace, 'SF Mono', 'Cascadia Code', Menlo, Consolas, monospace;
}`;

const page = `
* { box-sizing: border-box; }
html { scroll-padding-top: 4.75rem; }
body { margin: 0; background: var(--page); color: var(--text); font: 0.9375rem/1.5 system-ui, -apple-system, 'Segoe UI', 'Noto Sans', sans-serif; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
code, pre, .path { font-family: var(--mono); font-size: 0.86em; }
pre code { font-size: inherit; }
.frame { display: grid; grid-template-columns: 15rem minmax(0, 1fr); max-width: 78rem; margin: 0 auto; }
nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: 2rem 1rem 2rem 1.5rem; }
nav b { display: block; margin-bottom: 0.75rem; padding: 0 0.6rem; }
nav ul { margin: 0; padding: 0; list-style: none; }
nav a { display: flex; justify-content: space-between; padding: 0.28rem 0.6rem; border-radius: 6px; color: var(--text-2); text-decoration: none; }
nav a:hover { background: var(--hover); color: var(--text); }
nav small { color: var(--text-3); font-variant-numeric: tabular-nums; }
main { min-width: 0; padding: 2rem 2rem 6rem 1.5rem; }
h1 { margin: 0 0 0.25rem; font-size: 1.7rem; line-height: 1.2; letter-spacing: -0.01em; }
h2 { margin: 3rem 0 0.75rem; font-size: 1.2rem; }
h3 { margin: 1.25rem 0 0.4rem; color: var(--text-3); font-size: 0.8rem; font-weight: 600; }
.about { max-width: 44rem; color: var(--text-2); }
.about b { color: var(--text); }
.version { color: var(--text-3); }`;

const operations = `
details { border: 1px solid var(--line); background: var(--raised); }
details + details { border-top: 0; }
details:first-of-type { border-radius: 8px 8px 0 0; }
details:last-of-type { border-radius: 0 0 8px 8px; }
details:only-of-type { border-radius: 8px; }
summary { display: grid; grid-template-columns: 4.6rem minmax(0, 1fr) auto; gap: 0 0.75rem; align-items: center; padding: 0.6rem 0.9rem; cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary:hover { background: var(--hover); }
details[open] > summary { border-bottom: 1px solid var(--line); }
summary .path { overflow-wrap: anywhere; }
summary p { grid-column: 2 / 4; margin: 0; color: var(--text-2); }
.method { justify-self: start; padding: 0.08rem 0.5rem; border-radius: 4px; background: var(--accent-soft); color: var(--accent); font: 600 0.72rem/1.6 var(--mono); }
.post { background: var(--fill); color: var(--on-fill); }
.patch { background: var(--amber-soft); color: var(--amber); }
.delete { background: var(--red-soft); color: var(--red); }
.needs { color: var(--text-3); font-size: 0.8rem; }
.inside { padding: 0 1rem 1.1rem; }
table { width: 100%; border-collapse: collapse; }
td { padding: 0.3rem 1rem 0.3rem 0; border-bottom: 1px solid var(--line); color: var(--text-2); vertical-align: top; overflow-wrap: anywhere; }
tr:last-child td { border-bottom: 0; }
td:first-child { width: 11rem; color: var(--text); }
td small { color: var(--text-3); }
pre { margin: 0; max-height: 26rem; overflow: auto; padding: 0.75rem 0.9rem; border-radius: 6px; background: var(--sunken); line-height: 1.55; }
pre .n { color: var(--accent); }
pre .v { color: var(--amber); }
.errors { display: flex; flex-wrap: wrap; gap: 0.25rem 1.1rem; margin: 0; padding: 0; list-style: none; color: var(--text-2); font-size: 0.86rem; }`;

const trying = `
.key { position: sticky; top: 0.5rem; z-index: 1; box-shadow: 0 1px 2px oklch(0.2 0.02 160 / 0.06), 0 6px 20px oklch(0.2 0.02 160 / 0.08); display: flex; flex-wrap: wrap; gap: 0.3rem 0.75rem; align-items: center; margin: 1.5rem 0 0; padding: 0.75rem 0.9rem; border: 1px solid color-mix(in oklch, var(--line-strong) 45%, transparent); border-radius: 8px; background: var(--raised); }
.key::before { content: ''; position: absolute; inset: -0.6rem -1px calc(100% + 1px); background: var(--page); }
.key small { color: var(--text-3); }
.key input { flex: 1 1 18rem; }
input, textarea { min-width: 0; padding: 0.35rem 0.55rem; border: 1px solid var(--line-strong); border-radius: 6px; background: var(--page); color: inherit; font: 0.86rem/1.5 var(--mono); }
textarea { display: block; width: 100%; min-height: 8rem; resize: vertical; }
.try { display: grid; gap: 0.5rem; }
.try label { display: grid; grid-template-columns: 11rem minmax(0, 1fr); align-items: center; font-family: var(--mono); font-size: 0.86rem; }
button { justify-self: start; padding: 0.4rem 1.1rem; border: 0; border-radius: 6px; background: var(--fill); color: var(--on-fill); font: inherit; font-weight: 600; cursor: pointer; }
button:disabled { opacity: 0.6; cursor: default; }
.status { margin: 0.9rem 0 0.4rem; font-weight: 600; }
.status.bad { color: var(--red); }
.status ~ pre + pre { margin-top: 0.4rem; }
[hidden] { display: none !important; }
@media (max-width: 52rem) {
  .frame { display: block; }
  nav { position: static; max-height: none; padding: 1rem 1rem 0; }
  nav ul { display: flex; flex-wrap: wrap; }
  nav small { display: none; }
  main { padding: 1rem 1rem 4rem; }
  .key small { display: none; }
  .key input { flex-basis: 10rem; }
  .try label { grid-template-columns: minmax(0, 1fr); gap: 0.2rem; }
  td:first-child { width: 8rem; }
}`;

export const style = [tokens, page, operations, trying].join('\n');
