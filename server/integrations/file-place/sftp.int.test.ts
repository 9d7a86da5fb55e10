import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import ssh2 from "ssh2";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSshd, type TestSshd } from "@/server/testing/sshd";
import { openSftp } from "./sftp";
import { askHostKey, openSftpConnection, type SftpAccount } from "./sftp-connection";

let sshd: TestSshd;
beforeAll(async () => {
  sshd = await startSshd();
}, 180_000);
afterAll(() => sshd.stop());

const account = (over: Partial<SftpAccount> = {}): SftpAccount => {
  const { host, port, username, privateKey, hostKey } = sshd;
  return { host, port, username, privateKey, hostKey, allowPrivate: true, timeoutMs: 5_000, ...over };
};
const file = (name: string) => path.join(sshd.dir, name);
async function place() {
  const opened = await openSftp(account());
  if (!opened.ok) throw new Error(opened.message);
  return opened.value;
}

test("the key a server shows is the one its owner can compare with", async () => {
  expect(await askHostKey(account())).toEqual({ ok: true, value: sshd.hostKey });
});

test("another key than the confirmed one is refused, and so are keys the server does not know", async () => {
  const other = await openSftp(account({ hostKey: "SHA256:other" }));
  expect(other).toMatchObject({ ok: false, problem: "auth", code: "HOST_KEY" });
  expect(JSON.stringify(other)).toContain(sshd.hostKey);
  const wrong = ssh2.utils.generateKeyPairSync("ed25519").private;
  expect(await openSftp(account({ privateKey: wrong }))).toMatchObject({ ok: false, problem: "auth", code: "LOGIN" });
  expect(await openSftp(account({ privateKey: "no key" }))).toMatchObject({ problem: "auth", code: "PRIVATE_KEY" });
  const byPassword = account({ privateKey: undefined, password: "wrong" });
  expect(await openSftp(byPassword)).toMatchObject({ ok: false, problem: "auth", code: "LOGIN" });
});

test("a password is as good as a key", async () => {
  const keys = ssh2.utils.generateKeyPairSync("ed25519");
  const server = new ssh2.Server({ hostKeys: [keys.private] }, (client) => {
    client.on("error", () => undefined);
    client.on("authentication", (context) =>
      context.method === "password" && context.password === "right" ? context.accept() : context.reject(["password"]),
    );
    client.on("session", (accept) => accept().on("sftp", (open) => open()));
  });
  const port = await new Promise<number>((done) => {
    server.listen(0, "127.0.0.1", function (this: { address(): { port: number } }) {
      done(this.address().port);
    });
  });
  const shown = await askHostKey(account({ port }));
  const hostKey = shown.ok ? shown.value : "";
  const opened = await openSftpConnection(account({ port, hostKey, privateKey: undefined, password: "right" }));
  expect(opened.ok).toBe(true);
  if (opened.ok) opened.value.close();
  server.close();
});

test("addresses inside are called only where the installation allows it", async () => {
  for (const host of ["127.0.0.1", "localhost", "10.1.2.3", "::1"]) {
    expect(await askHostKey(account({ host, allowPrivate: false }))).toMatchObject({ code: "FORBIDDEN_ADDRESS" });
  }
});

test("a server that says nothing, or is not there, costs the time that is given and no more", async () => {
  const silent = createServer(() => undefined);
  const port = await new Promise<number>((done) => {
    silent.listen(0, "127.0.0.1", () => done((silent.address() as { port: number }).port));
  });
  const began = Date.now();
  expect(await openSftp(account({ port, timeoutMs: 300 }))).toMatchObject({ ok: false, problem: "retry" });
  expect(Date.now() - began).toBeLessThan(3_000);
  silent.close();
  expect(await openSftp(account({ port: 1 }))).toMatchObject({ ok: false, problem: "retry", code: "ECONNREFUSED" });
});

test("plain files are listed and read up to a size, and moved to where they are kept", async () => {
  const here = await place();
  writeFileSync(file("in/orders 1.csv"), "a,b\n1,2\n");
  writeFileSync(file("in/.hidden"), "");
  writeFileSync(file("in/half.csv.part"), "");
  mkdirSync(file("in/folder"));
  symlinkSync("/etc/passwd", file("in/link.csv"));
  const listed = await here.list("in");
  expect(listed).toMatchObject({ ok: true, value: [{ name: "orders 1.csv", size: 8 }] });
  expect(await here.list("nowhere")).toMatchObject({ ok: false, code: "NO_SUCH_PATH" });
  expect(await here.read("in/orders 1.csv", 100)).toEqual({ ok: true, value: Buffer.from("a,b\n1,2\n") });
  expect(await here.read("in/orders 1.csv", 7)).toMatchObject({ ok: false, code: "TOO_LARGE" });
  expect(await here.move("in/orders 1.csv", "archive", "orders 1.csv")).toEqual({ ok: true, value: "done" });
  expect(readdirSync(file("archive"))).toEqual(["orders 1.csv"]);
  here.close();
});

test("a file is whole when its name is seen; written again it is there already", async () => {
  const here = await place();
  const bytes = Buffer.alloc(200_000, "x");
  expect(await here.write("out", "855_1.edi", bytes)).toEqual({ ok: true, value: "done" });
  expect(readFileSync(file("out/855_1.edi")).equals(bytes)).toBe(true);
  expect(readdirSync(file("out"))).toEqual(["855_1.edi"]);
  expect(await here.write("out", "855_1.edi", bytes)).toEqual({ ok: true, value: "already" });
  expect(await here.write("out", "855_1.edi", Buffer.from("y"))).toMatchObject({ ok: false, code: "EXISTS" });
  expect(await here.write("nowhere", "a", bytes)).toMatchObject({ ok: false, code: "NO_SUCH_PATH" });
  here.close();
});
