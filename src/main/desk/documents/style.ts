/**
 * The one style of the documents outside the page, in the page's own hand. Its
 * hash is in their policy, so nothing else can style them.
 */
export const documentStyle = `
:root {
  color-scheme: light dark;
  --ground: light-dark(oklch(0.966 0.004 110), oklch(0.168 0.006 160));
  --panel: light-dark(oklch(1 0 0), oklch(0.225 0.007 160));
  --text: light-dark(oklch(0.22 0.012 160), oklch(0.945 0.005 110));
  --quiet: light-dark(oklch(0.43 0.012 160), oklch(0.78 0.008 130));
  --line: light-dark(oklch(0.62 0.01 140), oklch(0.58 0.012 160));
  --accent: light-dark(oklch(0.42 0.092 158), oklch(0.79 0.125 160));
  --fill: light-dark(oklch(0.42 0.092 158), oklch(0.5 0.1 158));
  --on-fill: oklch(0.99 0.005 110);
  --bad: light-dark(oklch(0.505 0.185 27), oklch(0.775 0.13 25));
}
:root[data-theme='light'] { color-scheme: light; }
:root[data-theme='dark'] { color-scheme: dark; }
* { box-sizing: border-box; }
body {
  margin: 0;
  min-height: 100vh;
  display: grid;
  place-items: center;
  padding: 24px;
  background: var(--ground);
  color: var(--text);
  font: 14px/1.5 system-ui, sans-serif;
}
main {
  width: min(100%, 480px);
  padding: 28px 32px 32px;
  background: var(--panel);
  border: 1px solid color-mix(in oklch, var(--line) 45%, transparent);
  border-radius: 12px;
}
.mark {
  margin: 0 0 16px;
  font-weight: 650;
  letter-spacing: 0.02em;
  color: var(--accent);
}
h1 { margin: 0 0 8px; font-size: 20px; line-height: 1.3; font-weight: 650; }
p { margin: 0 0 12px; overflow-wrap: anywhere; }
.quiet { color: var(--quiet); }
.bad {
  padding: 8px 12px;
  border-left: 3px solid var(--bad);
  color: var(--bad);
  background: color-mix(in oklch, var(--bad) 8%, transparent);
}
label { display: block; margin: 16px 0 4px; font-weight: 550; }
input {
  width: 100%;
  padding: 8px 10px;
  border: 1px solid var(--line);
  border-radius: 6px;
  background: var(--ground);
  color: inherit;
  font: 14px/1.5 ui-monospace, monospace;
}
button {
  margin-top: 16px;
  padding: 8px 16px;
  border: 0;
  border-radius: 6px;
  background: var(--fill);
  color: var(--on-fill);
  font: inherit;
  font-weight: 600;
}
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
pre {
  margin: 16px 0;
  padding: 12px;
  border: 1px solid var(--line);
  border-radius: 6px;
  background: var(--ground);
  font: 13px/1.6 ui-monospace, monospace;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  user-select: all;
}
@media (forced-colors: active) { button { border: 1px solid; } }
`;
