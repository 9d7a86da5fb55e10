import { afterEach, beforeEach, expect, test } from "vitest";
import { type EmulatedReply, type EmulatorServer, serveEmulator } from "./emulator-server";
import { fetchFile } from "./fetch-file";

let server: EmulatorServer;
let reply: EmulatedReply;
let seen: (string | undefined)[];
beforeEach(async () => {
  seen = [];
  server = await serveEmulator(({ headers }) => {
    seen.push(headers["x-auth-token"]?.toString());
    return reply;
  });
});
afterEach(() => server.close());

test("a file comes whole from the simulator, with what authorizes the call", async () => {
  reply = { body: Buffer.from([0, 255, 1]), contentType: "application/pdf" };
  const call = { url: `${server.url}/label`, simulatorUrl: server.url, headers: { "X-Auth-token": "t" } };
  expect(await fetchFile(call)).toEqual({ ok: true, value: Buffer.from([0, 255, 1]) });
  expect(seen).toEqual(["t"]);
});

test.each([
  "http://label.example.com/1.pdf",
  "https://127.0.0.1/1.pdf",
  "https://localhost/1.pdf",
  "https://0x7f.1/1.pdf",
  "https://2130706433/1.pdf",
  "https://10.1.2.3/1.pdf",
  "https://169.254.169.254/latest/meta-data",
  "https://[::1]/1.pdf",
  "https://[::ffff:10.0.0.1]/1.pdf",
  "https://[fd00::1]/1.pdf",
  "https://user:secret@example.com/1.pdf",
  "file:///etc/passwd",
  "no address",
])("%s is not fetched", async (url) => {
  expect(await fetchFile({ url })).toMatchObject({ ok: false, problem: "rejected", code: "FORBIDDEN_ADDRESS" });
});

test("the simulator's address is one only for the simulator, and a redirect leads to no inner one", async () => {
  reply = { body: "x" };
  expect(await fetchFile({ url: server.url })).toMatchObject({ code: "FORBIDDEN_ADDRESS" });
  expect(server.calls()).toBe(0);
  reply = { status: 302, body: "", headers: { location: "https://10.0.0.1/1.pdf" } };
  expect(await fetchFile({ url: server.url, simulatorUrl: server.url })).toMatchObject({ code: "FORBIDDEN_ADDRESS" });
  reply = { status: 302, body: "", headers: { location: "/again" } };
  expect(await fetchFile({ url: server.url, simulatorUrl: server.url })).toMatchObject({ code: "REDIRECTS" });
});

test("too large, not there, or down: each is told apart", async () => {
  const call = { url: server.url, simulatorUrl: server.url, maxBytes: 10 };
  reply = { body: "x".repeat(11) };
  expect(await fetchFile(call)).toMatchObject({ problem: "rejected", code: "TOO_LARGE" });
  reply = { status: 404, body: "" };
  expect(await fetchFile(call)).toMatchObject({ problem: "rejected", code: "HTTP_404" });
  reply = { status: 503, body: "" };
  expect(await fetchFile(call)).toMatchObject({ problem: "retry", code: "HTTP_503" });
  server.failNext("hang");
  expect(await fetchFile({ ...call, timeoutMs: 50 })).toMatchObject({ problem: "retry", code: "TIMEOUT" });
});
