import { expect, test } from "vitest";
import { bodyWithin, jsonWithin, requestWithin } from "./body-within";

/** A request whose body comes in pieces of 1,000 bytes, and says how many of them were asked for. */
function sending(pieces: number, headers: Record<string, string> = {}) {
  let taken = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (taken === pieces) return controller.close();
        taken++;
        controller.enqueue(new Uint8Array(1_000));
      },
    },
    { highWaterMark: 0 },
  );
  const sent = { method: "POST", body, headers, duplex: "half" } as RequestInit;
  return { request: new Request("https://weft.test/", sent), taken: () => taken };
}

test("a body is read to its end, or no further than it may be long", async () => {
  expect(await bodyWithin(sending(3).request, 3_000)).toMatchObject({ ok: true, value: { byteLength: 3_000 } });
  const endless = sending(Number.POSITIVE_INFINITY);
  expect(await bodyWithin(endless.request, 3_000)).toMatchObject({ code: "TOO_LARGE" });
  expect(endless.taken()).toBeLessThan(6);
});

test("a body that says it is too long is not read at all", async () => {
  const { request, taken } = sending(9, { "content-length": "9000" });
  expect(await bodyWithin(request, 3_000)).toMatchObject({ code: "TOO_LARGE" });
  expect(taken()).toBe(0);
});

test("a body that was cut on its way is refused, not taken for a short one", async () => {
  const cut = sending(2, { "content-length": "2500" });
  expect(await bodyWithin(cut.request, 3_000)).toMatchObject({ code: "INVALID" });
});

test("who reads without bounds gets a request that has some, and is otherwise the same", async () => {
  expect(await requestWithin(sending(4).request, 3_000)).toMatchObject({ code: "TOO_LARGE" });
  const within = await requestWithin(sending(2, { cookie: "a=b" }).request, 3_000);
  if (!within.ok) throw new Error(within.detail);
  expect(within.value).toMatchObject({ url: "https://weft.test/", method: "POST" });
  expect(within.value.headers.get("cookie")).toBe("a=b");
  expect((await within.value.arrayBuffer()).byteLength).toBe(2_000);
});

test("JSON is read within bounds too, and what is none says nothing", async () => {
  const said = (body: string) => jsonWithin(new Request("https://weft.test/", { method: "POST", body }), 20);
  expect(await said('{"a":1}')).toEqual({ a: 1 });
  expect(await said("{")).toBeUndefined();
  expect(await said(JSON.stringify("x".repeat(30)))).toBeUndefined();
});
