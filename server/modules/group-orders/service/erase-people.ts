import type { TenantTx } from "@/server/db/tenant-tx";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { lockBatches, putPeople } from "../repo/erase";
import { openPeople } from "./place-batch";

/** Takes the person out of the batches the orders came from; the others of a batch stay. */
export async function erasePeople(tx: TenantTx, orderIds: readonly string[]): Promise<void> {
  const keys = await tenantKeys(tx);
  for (const { id, sealed, places } of await lockBatches(tx, orderIds)) {
    const people = openPeople(keys, sealed).map((person, at) =>
      places.includes(at + 1) ? { ...person, name: "", phone: "", street: "" } : person,
    );
    const text = JSON.stringify(people, (_key, value) => (typeof value === "bigint" ? value.toString() : value));
    await putPeople(tx, id, keys.seal("batch_order.payload", text));
  }
}
