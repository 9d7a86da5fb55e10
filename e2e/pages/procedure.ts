import { expect, type Page } from "@playwright/test";
import { demo } from "./demo";

/** A procedure of the back office, as the signed-in owner's browser calls it. */
export async function procedure<Answer>(
  page: Page,
  kind: "query" | "mutation",
  path: string,
  input?: object,
): Promise<Answer> {
  const headers = { "x-weft-brand": demo().slug };
  const query = input ? `?input=${encodeURIComponent(JSON.stringify({ json: input }))}` : "";
  const response =
    kind === "query"
      ? await page.request.get(`/api/trpc/${path}${query}`, { headers })
      : await page.request.post(`/api/trpc/${path}`, { headers, data: { json: input } });
  expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
  return (await response.json()).result.data.json;
}
