/**
 * Where `npm run dev` serves the page from while it is edited. In a build the
 * first half is false for good, so nothing in the environment points the window
 * elsewhere.
 */
export const devServer: string | undefined = import.meta.env?.DEV
  ? process.env['ELECTRON_RENDERER_URL']
  : undefined;

declare global {
  interface ImportMeta {
    /** Put in by the build. */
    readonly env?: { readonly DEV: boolean };
  }
}
