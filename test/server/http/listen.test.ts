import { once } from 'node:events';
import { connect } from 'node:net';
import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestGarage, type TestGarage } from '../../support/garage.ts';

const loopback = { host: '127.0.0.1', port: 0 };
let garage: TestGarage;

beforeEach(async () => {
  garage = await openTestGarage();
});
afterEach(() => garage.close());

/** The status of a request with any Host header, which fetch would not send. */
async function statusWithHost(port: number, host: string): Promise<number | undefined> {
  const asked = httpRequest({ port, host: '127.0.0.1', path: '/api/health', headers: { host } });
  asked.end();
  const [response] = (await once(asked, 'response')) as [{ statusCode?: number; resume(): void }];
  response.resume();
  return response.statusCode;
}

describe('listening', () => {
  it('answers over HTTP and says where', async () => {
    const { origin, port } = await garage.garage.listen(loopback);
    expect(origin).toBe(`http://127.0.0.1:${port}`);
    expect((await fetch(`${origin}/api/health`)).status).toBe(200);
  });

  it('takes another port where this one is taken, if it may', async () => {
    const { port } = await garage.garage.listen(loopback);
    const second = await openTestGarage();
    try {
      const taken = { host: '127.0.0.1', port };
      await expect(second.garage.listen(taken)).rejects.toMatchObject({ code: 'unavailable' });
      const other = await second.garage.listen({ ...taken, fallbackPort: true });
      expect(other.port).not.toBe(port);
    } finally {
      await second.close();
    }
  });
});

describe('the Host header on loopback', () => {
  it('takes only loopback’s own names, so that no page can point a name here', async () => {
    const { port } = await garage.garage.listen(loopback);
    for (const host of [
      'localhost',
      '127.0.0.1',
      '127.0.0.2',
      '[::1]',
      `[::1]:${port}`,
      `localhost:${port}`,
      'LOCALHOST',
    ]) {
      expect(await statusWithHost(port, host)).toBe(200);
    }
    for (const host of [
      'evil.test',
      `evil.test:${port}`,
      '127.0.0.1.evil.test',
      'localhost.evil.test',
      '0.0.0.0',
    ]) {
      expect(await statusWithHost(port, host)).toBe(403);
    }
  });

  it('takes the address it is published at', async () => {
    const behindProxy = await openTestGarage({ publicUrl: 'https://garage.example.org' });
    try {
      const { port } = await behindProxy.garage.listen(loopback);
      expect(await statusWithHost(port, 'garage.example.org')).toBe(200);
      const { url } = await behindProxy.client.call('calendarFeed.create', { name: 'Phone' });
      expect(url).toMatch(/^https:\/\/garage\.example\.org\/api\/calendar\.ics\?key=cal_/);
    } finally {
      await behindProxy.close();
    }
  });
});

describe('closing', () => {
  it('ends kept-alive connections', async () => {
    const { origin, port } = await garage.garage.listen(loopback);
    const socket = connect(port, '127.0.0.1');
    socket.write(`GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    await once(socket, 'data');
    const ended = once(socket, 'close');
    socket.resume();
    await garage.garage.close();
    await ended;
    await expect(fetch(origin)).rejects.toThrow('fetch failed');
  });

  it('lets a request under way finish', async () => {
    const { port } = await garage.garage.listen(loopback);
    const body = JSON.stringify({ nickname: 'Last', odometerUnit: 'mi' });
    const headers = {
      authorization: `Bearer ${garage.key}`,
      'content-type': 'application/json',
      'content-length': body.length,
    };
    const asked = httpRequest({
      port,
      host: '127.0.0.1',
      path: '/api/cars',
      method: 'POST',
      headers,
    });
    asked.write(body.slice(0, 5));
    // The garage has the head of it and waits for the rest.
    await expect.poll(() => asked.socket?.bytesWritten ?? 0).toBeGreaterThan(0);
    await fetch(`http://127.0.0.1:${port}/api/health`);
    const closed = garage.garage.close();
    asked.end(body.slice(5));
    const [response] = (await once(asked, 'response')) as [{ statusCode?: number; resume(): void }];
    response.resume();
    expect(response.statusCode).toBe(201);
    await closed;
  });
});

describe('a body that is too large', () => {
  it('is refused in words before it was sent whole', async () => {
    const { origin } = await garage.garage.listen(loopback);
    const car = await garage.client.call('car.create', { nickname: 'E46', odometerUnit: 'mi' });
    const headers = { authorization: `Bearer ${garage.key}`, 'content-type': 'text/csv' };
    const body = 'x'.repeat(20 * 1024 * 1024);
    const response = await fetch(`${origin}/api/reminders/import?carId=${car.id}`, {
      method: 'POST',
      headers,
      body,
    });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({
      code: 'too_large',
      detail: expect.stringContaining('2 MB'),
    });
  });

  // Closing a connection on a sender resets it, and often the words are lost on the way.
  it.each(['content-length: 12582912', 'transfer-encoding: chunked'])(
    'is taken to its end after its answer (%s)',
    async (length) => {
      const { port } = await garage.garage.listen(loopback);
      const socket = connect(port, '127.0.0.1').setEncoding('utf8');
      let answers = '';
      socket.on('data', (text: string) => (answers += text));
      const isChunked = length.startsWith('transfer');
      const mebibyte = 'x'.repeat(1024 * 1024);
      const piece = isChunked ? `100000\r\n${mebibyte}\r\n` : mebibyte;
      const head = `host: 127.0.0.1\r\nauthorization: Bearer ${garage.key}\r\n`;
      const type = 'content-type: application/json';
      socket.write(`POST /api/cars HTTP/1.1\r\n${head}${type}\r\n${length}\r\n\r\n`);
      for (let sent = 0; sent < 2; sent++) socket.write(piece);
      await expect.poll(() => answers).toContain('too_large');
      for (let sent = 2; sent < 12; sent++) socket.write(piece);
      if (isChunked) socket.write('0\r\n\r\n');
      socket.write(`GET /api/me HTTP/1.1\r\n${head}\r\n`);
      await expect.poll(() => answers).toContain('"preferences"');
      socket.destroy();
    },
  );
});
