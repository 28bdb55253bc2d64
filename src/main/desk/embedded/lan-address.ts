import type { NetworkInterfaceInfo } from 'node:os';

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/** Bridges of containers and virtual machines, and tunnels: no phone is behind them. */
const virtual =
  /^(?:docker|br-|veth|virbr|vmnet|vboxnet|utun|tun|tap|wg|tailscale|zt|bridge|awdl)/i;
const isPrivate = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/;

/** This computer's address in the network at home; null where it is in none. */
export function lanAddress(interfaces: Interfaces): string | null {
  const found = Object.entries(interfaces)
    .filter(([name]) => !virtual.test(name))
    .flatMap(([, infos]) => infos ?? [])
    // An address out on the internet is nobody's home network.
    .filter(
      ({ family, internal, address }) => family === 'IPv4' && !internal && isPrivate.test(address),
    );
  return found[0]?.address ?? null;
}
