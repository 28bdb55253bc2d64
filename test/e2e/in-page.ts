// Put into the page as text: what is written here runs there, where Node's types do not hold.

/** Runs before the page's first script, and calls `__takeDown(kind, text)`. */
export const watchFromInside = `{
  const takeDown = (kind, text) => void globalThis.__takeDown(kind, text);
  addEventListener('securitypolicyviolation', (event) => {
    takeDown('violation', [event.violatedDirective, event.blockedURI, event.sourceFile, event.lineNumber].join(' '));
  });

  const { fetch } = globalThis;
  globalThis.fetch = async (...input) => {
    const response = await fetch(...input);
    if (!response.body) return response;
    const [ours, theirs] = response.body.tee();
    const read = async () => {
      const decoder = new TextDecoder();
      const reader = ours.getReader();
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        takeDown('seen', decoder.decode(part.value, { stream: true }));
      }
    };
    // A stream that is cut ends here as it ends for the page.
    read().catch(() => undefined);
    const { status, statusText, headers } = response;
    return new Response(theirs, { status, statusText, headers });
  };

  for (const name of ['read', 'readText']) {
    if (!navigator.clipboard) continue;
    Object.defineProperty(navigator.clipboard, name, {
      value: () => (takeDown('clipboard', name), Promise.reject(new Error('Watched.'))),
    });
  }
}`;

/** What a script in the page could read without asking anybody. */
export const readEverything = `(async () => {
  const fields = [...document.querySelectorAll('input, textarea, select')].map(({ value }) => value);
  const databases = (await indexedDB.databases()).map(({ name }) => name);
  const kept = 'caches' in globalThis ? await caches.keys() : [];
  const storage = [{ ...localStorage }, { ...sessionStorage }, document.cookie, document.title];
  return JSON.stringify([fields, storage, databases, kept, globalThis.name, history.state]);
})()`;
