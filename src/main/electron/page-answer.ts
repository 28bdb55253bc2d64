/** The scheme's handler, as a plain function of a request. */
export async function answerPage(
  request: Pick<Request, 'method' | 'url'>,
  pageFile: (path: string) => Promise<Response>,
): Promise<Response> {
  const url = new URL(request.url);
  if (url.host !== 'app') return new Response('Not found', { status: 404 });
  if (request.method !== 'GET') return new Response('Not allowed', { status: 405 });
  return pageFile(url.pathname);
}
