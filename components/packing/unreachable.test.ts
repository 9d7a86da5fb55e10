import { createTRPCClient, httpLink } from "@trpc/client";
import superjson from "superjson";
import { afterEach, expect, test, vi } from "vitest";
import type { AppRouter } from "@/server/trpc/root";
import { isUnreachable, whileWaiting } from "./unreachable";

afterEach(() => vi.restoreAllMocks());

/** What opening an order throws over a network like this. */
async function thrownOver(fetch: typeof globalThis.fetch): Promise<unknown> {
  const client = createTRPCClient<AppRouter>({
    links: [httpLink({ url: "http://station.test/api/trpc", transformer: superjson, fetch })],
  });
  return client.packing.open.mutate({ code: "A-1" }, whileWaiting(true)).catch((error: unknown) => error);
}

/** Takes the question and never answers. */
const dead: typeof fetch = (_, init) =>
  new Promise((_, reject) => init?.signal?.addEventListener("abort", () => reject(init.signal?.reason)));

test("a connection that is up but dead counts as gone when time is up", async () => {
  const real = AbortSignal.timeout.bind(AbortSignal);
  const asked = vi.spyOn(AbortSignal, "timeout").mockImplementation(() => real(20));
  expect(isUnreachable(await thrownOver(dead))).toBe(true);
  expect(asked).toHaveBeenCalledWith(5_000);
});

test("a network that is gone and a proxy without a server behind it are the same", async () => {
  expect(isUnreachable(await thrownOver(() => Promise.reject(new TypeError("Failed to fetch"))))).toBe(true);
  const page = async () => new Response("<html>Bad gateway</html>", { status: 502 });
  expect(isUnreachable(await thrownOver(page))).toBe(true);
});

test("a refusal is an answer", async () => {
  const error = superjson.serialize({ message: "", code: -32_004, data: { code: "NOT_FOUND", failure: "NOT_FOUND" } });
  const refused = async () => Response.json({ error }, { status: 404 });
  expect(isUnreachable(await thrownOver(refused))).toBe(false);
});
