/**
 * The one style of the documents outside the page, in the page's own hand. Its
 * hash is in their policy, so nothing else can style them.
 */
export const documentStyle = `
:root {
  color-scheme: light dark;
  --ground: light-dark(oklch(98% 0.004 90), oklch(20% 0.008 260));
  --panel: light-dark(oklch(100% 0 0), oklch(24% 0.009 260));
  --text: light-dark(oklch(24% 0.015 260), oklch(95% 0.005 260));
  --quiet: light-dark(oklch(47% 0.015 260), oklch(74% 0.012 260));
  --line: light-dark(oklch(63% 0.012 260), oklch(55% 0.014 260));
  --accent: light-dark(oklch(50% 0.17 34), oklch(72% 0.16 42));
  --on-accent: light-dark(oklch(99% 0 0), oklch(18% 0.02 40));
  --bad: light-dark(oklch(48% 0.19 25), oklch(75% 0.15 22));
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
  background: var(--accent);
  color: var(--on-accent);
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
