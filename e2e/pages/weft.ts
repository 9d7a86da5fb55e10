import type { APIRequestContext } from "@playwright/test";
import { createWeftClient } from "@/lib/rest-client/client";
import { demo } from "./demo";

/** The public API as a brand's own program uses it, with the demo's key, over the browser's connection. */
export const weft = (request: APIRequestContext) =>
  createWeftClient({
    baseUrl: "http://weft",
    key: demo().apiKey,
    async fetch(sent) {
      const { pathname, search } = new URL(sent.url);
      const body = await sent.arrayBuffer();
      const answer = await request.fetch(`${pathname}${search}`, {
        method: sent.method,
        headers: Object.fromEntries(sent.headers),
        ...(body.byteLength > 0 ? { data: Buffer.from(body) } : {}),
      });
      return new Response(new Uint8Array(await answer.body()), { status: answer.status(), headers: answer.headers() });
    },
  });

/** What was answered, or why not. */
export function answered<Data>({ data, error }: { data?: Data; error?: unknown }): Data {
  if (data === undefined) throw new Error(JSON.stringify(error));
  return data;
}
