import { expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { bufferSource } from "@/server/files/byte-source";
import { newId, type TenantId } from "@/server/ids";
import { addPhoto, openPhoto } from "@/server/modules/parcels/service/photos";
import { createTestBrand } from "@/server/testing/brand";
import { importOrderFile, importTime, scatteredFile } from "@/server/testing/order-file";
import { boxOrders, createParcelShop } from "@/server/testing/parcel-shop";
import { cancelImport } from "./service/cancel";
import { forgetUploads } from "./service/forget-uploads";
import { listImports } from "./service/list";
import { uploadOrderFile } from "./service/upload";

const byNobody = { actor: systemActor, now: importTime };

const hours = (count: number) => new Date(importTime.getTime() + count * 3_600_000);

async function upload(tenantId: TenantId) {
  const file = { fileName: "orders.csv", contentType: "text/csv", now: importTime };
  return unwrap(await uploadOrderFile(tenantId, file, bufferSource(Buffer.from(scatteredFile(1))).stream())).importId;
}

const filesOf = (tenantId: TenantId) => withTenant(tenantId, (tx) => tx.db.storedFileChunk.count());

test("files that were uploaded and left are gone after a day, imported ones and another brand's are not", async () => {
  const mine = await createTestBrand("mine");
  const theirs = await createTestBrand("theirs");
  const { run } = await importOrderFile(mine, scatteredFile(2));
  await upload(mine.tenantId);
  await cancelImport(mine.tenantId, await upload(mine.tenantId), byNobody);
  await upload(theirs.tenantId);

  expect(await forgetUploads(mine.tenantId, hours(23))).toBe(0);
  expect(await forgetUploads(mine.tenantId, hours(25))).toBe(2);
  expect((await listImports(mine.tenantId, undefined, 10)).rows.map(({ id }) => id)).toEqual([run.id]);
  expect(await filesOf(mine.tenantId)).toBe(1);
  expect(await filesOf(theirs.tenantId)).toBe(1);
});

test("the picture of a box stays with it", async () => {
  const shop = await createParcelShop();
  const [boxed] = await boxOrders(shop);
  const bytes = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(64)]);
  const photo = { id: newId(), parcelId: boxed?.parcelId ?? "", bytes, actor: systemActor, now: importTime };
  unwrap(await addPhoto(shop.tenantId, photo));
  expect(await forgetUploads(shop.tenantId, hours(25))).toBe(0);
  expect(unwrap(await openPhoto(shop.tenantId, photo.id)).size).toBe(bytes.byteLength);
});
