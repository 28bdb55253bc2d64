import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

/**
 * What a calendar is held against: the bytes of a file from memory, or the bare
 * answer that they are unchanged where the client has their tag. Arguments: file, tag.
 */
const [file = '', etag = ''] = process.argv.slice(2);
const body = await readFile(file);

const server = createServer((request, response) => {
  const isKnown = request.headers['if-none-match'] === etag;
  const headers = { etag, 'content-type': 'text/calendar; charset=utf-8' };
  if (isKnown) response.writeHead(304, headers).end();
  else response.writeHead(200, { ...headers, 'content-length': body.byteLength }).end(body);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address) process.stdout.write(`${address.port}\n`);
});
