import { readdirSync } from "node:fs";
import path from "node:path";
import type { APIRequestContext } from "@playwright/test";
import { demo, expect, test } from "./pages/demo";
import { joinAs } from "./pages/member";
import { sendOrder, stockedSku, unique } from "./pages/orders";
import { procedure } from "./pages/procedure";

const consoleFolder = path.join(import.meta.dirname, "../app/(console)/[brand]");
/** Every page that needs no id. */
const pages = readdirSync(consoleFolder, { recursive: true, encoding: "utf8" })
  .filter((file) => path.basename(file) === "page.tsx" && !file.includes("["))
  .map((file) => `/${path.dirname(file).split(path.sep).join("/")}`.replace(/\/\.$/, ""));
const files = ["orders", "fulfillment", "lots", "serials", "activity", "movements", "stock"];

/** Nobody else is called, or lives, like that; the number is another one each time, so that it starts no duplicate. */
const person = {
  name: "蓝喉歌鸲",
  phone: `138${String(Date.now() % 100_000_000).padStart(8, "0")}`,
  street: "夜歌弄堂88号401室",
};
const place = { country: "CN", province: "浙江省", city: "杭州市", district: "西湖区" };
const secret = `canary-${unique()}`;

test("no page, error page or file shows a receiver or a secret that nobody asked to see", async ({
  page,
  browser,
  baseURL,
  problems,
}) => {
  test.setTimeout(300_000);
  const shipTo = { ...person, ...place };
  const sku = await stockedSku(page.request);
  const routed = await sendOrder(page.request, `CANARY-${unique()}`, sku, { shipTo });
  const held = await sendOrder(page.request, `CANARY-${unique()}`, sku, { shipTo: { ...shipTo, district: "" } });
  const account = {
    ...{
      name: "canary",
      carrier: "sf",
      mode: "simulator",
      settings: {},
      active: false,
      secrets: { checkword: secret },
    },
    sender: { name: "发货仓", phone: "13900000001", company: "" },
  };
  const { id: accountId } = await procedure<{ id: string }>(page, "mutation", "parcels.createAccount", account);
  const hook = { name: "canary", url: "https://hooks.example.com/canary", types: ["order.held"] };
  const endpoint = await procedure<{ id: string; secret: string }>(page, "mutation", "webhooks.create", hook);
  const member = await joinAs(page, await browser.newContext({ baseURL, storageState: { cookies: [], origins: [] } }), {
    role: "viewer",
  });

  const words = [...Object.values(person), secret, endpoint.secret, demo().apiKey];
  const told: string[] = [];
  const read = async (from: APIRequestContext, place: string, headers: Record<string, string> = {}) => {
    const answer = await from.get(place, { headers });
    const text = await answer.text();
    for (const word of words) if (text.includes(word)) told.push(`${place} ${JSON.stringify(headers)}: ${word}`);
    return answer.status();
  };
  const base = `/${demo().slug}`;
  const things = [routed.id, held.id].map((id) => `/orders/${id}`);
  // A page carries what its components were given along with what they made of it.
  for (const place of [...pages, ...things]) {
    for (const one of [page.request, member.page.request]) await read(one, `${base}${place}`);
  }
  for (const place of ["/orders", ...things]) await read(member.page.request, `${base}${place}?_rsc`, { rsc: "1" });
  for (const list of files) expect(await read(page.request, `/api${base}/export/${list}?format=csv`)).toBeLessThan(500);
  for (const lost of [`${base}/orders/${routed.id}x`, `${base}/nowhere`, "/nowhere/orders"]) {
    expect(await read(member.page.request, lost)).toBeGreaterThanOrEqual(400);
  }
  // What is refused is not repeated either.
  const refused = encodeURIComponent(JSON.stringify({ json: { filter: { status: [person.name], to: person.phone } } }));
  const asked = `/api/trpc/orders.list?input=${refused}`;
  expect(await read(page.request, asked, { "x-weft-brand": demo().slug })).toBe(400);
  expect(told).toEqual([]);

  // The search is not blind: whoever may ask gets to see the receiver, and it would be found.
  const seen = await procedure<{ phone: string }>(page, "mutation", "orders.reveal", {
    id: routed.id,
    why: { reason: "call" },
  });
  expect(words).toContain(seen.phone);
  await procedure(page, "mutation", "webhooks.remove", { id: endpoint.id });
  await procedure(page, "mutation", "parcels.removeAccount", { id: accountId });
  await procedure(page, "mutation", "team.remove", { membershipId: member.membershipId });
  await member.page.context().close();
  expect(problems).toEqual([]);
});
