import type { Plugin } from 'vite';

const otherLanguage =
  /[/\\]react-(?:aria|stately)[/\\].*[/\\]intl[/\\].*[/\\](?!en-US)[a-z]{2}-[A-Z]{2}\.m?js$/;

/**
 * The page speaks English. The words that react-aria brings in thirty other
 * languages would be a fifth of it. (Its own plugin for this cannot be loaded
 * by Vite's configuration loader on Node 24.)
 */
export function englishOnly(): Plugin {
  return {
    name: 'english-only',
    enforce: 'pre',
    load: {
      filter: { id: otherLanguage },
      handler: () => 'export default {};',
    },
  };
}
