import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

/** What a calendar is held against: the bytes of a file from memory. Argument: the file. */
const [file = ''] = process.argv.slice(2);
const body = await readFile(file);

const server = createServer((_request, response) => {
  response.writeHead(200, {
    'content-type': 'text/calendar; charset=utf-8',
    'content-length': body.byteLength,
  });
  response.end(body);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address) process.stdout.write(`${address.port}\n`);
});
