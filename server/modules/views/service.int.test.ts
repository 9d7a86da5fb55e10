import { expect, test } from "vitest";
import type { Role } from "@/lib/contracts/permissions";
import type { CreateViewInput } from "@/lib/contracts/views";
import { unwrap } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import { acting } from "@/server/testing/acting";
import { createTestBrand } from "@/server/testing/brand";
import { changeView, createView, listViews, removeView, type ViewActor } from "./service";

const actorIn = (tenantId: TenantId, role: Role): ViewActor => ({
  tenantId,
  userId: newId(),
  ...acting(role),
  now: new Date(),
});
const unpaid: CreateViewInput = {
  page: "orders",
  name: "Unpaid",
  shared: false,
  state: { filters: { payment: ["unpaid"], amount: { min: "100" } }, sort: { by: "placed", descending: true } },
};
const names = async (actor: ViewActor) => (await listViews(actor, "orders")).map((view) => view.name);

test("a personal view is seen and changed by its owner only", async () => {
  const { tenantId } = await createTestBrand();
  const [mine, theirs] = [actorIn(tenantId, "operations"), actorIn(tenantId, "owner")];
  const { id } = unwrap(await createView(mine, unpaid));
  expect(await listViews(mine, "orders")).toEqual([
    { id, name: "Unpaid", shared: false, editable: true, state: unpaid.state },
  ]);
  expect(await names(theirs)).toEqual([]);
  expect(await changeView(theirs, { id, name: "Mine now" })).toMatchObject({ code: "NOT_FOUND" });
  expect(await removeView(theirs, id)).toMatchObject({ code: "NOT_FOUND" });
  unwrap(await changeView(mine, { id, name: "Money" }));
  expect(await names(mine)).toEqual(["Money"]);
});

test("a team view takes the permission, to make, to change and to remove", async () => {
  const { tenantId } = await createTestBrand();
  const [lead, viewer] = [actorIn(tenantId, "operations"), actorIn(tenantId, "viewer")];
  expect(await createView(viewer, { ...unpaid, shared: true })).toMatchObject({ code: "FORBIDDEN" });
  const { id } = unwrap(await createView(lead, { ...unpaid, shared: true }));
  expect(await listViews(viewer, "orders")).toMatchObject([{ id, shared: true, editable: false }]);
  expect(await changeView(viewer, { id, name: "x" })).toMatchObject({ code: "FORBIDDEN" });
  expect(await removeView(viewer, id)).toMatchObject({ code: "FORBIDDEN" });
  const own = unwrap(await createView(viewer, unpaid));
  expect(await changeView(viewer, { id: own.id, shared: true })).toMatchObject({ code: "FORBIDDEN" });
  unwrap(await changeView(lead, { id, shared: false }));
  expect(await names(viewer)).toEqual(["Unpaid"]);
  expect((await listViews(viewer, "orders")).map((view) => view.id)).toEqual([own.id]);
});

test("another brand's views do not exist", async () => {
  const here = actorIn((await createTestBrand()).tenantId, "owner");
  const there: ViewActor = { ...here, tenantId: (await createTestBrand()).tenantId };
  const { id } = unwrap(await createView(here, { ...unpaid, shared: true }));
  expect(await names(there)).toEqual([]);
  expect(await changeView(there, { id, name: "x" })).toMatchObject({ code: "NOT_FOUND" });
  expect(await removeView(there, id)).toMatchObject({ code: "NOT_FOUND" });
  expect(await names(here)).toEqual(["Unpaid"]);
});
