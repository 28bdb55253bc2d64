import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createSocketServer, type Server } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkGarage, proveKey } from '../../../src/main/desk/prove-key.ts';
import { inWords, troubleOf } from '../../../src/main/desk/trouble-of.ts';
import { open } from '../../../src/server/index.ts';
import { createClient } from '../../../src/shared/client.ts';
import { Problem } from '../../../src/shared/errors.ts';
import { mintToken } from '../../../src/shared/token.ts';
import {
  type Authority,
  type CertificateOptions,
  makeCertificate,
} from '../../support/certificates.ts';
import { atEnd, freshFolder } from './support.ts';

const reach = { headerStyle: 'bearer', userAgent: 'test' } as const;
const json = { 'content-type': 'application/json' };
const dayMs = 86_400_000;

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(async () => server.close());
  return (server.address() as AddressInfo).port;
}

async function served(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  atEnd(async () => server.closeAllConnections());
  return `http://127.0.0.1:${await portOf(server)}`;
}

/** Answers as a garage does until it is asked whose key it is. */
function garageUntilKey(rest: RequestListener): RequestListener {
  return (request, response) => {
    if (request.url !== '/api/health') return rest(request, response);
    const health = JSON.stringify({ name: 'x', version: '1', apiVersion: 1 });
    return response.writeHead(200, json).end(health);
  };
}

async function problemOf(asked: Promise<unknown>): Promise<Problem> {
  const problem = await asked.then(
    () => null,
    (thrown: unknown) => Problem.of(thrown),
  );
  if (problem === null) expect.unreachable('It was answered well.');
  return problem;
}

const withoutKey = (origin: string) => problemOf(checkGarage({ ...reach, origin }));
const withKey = (origin: string, key = mintToken('tok').text) =>
  problemOf(proveKey({ ...reach, origin }, key));

describe('what the garage says of the key', () => {
  async function realGarage() {
    const clock = { ms: Date.now() };
    const garage = await open({ dataDir: await freshFolder(), now: () => new Date(clock.ms) });
    atEnd(() => garage.close());
    const { origin } = await garage.listen({ host: '127.0.0.1', port: 0 });
    const { key } = await garage.admin.addAccount('anna');
    const client = createClient({ origin, key });
    return { origin, client, clock };
  }

  it('knows a key the garage never had', async () => {
    const problem = await withKey((await realGarage()).origin);
    expect(problem.code).toBe('unauthorized');
    expect(troubleOf(problem)).toEqual({ kind: 'keyUnknown' });
    expect(problem.message).toContain('Replace it with a key of this garage.');
  });

  it('knows a revoked key, and says whom to ask', async () => {
    const { origin, client } = await realGarage();
    const made = await client.call('key.create', { name: 'Tool', scopes: ['read'] });
    await client.call('key.revoke', { id: made.id });
    const problem = await withKey(origin, made.key);
    expect(troubleOf(problem)).toEqual({ kind: 'keyRevoked' });
    expect(problem.message).toContain(`Ask whoever runs ${new URL(origin).host} for a new key`);
  });

  it('knows an expired key and its day', async () => {
    const { origin, client, clock } = await realGarage();
    const expiresAt = new Date(clock.ms + dayMs).toISOString();
    const made = await client.call('key.create', { name: 'Tool', scopes: ['read'], expiresAt });
    clock.ms += 2 * dayMs;
    const problem = await withKey(origin, made.key);
    expect(troubleOf(problem)).toEqual({ kind: 'keyExpired', on: expiresAt.slice(0, 10) });
    expect(problem.message).toContain('cannot be rotated after its end');
  });

  it('offers a new key where this app runs the garage', async () => {
    const { origin } = await realGarage();
    const key = mintToken('tok').text;
    const problem = await problemOf(proveKey({ ...reach, origin, kind: 'own' }, key));
    expect(problem.message).toContain('Choose Make a new key.');
  });

  it.each([
    ['replaced', 401, 'This key was replaced, and its overlap is over.', { kind: 'keyReplaced' }],
    ['refused without a reason', 401, 'No.', { kind: 'keyRefused' }],
    ['known, but not allowed to read', 403, 'No read.', { kind: 'forbidden' }],
    ['nothing it could be asked of', 404, 'No such place.', { kind: 'cannotName' }],
  ])('knows a key that is %s', async (_, status, detail, trouble) => {
    const codes = { 401: 'unauthorized', 403: 'forbidden', 404: 'not_found' } as const;
    const code = codes[status as keyof typeof codes];
    const origin = await served(
      garageUntilKey((_request, response) =>
        response.writeHead(status, json).end(JSON.stringify({ code, detail })),
      ),
    );
    expect(troubleOf(await withKey(origin))).toEqual(trouble);
  });
});

