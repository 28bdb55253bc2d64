/** So long the desk keeps a new secret for somebody to copy it. */
export const handleMinutes = 10;

/** What is copied: the key, or words ready to use with the key in them. */
export const snippets = {
  key: 'Key',
  curl: 'curl',
  trackConfig: '~/.track/config.toml',
  mcp: 'an MCP client',
} as const;
export type Snippet = keyof typeof snippets;
export const snippetNames = Object.keys(snippets) as [Snippet, ...Snippet[]];
