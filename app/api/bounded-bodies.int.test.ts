import { expect, test } from "vitest";
import { POST as ask } from "./trpc/[trpc]/route";
import { POST as fromCarrier } from "./webhooks/[carrier]/[tenant]/[account]/[token]/route";
import { POST as fromShop } from "./webhooks/shop/[tenant]/[shop]/route";
import { POST as fromStripe } from "./webhooks/stripe/route";

/** A body without end, of which it says how much was taken. */
function endless() {
  let taken = 0;
  const piece = new Uint8Array(64 * 1024).fill(32);
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      taken += piece.byteLength;
      controller.enqueue(piece);
    },
  });
  const sent = { method: "POST", body, duplex: "half" } as RequestInit;
  return { request: new Request("https://weft.test/api", sent), taken: () => taken };
}

const shop = { tenant: "00000000-0000-0000-0000-000000000000", shop: "00000000-0000-0000-0000-000000000000" };
const account = { carrier: "sf", tenant: shop.tenant, account: shop.shop, token: "t" };
const handlers: [string, (request: Request) => Promise<Response>, number][] = [
  ["what a shop's platform reports", (request) => fromShop(request, { params: Promise.resolve(shop) }), 1],
  ["what a carrier reports", (request) => fromCarrier(request, { params: Promise.resolve(account) }), 1],
  ["what Stripe reports", fromStripe, 1],
  ["what a page asks for", ask, 8],
];

test.each(handlers)("%s is read no further than it may be long", async (_, handle, megabytes) => {
  const { request, taken } = endless();
  expect((await handle(request)).status).toBe(413);
  expect(taken()).toBeLessThan((megabytes + 1) * 1024 * 1024);
});
