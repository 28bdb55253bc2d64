import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../src/shared/client.ts';
import { readToken } from '../../src/shared/token.ts';
import { type TrackHome, trackHome } from '../support/track.ts';

describe('track feeds', () => {
  let home: TrackHome;
  let env: NodeJS.ProcessEnv;
  const feeds = (...args: string[]) => home.track(['feeds', ...args], { env });

  beforeAll(async () => {
    home = await trackHome();
    const { origin } = await home.serve();
    const added = await home.track(['user', 'add', 'anna', '--data', home.dataDir]);
    const key = /api_key: (\S+)/.exec(added.stdout)?.[1] ?? '';
    env = { TRACK_API_KEY: key, TRACK_API_URL: origin };
    const client = createClient({ origin, key });
    for (const nickname of ['Blue', 'Red', 'red'])
      await client.call('car.create', { nickname, odometerUnit: 'km' });
  });
  afterAll(() => home[Symbol.asyncDispose]());

  it('makes a link, prints its address this once, and lists what it shows', async () => {
    expect((await feeds()).stdout).toMatch(/^No calendar links yet/);
    const asked = [
      '--car',
      'blue',
      '--show',
      'trackDay',
      'session',
      '--vin',
      '--track-day-alarm',
      '7',
    ];
    const made = await feeds('create', 'Phone', ...asked);
    const [, id = '', url = ''] =
      /^created Phone {2}\((\S+)\)\n {2}url: (\S+)\n\n/.exec(made.stdout) ?? [];
    const token = new URL(url).searchParams.get('key') ?? '';
    expect(readToken(token)).toMatchObject({ shape: 'ours', token: { kind: 'cal', id } });
    expect(await (await fetch(url)).text()).toMatch(/^BEGIN:VCALENDAR/);
    const listed = await feeds('list');
    expect(listed.stdout).toContain(
      `Phone  ${id}  Track days and sessions · only Blue · with VIN, costs hidden · alarm a week before  `,
    );
    expect(listed.stdout).not.toContain(token.slice(12));
  });

  it('revokes a link by its id, once', async () => {
    const { id, url } = JSON.parse((await feeds('create', 'Old', '--json')).stdout) as {
      id: string;
      url: string;
    };
    expect((await feeds('revoke', `cal_${id}`)).stdout).toMatch(/^revoked cal_/);
    expect((await fetch(url)).status).toBe(404);
    expect((await feeds('revoke', id)).status).toBe(3);
  });

  it('says what it cannot make out', async () => {
    expect((await feeds('create', 'X', '--car', 'Green')).status).toBe(3);
    const several = await feeds('create', 'X', '--car', 'Red');
    expect([several.status, several.stderr]).toEqual([2, expect.stringContaining('by its id')]);
    expect((await feeds('create', 'X', '--show', 'birthdays')).status).toBe(2);
    expect((await feeds('create', 'X', '--reminder-alarm', '99')).status).toBe(2);
    expect((await feeds('revoke', 'not an id')).status).toBe(2);
  });
});
