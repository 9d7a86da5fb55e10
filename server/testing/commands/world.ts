import { systemActor } from "@/lib/contracts/actor";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { newId, type UserId } from "@/server/ids";
import type { TestShop } from "../shop";

const someone = newId() as UserId;

/** A shop that commands are run on, and the orders they have taken in. Numbers pick one of what is there. */
export class World {
  readonly orderIds: string[] = [];

  constructor(readonly shop: TestShop) {}

  get tenantId() {
    return this.shop.tenantId;
  }

  sku(at: number): string {
    return pick(this.shop.skus, at) ?? "";
  }

  location(at: number): string {
    return pick(this.shop.locations, at) ?? "";
  }

  skuCode(at: number): string {
    return `SKU-${at % this.shop.skus.length}`;
  }

  order(at: number): string {
    return pick(this.orderIds, at) ?? newId();
  }

  read<T>(work: (tx: TenantTx) => Promise<T>): Promise<T> {
    return withTenant(this.tenantId, work);
  }
}

export const pick = <T>(from: readonly T[], at: number): T | undefined => from[at % Math.max(1, from.length)];

/** The clock's doing. */
export const byClock = () => ({ actor: systemActor, now: new Date() });

/** A person who may act everywhere. */
export const byPerson = () => ({
  ...{ userId: someone, actor: { type: "user" as const, id: someone } },
  ...{ scope: undefined, now: new Date() },
});

export const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);