describe('what answers in the garage’s place', () => {
  it.each([
    ['nothing of the kind', 404, json, '{}', { kind: 'notGarage' }],
    ['a page that is not there', 404, { 'content-type': 'text/html' }, 'No', { kind: 'notGarage' }],
    ['a door', 401, json, '{}', { kind: 'notGarage' }],
    ['other JSON', 200, json, '{"status":"ok"}', { kind: 'notGarage' }],
    ['a web page', 200, { 'content-type': 'text/html' }, '<p>Hi', { kind: 'webPage' }],
    ['a network’s sign-in', 511, { 'content-type': 'text/html' }, '<p>Pay', { kind: 'webPage' }],
    [
      'a way elsewhere',
      302,
      { location: 'http://login.hotel.example:8080/?from=x' },
      '',
      { kind: 'sentElsewhere', to: 'login.hotel.example:8080' },
    ],
    ['a way that is none', 307, { location: '/login' }, '', { kind: 'sentElsewhere', to: null }],
    [
      'a failing server',
      502,
      { 'content-type': 'text/html' },
      '',
      { kind: 'failing', status: 502 },
    ],
    ['a full one', 429, { 'retry-after': '40' }, '', { kind: 'busy', waitSeconds: 40 }],
    ['a full one without a time', 429, {}, '', { kind: 'busy', waitSeconds: null }],
  ])('knows %s', async (_, status, headers, body, trouble) => {
    const keys: unknown[] = [];
    const origin = await served((request, response) => {
      keys.push(request.headers.authorization);
      response.writeHead(status, headers as Record<string, string>).end(body);
    });
    const problem = await withKey(origin);
    expect(troubleOf(problem)).toEqual(trouble);
    expect(problem.message).toContain(new URL(origin).host);
    // Whatever answers: no key was shown to it.
    expect(keys).toEqual([undefined]);
  });

  it('says how long to wait', async () => {
    const origin = await served((_, response) =>
      response.writeHead(429, { 'retry-after': '200' }).end(),
    );
    const problem = await withoutKey(origin);
    expect(problem).toMatchObject({ code: 'rate_limited', retryAfterSeconds: 200 });
    expect(problem.message).toContain('Test again in 4 minutes.');
  });

  it.each([
    [0, 'older', 'Update that garage.'],
    [2, 'newer', 'Update TrackOut.'],
  ])('knows a garage of version %i of the API', async (apiVersion, kind, wayOn) => {
    const origin = await served((_, response) =>
      response.writeHead(200, json).end(JSON.stringify({ name: 'x', version: '9', apiVersion })),
    );
    const problem = await withoutKey(origin);
    expect(troubleOf(problem)).toEqual({ kind });
    expect(problem.message).toContain(wayOn);
  });
});

describe('a certificate that does not do', () => {
  let authority: Authority;
  const known = getCACertificates('default');
  beforeAll(() => {
    authority = makeCertificate('An authority made for this test', { isAuthority: true });
    setDefaultCACertificates([...known, authority.cert]);
  });
  afterAll(() => setDefaultCACertificates(known));

  async function secured(options: CertificateOptions): Promise<string> {
    const { cert, key } = makeCertificate('A garage', { names: ['localhost'], ...options });
    const server = createTlsServer({ cert, key }, (_, response) => {
      const health = JSON.stringify({ name: 'x', version: '1', apiVersion: 1 });
      response.writeHead(200, json).end(health);
    });
    atEnd(async () => server.closeAllConnections());
    return `https://localhost:${await portOf(server)}`;
  }
  const at = (days: number) => new Date(Date.now() + days * dayMs);

  it('finds nothing to say of a good one', async () => {
    const origin = await secured({ issuer: authority });
    await expect(checkGarage({ ...reach, origin })).resolves.toBeUndefined();
  });

  it('knows one that is signed by itself', async () => {
    const problem = await withKey(await secured({}));
    expect(troubleOf(problem)).toEqual({ kind: 'certificateSelfSigned' });
    expect(problem.message).toContain('The key was not sent.');
  });

  it('knows one of an unknown authority', async () => {
    const issuer = makeCertificate('Nobody knows it', { isAuthority: true });
    const origin = await secured({ issuer });
    expect(troubleOf(await withKey(origin))).toEqual({ kind: 'certificateUntrusted' });
  });

  it('knows one that has expired, and one that is not valid yet', async () => {
    const expired = await secured({ issuer: authority, from: at(-9), until: at(-1) });
    expect(troubleOf(await withKey(expired))).toEqual({ kind: 'certificateExpired' });
    const early = await secured({ issuer: authority, from: at(1), until: at(9) });
    const problem = await withKey(early);
    expect(troubleOf(problem)).toEqual({ kind: 'certificateNotYetValid' });
    expect(problem.message).toContain('Check the date of this computer');
  });

  it('knows one that is for another name, and says which', async () => {
    const origin = await secured({ issuer: authority, names: ['garage.example.org'] });
    const problem = await withKey(origin);
    expect(troubleOf(problem)).toEqual({
      kind: 'certificateWrongName',
      names: 'garage.example.org',
    });
    expect(problem.message).toMatch(/is for garage\.example\.org\. It is not for localhost/);
  });

  it('knows plain http on the port of https', async () => {
    const origin = await served((_, response) => response.end());
    const problem = await withoutKey(origin.replace('http:', 'https:'));
    expect(troubleOf(problem)).toEqual({ kind: 'noTls' });
  });
});

describe('no answer at all', () => {
  it('knows a name that is not found', async () => {
    const problem = await withoutKey('https://no-such-garage.invalid');
    expect(troubleOf(problem)).toEqual({ kind: 'nameNotFound' });
  });

  it('knows a port where nothing listens', async () => {
    const server = createSocketServer();
    const port = await portOf(server);
    await new Promise((closed) => server.close(closed));
    const problem = await withoutKey(`http://127.0.0.1:${port}`);
    expect(troubleOf(problem)).toEqual({ kind: 'refused' });
    expect(problem.message).toContain('Start the garage, or check the port.');
  });

  it('knows a connection that breaks off', async () => {
    const origin = await served((request) => request.socket.destroy());
    expect(troubleOf(await withoutKey(origin))).toEqual({ kind: 'cutOff' });
  });

  it('knows a server that never answers', async () => {
    const origin = await served(() => undefined);
    const asked = createClient({ origin, timeoutMs: 50 }).call('health.get', {});
    const problem = inWords(await problemOf(asked), { origin, phase: 'first', isOurs: false });
    expect(troubleOf(problem)).toEqual({ kind: 'late' });
  });
});
