import { expect, test } from "vitest";
import { serveEmulator } from "./emulator-server";
import { callHttp, parseJson } from "./http";

const answering = async (reply: Parameters<Awaited<ReturnType<typeof serveEmulator>>["failNext"]>[0]) => {
  const server = await serveEmulator(() => ({ body: "{}" }));
  try {
    server.failNext(reply);
    return await callHttp({ url: server.url, timeoutMs: 300 });
  } finally {
    await server.close();
  }
};

test("a busy side is asked again when it said, in seconds or by a date", async () => {
  const headers = { "Retry-After": "7" };
  expect(await answering({ status: 429, headers, body: "" })).toMatchObject({ problem: "retry", afterMs: 7000 });
  const date = new Date(Date.now() + 30_000).toUTCString();
  const later = await answering({ status: 503, headers: { "Retry-After": date }, body: "" });
  expect(later).toMatchObject({ problem: "retry", code: "HTTP_503", afterMs: expect.any(Number) });
  expect(await answering({ status: 429, body: "" })).not.toHaveProperty("afterMs");
});

test("GBK is read where it is said; what is no text is no answer", async () => {
  const gbk = Buffer.from([0x22, 0xd6, 0xd0, 0x22]);
  const said = await answering({ contentType: "application/json;charset=GBK", body: gbk });
  expect(said).toMatchObject({ ok: true, value: { text: '"中"' } });
  expect(await answering({ body: gbk })).toMatchObject({ problem: "retry", code: "MALFORMED" });
});

test("no redirect is followed, nothing is waited for endlessly", async () => {
  const inside = { status: 302, headers: { Location: "http://169.254.169.254/latest" }, body: "" };
  expect(await answering(inside)).toMatchObject({ problem: "retry", code: "NETWORK" });
  expect(await answering("hang")).toMatchObject({ problem: "retry", code: "TIMEOUT" });
});

test("integers that do not fit into a number stay as they are, also where they stand in text", () => {
  const text = '{"tid":3900881234567890123,"list":[-9007199254740993],"said":"1234567890123456789","price":12}';
  expect(parseJson(text)).toEqual({
    ...{ tid: "3900881234567890123", list: ["-9007199254740993"], said: "1234567890123456789", price: 12 },
  });
});

test.each([
  "https://127.0.0.1/",
  "https://[::1]/",
  "https://10.1.2.3/wp-json",
  "http://example.com/",
  "https://localhost/",
])("an address a person typed leads to nothing inside: %s", async (url) => {
  const answer = await callHttp({ url, publicOnly: true, timeoutMs: 2_000 });
  expect(answer).toMatchObject({ ok: false, problem: "rejected", code: "FORBIDDEN_ADDRESS" });
});
