import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { lanAddress } from '../../../src/main/desk/embedded/lan-address.ts';
import { mintToken } from '../../../src/shared/token.ts';
import { startDesk, type TestDesk } from './support.ts';

/** Loopback has many addresses: this one stands for the network at home. */
const lan = '127.0.0.2';

async function onNetwork(one: TestDesk): Promise<string> {
  await one.ask('calendarNetwork.turn', { isOn: true });
  const { calendarNetwork } = one.desk.state();
  if (calendarNetwork.state !== 'on') throw new Error(JSON.stringify(calendarNetwork));
  return calendarNetwork.origin;
}

async function copied(one: TestDesk): Promise<URL> {
  const { id } = await one.ask('calendarLink.create', { name: 'Phone' });
  await one.ask('calendarLink.copy', { id, as: 'https' });
  return new URL(one.clipboard.text);
}

const answers = (origin: string): Promise<boolean> =>
  fetch(origin).then(
    () => true,
    () => false,
  );

/** As it goes over the wire, whatever `fetch` would not send. */
async function sent(address: URL, method: string, headers: Record<string, string> = {}) {
  const asking = request(address, { method, headers });
  asking.end();
  const [response] = (await once(asking, 'response')) as [IncomingMessage];
  return { status: response.statusCode, body: await text(response) };
}

describe('D5: calendars on the network at home', () => {
  it('are shown nowhere but here until somebody turns it on', async () => {
    const one = await startDesk({ lanAddress: () => lan });
    await one.tested();
    const address = await copied(one);
    expect(one.desk.state().calendarNetwork).toEqual({ state: 'off' });
    expect(address.hostname).toBe('127.0.0.1');
    expect(await answers(`http://${lan}:${address.port}`)).toBe(false);
  });

  it('are fetched there by who has a link, which is then copied with that address', async () => {
    const one = await startDesk({ lanAddress: () => lan });
    await one.tested();
    const { port } = await copied(one);
    const origin = await onNetwork(one);
    expect(origin).toBe(`http://${lan}:${port}`);
    const address = await copied(one);
    expect(address.origin).toBe(origin);
    const fetched = await sent(address, 'GET', { 'user-agent': 'Phone/1' });
    expect(fetched).toMatchObject({
      status: 200,
      body: expect.stringMatching(/^BEGIN:VCALENDAR/) as string,
    });
    expect(await sent(address, 'HEAD')).toEqual({ status: 200, body: '' });
    const etag = (await fetch(address)).headers.get('etag') ?? '';
    expect((await sent(address, 'GET', { 'if-none-match': etag })).status).toBe(304);
    const links = await one.ask('calendarLink.list', {});
    expect(links.map(({ isOnlyHere }) => isOnlyHere)).toEqual([false, false]);
    expect(links[1]?.masked).toContain(`${origin}/api/calendar.ics?key=cal_`);
  });

  it('are all that is answered there, and to no API key', async () => {
    const one = await startDesk({ lanAddress: () => lan });
    await one.tested();
    const origin = await onNetwork(one);
    const address = await copied(one);
    const handle = (await one.ask('issuedKey.create', { name: 'Tool', scopes: ['read'] })).handle;
    const { key } = await one.ask('issuedKey.reveal', { handle });
    const withKey = { authorization: `Bearer ${key}` };
    const asked: [string, string, Record<string, string>][] = [
      ['GET', '/', {}],
      ['GET', '/api/health', {}],
      ['GET', '/api/cars', withKey],
      ['GET', '/api/metrics', {}],
      ['GET', `/api/calendar.ics?key=${key}`, {}],
      ['GET', '/api/calendar.ics', withKey],
      ['GET', '/api/calendar.ics', { 'x-track-key': key }],
      ['GET', `/api/calendar.ics?key=${mintToken('cal').text}`, withKey],
      ['GET', `/api/./cars${address.search}`, withKey],
      ['POST', '/api/mcp', withKey],
      ['POST', `/api/calendar.ics${address.search}`, {}],
      ['DELETE', `/api/calendar.ics${address.search}`, {}],
    ];
    for (const [method, path, headers] of asked) {
      const { status, body } = await sent(new URL(path, origin), method, headers);
      expect(status, `${method} ${path.slice(0, 24)}`).toBe(404);
      expect(body).toContain('There is no calendar at this address.');
    }
    // The same key is taken where it belongs.
    const here = one.own().origin ?? '';
    expect((await fetch(`${here}/api/cars`, { headers: withKey })).status).toBe(200);
  });

  it('are gone at once when it is turned off, open connections and all', async () => {
    const one = await startDesk({ lanAddress: () => lan });
    await one.tested();
    const origin = await onNetwork(one);
    const socket = connect(Number(new URL(origin).port), lan);
    await once(socket, 'connect');
    const ended = once(socket, 'close');
    await one.ask('calendarNetwork.turn', { isOn: false });
    socket.on('error', () => undefined);
    await ended;
    expect(await answers(origin)).toBe(false);
    expect(one.desk.state().calendarNetwork).toEqual({ state: 'off' });
    expect((await fetch(`${one.own().origin}/api/health`)).status).toBe(200);
  });

  it('are shown again after a restart, and by no garage that is closed', async () => {
    const first = await startDesk({ lanAddress: () => lan });
    await first.tested();
    const origin = await onNetwork(first);
    await first.close();
    expect(await answers(origin)).toBe(false);
    const second = await startDesk({ dataDir: first.dataDir, lanAddress: () => lan });
    const isOn = () => second.desk.state().calendarNetwork.state === 'on';
    if (!isOn()) await second.event(({ name }) => name === 'desk.changed' && isOn());
    expect(second.desk.state().calendarNetwork).toMatchObject({ state: 'on' });
  });

  it('say so in words where there is no network', async () => {
    const one = await startDesk({ lanAddress: () => null });
    await one.tested();
    await one.ask('calendarNetwork.turn', { isOn: true });
    expect(one.desk.state().calendarNetwork).toMatchObject({
      state: 'failed',
      problem: { detail: expect.stringContaining('in no home network') as string },
    });
    expect((await copied(one)).hostname).toBe('127.0.0.1');
  });
});

describe('the address at home', () => {
  const at = (address: string, internal = false) => [
    { address, family: 'IPv4', internal, netmask: '', mac: '', cidr: null } as const,
  ];
  it('is a private one of a real card', () => {
    const own = { lo: at('127.0.0.1', true), docker0: at('172.17.0.1'), eth0: at('192.168.1.20') };
    expect(lanAddress(own)).toBe('192.168.1.20');
    expect(lanAddress({ eth0: at('203.0.113.7'), wlan0: at('10.0.0.4') })).toBe('10.0.0.4');
    expect(lanAddress({ eth0: at('203.0.113.7'), tun0: at('10.8.0.2') })).toBeNull();
    expect(lanAddress({})).toBeNull();
  });
});
