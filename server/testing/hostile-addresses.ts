import { lookup } from "node:dns";
import { type AddressInfo, createServer, type Server } from "node:net";
import { useResolver } from "@/server/integrations/wire/public-address";

/** This machine, private networks and metadata services by number, in every spelling. */
export const hostileNumbers = [
  ...["127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "017700000001"],
  ...["0.0.0.0", "0", "127.255.255.254", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1"],
  ...["169.254.169.254", "0xa9fea9fe", "2852039166", "0251.0376.0251.0376", "100.100.100.200", "192.0.0.192"],
  ...["198.18.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1", "１２７.0.0.1", "127。0。0。1", "①②⑦.0.0.1"],
  ...[
    "[::1]",
    "[::]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[::ffff:0:127.0.0.1]",
  ],
  ...[
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "[2001:0:7f00:1::]",
    "[fd00:ec2::254]",
    "[fe80::1]",
    "[fc00::1]",
    "[ff02::1]",
  ],
  ...[
    "[::ffff:169.254.169.254]",
    "[2001:db8::1]",
    "user:secret@127.0.0.1",
    "example.com@127.0.0.1",
    "user@example.com",
  ],
].map((host) => `https://${host}`);
export const hostileSchemes = [
  "http://127.0.0.1",
  "http://example.com",
  "ftp://127.0.0.1",
  "file:///etc/passwd",
  "gopher://127.0.0.1",
  "ws://127.0.0.1",
];
/** Names that lead inside once they are looked up: the last four by `names`. */
export const hostileNames = [
  "https://localhost",
  "https://LOCALHOST",
  "https://localhost.",
  "https://inside.test",
  "https://both.test",
  "https://inside6.test",
  "https://mapped.test",
];

/** What names lead to, one answer after the other: the last one stays. */
export const names = new Map<string, string[][]>([
  ["localhost.", [["127.0.0.1"]]],
  ["inside.test", [["127.0.0.1"]]],
  ["inside6.test", [["::1"]]],
  ["mapped.test", [["::ffff:127.0.0.1"]]],
  ["both.test", [["93.184.216.34", "127.0.0.1"]]],
]);

/** Has `names` asked before the system is, until `useResolver(undefined)`. */
export const askNames = () =>
  useResolver((name, options, done) => {
    const answers = names.get(name);
    if (!answers) return lookup(name, options, done);
    const found = (answers.length > 1 ? answers.shift() : answers[0]) ?? [];
    done(
      null,
      found.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  });

/** Counts whoever connects to this machine, over TLS or not; nobody should. */
export async function listenInside() {
  const canaries: Server[] = [];
  const heard = { hits: 0, port: 0, close: () => canaries.map((canary) => canary.close()) };
  for (const host of ["127.0.0.1", "::1"]) {
    const canary = createServer((socket) => {
      heard.hits += 1;
      socket.destroy();
    });
    await new Promise<void>((done) => canary.listen(heard.port, host, done));
    heard.port = (canary.address() as AddressInfo).port;
    canaries.push(canary);
  }
  return heard;
}
