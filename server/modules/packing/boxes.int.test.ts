import { beforeAll, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { unpackWork } from "@/server/modules/fulfillment/service/unpack";
import { openParcel } from "@/server/modules/parcels/service/open-parcel";
import { openPhoto } from "@/server/modules/parcels/service/photos";
import { routeOrders } from "@/server/testing/packing";
import { createParcelShop, type ParcelShop } from "@/server/testing/parcel-shop";
import { keepPhoto } from "./service/keep-photo";
import { openJob } from "./service/open-job";
import { packOrder } from "./service/pack";

let shop: ParcelShop;
beforeAll(async () => {
  shop = await createParcelShop();
  // No carrier gets them: what is packed stays here.
  await withTenant(shop.tenantId, (tx) => tx.db.carrierRule.deleteMany({}));
});

const by = (locations?: string[]) => ({ actor: { type: "user" as const, id: newId() }, now: new Date(), locations });
const open = async (code: string) =>
  unwrap(await openJob(shop.tenantId, { code }, { userId: newId(), now: new Date(), locations: undefined }))[0];

/** Two orders of one receiver, packed into one box. */
async function packedTogether() {
  const work = await routeOrders(shop, [{}, {}]);
  const ids = work.map((one) => one.id);
  await withTenant(shop.tenantId, async (tx) => unwrap(await openParcel(tx, { fulfillmentIds: ids, ...by() })));
  const job = await open(work[0]?.externalNo ?? "");
  const items = (job?.lines ?? []).map(({ fulfillmentOrderId, lineNo, skuId, quantity }) => {
    return { fulfillmentOrderId, lineNo, skuId, quantity };
  });
  const key = newId();
  const input = { key, fulfillmentIds: job?.fulfillmentIds ?? [], boxes: [{ items }], weightConfirmed: false };
  expect(await packOrder(shop.tenantId, input, by())).toMatchObject({ value: { status: "packed" } });
  return { key, work, ids: [...ids].sort() };
}

test("a merged box is unpacked as a whole, once, and packed together again", async () => {
  const { work, ids } = await packedTogether();
  const [one = "", two = ""] = ids;
  const results = await Promise.all(
    [one, two].map((id) => unpackWork(shop.tenantId, id, { ...by(), reason: "carton" })),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(results.find((result) => !result.ok)).toMatchObject({ code: expect.stringMatching(/WRONG_STATE|STALE/) });
  const again = await open(work[0]?.externalNo ?? "");
  expect([...(again?.fulfillmentIds ?? [])].sort()).toEqual(ids);
  expect(again?.status).toBe("picking");
});

test("a parcel has ten photos at most, however many are sent at once", async () => {
  const { key } = await packedTogether();
  const sent = Array.from({ length: 12 }, () =>
    keepPhoto(shop.tenantId, { id: newId(), key, box: 0, bytes: jpeg }, by()),
  );
  const kept = (await Promise.all(sent)).filter((one) => one.ok);
  expect(kept).toHaveLength(10);
});

const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);

test("a photo is kept once with its parcel; only pictures, only for who may see it", async () => {
  const { key } = await packedTogether();
  const photo = { id: newId(), key, box: 0, bytes: jpeg };
  expect(await keepPhoto(shop.tenantId, photo, by())).toMatchObject({ ok: true });
  expect(await keepPhoto(shop.tenantId, photo, by())).toMatchObject({ ok: true });
  const counts = await withTenant(shop.tenantId, async (tx) => [
    await tx.db.parcelPhoto.count({ where: { id: photo.id } }),
    await tx.db.storedFile.count({ where: { name: `${photo.id}.jpeg` } }),
  ]);
  expect(counts).toEqual([1, 1]);
  const kept = unwrap(await openPhoto(shop.tenantId, photo.id));
  expect(kept).toMatchObject({ contentType: "image/jpeg", size: jpeg.byteLength });
  const another = { ...photo, id: newId() };
  const html = { ...another, bytes: Buffer.from("<script>") };
  expect(await keepPhoto(shop.tenantId, html, by())).toMatchObject({ code: "UNSUPPORTED_MEDIA" });
  expect(await keepPhoto(shop.tenantId, { ...another, box: 1 }, by())).toMatchObject({ code: "NOT_FOUND" });
  const foreign = await createParcelShop();
  expect(await keepPhoto(foreign.tenantId, another, by())).toMatchObject({ code: "NOT_FOUND" });
  expect(await keepPhoto(shop.tenantId, another, by([newId()]))).toMatchObject({ code: "NOT_FOUND" });
  expect(await openPhoto(foreign.tenantId, photo.id)).toMatchObject({ code: "NOT_FOUND" });
  expect(await openPhoto(shop.tenantId, photo.id, [newId()])).toMatchObject({ code: "NOT_FOUND" });
});
