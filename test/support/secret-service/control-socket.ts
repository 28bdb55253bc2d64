import { connect } from 'node:net';

const opUnlock = 1;

/**
 * Unlocks a running gnome-keyring as signing in to a desktop does: over its
 * control socket, without a prompt. A number is four bytes, big end first.
 */
export function unlockOverSocket(path: string, password: string): Promise<void> {
  const secret = Buffer.from(password);
  const request = Buffer.alloc(13 + secret.length);
  // The first byte only makes the daemon look up who is calling.
  request.writeUInt32BE(request.length - 1, 1);
  request.writeUInt32BE(opUnlock, 5);
  request.writeUInt32BE(secret.length, 9);
  secret.copy(request, 13);
  return new Promise((resolve, reject) => {
    const socket = connect(path, () => socket.write(request));
    socket.once('error', reject);
    socket.once('data', (reply) => {
      socket.end();
      if (reply.readUInt32BE(4) === 0) resolve();
      else reject(new Error('The keyring did not take the password.'));
    });
  });
}
