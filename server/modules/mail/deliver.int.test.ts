import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { withIdentity } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { deliverMail, queueMail } from "./service";

/** Speaks as much SMTP as a letter needs. Refuses receivers at `refused.test`. */
function smtpServer(letters: string[]): Server {
  return createServer((socket) => {
    let body: string | undefined;
    const say = (line: string) => socket.write(`${line}\r\n`);
    say("220 test");
    socket.setEncoding("utf8").on("data", (chunk: string) => {
      if (body !== undefined) {
        body += chunk;
        if (!body.endsWith("\r\n.\r\n")) return;
        letters.push(body);
        body = undefined;
        return say("250 kept");
      }
      const line = chunk.toUpperCase();
      if (line.startsWith("RCPT") && line.includes("REFUSED.TEST")) return say("550 nobody here");
      if (line.startsWith("QUIT")) return socket.end("221 bye\r\n");
      if (!line.startsWith("DATA")) return say("250 ok");
      body = "";
      return say("354 go on");
    });
    socket.on("error", () => undefined);
  });
}

const letters: string[] = [];
const server = smtpServer(letters);
let url: string;

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  url = `smtp://127.0.0.1:${typeof address === "object" ? address?.port : 0}?ignoreTLS=true`;
});
afterAll(() => server.close());
// Letters that tests before have queued would leave first.
beforeEach(() => withIdentity(undefined, (tx) => tx.execute("DELETE FROM outbox_mail")));

const letter = (subject: string) => ({
  subject,
  paragraphs: ["Hello <b>you</b>"],
  action: { label: "Open", url: "https://weft.test/reset/secret" },
  closing: "Bye",
});
const queue = (to: string, subject: string) => withIdentity(undefined, (tx) => queueMail(tx, to, letter(subject)));
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const stored = (toAddress: string) =>
  withIdentity(undefined, (tx) => tx.db.outboxMail.findFirstOrThrow({ where: { toAddress } }));

test("a queued letter leaves once, escaped, and its secret does not stay behind", async () => {
  const to = `${newId()}@example.test`;
  await queue(to, "Leaves once");
  await Promise.all([deliverMail(inMinutes(1), url), deliverMail(inMinutes(1), url)]);
  const mine = letters.filter((text) => text.includes("Leaves once"));
  expect(mine).toHaveLength(1);
  expect(mine[0]).toContain("Hello &lt;b&gt;you&lt;/b&gt;");
  expect(await stored(to)).toMatchObject({ textBody: "", htmlBody: "", lastError: null, attempts: 1 });
});

test("a refused letter keeps its reason, holds up no other, and is tried five times, further and further apart", async () => {
  const [refused, fine] = [`${newId()}@refused.test`, `${newId()}@example.test`];
  await queue(refused, "Refused");
  await queue(fine, "Goes through");
  await deliverMail(inMinutes(1), url);
  expect((await stored(refused)).lastError).toContain("nobody here");
  expect((await stored(fine)).sentAt).not.toBeNull();
  await deliverMail(inMinutes(0), url);
  expect((await stored(refused)).attempts).toBe(1);
  for (let hour = 1; hour < 10; hour++) await deliverMail(inMinutes(60 * hour), url);
  expect(await stored(refused)).toMatchObject({ attempts: 5, sentAt: null });
});

test("a server that says nothing, or stops in the middle, costs a letter a while and no more", async () => {
  for (const greeting of ["", "220 test\r\n"]) {
    const silent = createServer((socket) => socket.on("error", () => undefined).write(greeting));
    await new Promise<void>((done) => silent.listen(0, "127.0.0.1", done));
    const address = silent.address();
    const to = `${newId()}@example.test`;
    await queue(to, "Waits");
    await deliverMail(inMinutes(1), `smtp://127.0.0.1:${typeof address === "object" ? address?.port : 0}`, 100);
    expect(await stored(to)).toMatchObject({
      attempts: 1,
      sentAt: null,
      lastError: expect.stringMatching(/time|never/i),
    });
    silent.close();
  }
});

test("without a server everything stays in the outbox", async () => {
  const to = `${newId()}@example.test`;
  await queue(to, "Stays");
  expect(await deliverMail(inMinutes(1), undefined)).toBe(0);
  expect((await stored(to)).attempts).toBe(0);
});
