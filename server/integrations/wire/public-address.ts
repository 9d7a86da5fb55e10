import { type LookupAddress, lookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** Networks that nobody serves the public from: this machine, private ones, and those set aside (RFC 6890). */
const inside = new BlockList();
for (const net of [
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"],
  ...["192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3"],
]) {
  const [address = "", bits] = net.split("/");
  inside.addSubnet(address, Number(bits), "ipv4");
}
// Only what is given out as global unicast; tunnels and translations into the fourth version are not needed.
const outside6 = new BlockList();
outside6.addSubnet("2000::", 3, "ipv6");
for (const net of ["2001:db8::/32", "2002::/16", "2001::/32"]) {
  const [address = "", bits] = net.split("/");
  inside.addSubnet(address, Number(bits), "ipv6");
}

const isPublic = (address: string, family: number) =>
  family === 4 ? !inside.check(address, "ipv4") : outside6.check(address, "ipv6") && !inside.check(address, "ipv6");

/** What the lookup of a name that leads inside fails with. */
export class ForbiddenAddress extends Error {
  readonly code = "FORBIDDEN_ADDRESS";
}

/** Whether an address may be called that somebody else has written: over TLS, and no address inside by its number. */
export function mayCall(target: URL): boolean {
  return target.protocol === "https:" && !target.username && isPublicHost(target.hostname.replace(/^\[|\]$/g, ""));
}

/** Names are judged when they are looked up, with `publicLookup`; numbers never are, so they are judged here. */
export function isPublicHost(host: string): boolean {
  const family = isIP(host);
  return family === 0 || isPublic(host, family);
}

type Resolve = (
  name: string,
  options: { all: true },
  done: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void;
let resolve: Resolve = lookup;

/** Who is asked for names instead; nobody gives the system's back. */
export function useResolver(another: Resolve | undefined): void {
  resolve = another ?? lookup;
}

/** Looked up and judged in one step: a name cannot change its address between the check and the connection. */
export const publicLookup: LookupFunction = (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error, found) => {
    if (error) return done(error, "");
    const first = found[0];
    if (!first || found.some(({ address, family }) => !isPublic(address, family))) {
      return done(new ForbiddenAddress("The address leads inside"), "");
    }
    return options.all ? done(null, found) : done(null, first.address, first.family);
  });
};
