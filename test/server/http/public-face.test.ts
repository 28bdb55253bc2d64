import { expect, it } from 'vitest';
import { garageContract } from '../../../src/shared/contract/garage.ts';
import { version } from '../../../src/shared/version.ts';
import packageJson from '../../../package.json' with { type: 'json' };

it('the public face of the garage is this and nothing else', () => {
  const face = Object.entries(garageContract).map(([name, row]) => {
    const marks = [
      row.isSecret && 'secret',
      row.takes !== 'json' && `takes ${row.takes}`,
      row.gives !== 'json' && `gives ${row.gives}`,
    ]
      .filter(Boolean)
      .join(' ');
    return `${name}  ${row.method} ${row.path}  ${row.access} → ${row.status} ${marks}`.trimEnd();
  });
  expect(face.join('\n')).toMatchSnapshot();
});

it('asks write of all that changes something, and read of all that does not (T2)', () => {
  for (const row of Object.values(garageContract)) {
    expect(row.kind === 'query').toBe(row.method === 'GET');
    const wanted = row.kind === 'query' ? ['open', 'read'] : ['write', 'manage'];
    expect(wanted).toContain(row.access);
  }
});

it('tells the version of the package', () => {
  expect(version).toBe(packageJson.version);
});
