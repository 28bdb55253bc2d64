import { expect, it } from 'vitest';
import { open, printed } from '../../electron-stand-in/open.ts';

it('ends a keychain process that was given up while it was being started', async () => {
  const app = await open('vault-child.ts');
  await printed(app, 'ended');
  expect(app.stdout().trim()).toBe('ended');
});
