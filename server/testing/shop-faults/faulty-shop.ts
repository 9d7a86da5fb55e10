import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { sampleOrder } from "@/server/integrations/channel/conformance";
import type { EmulatedOrder, Emulator } from "@/server/integrations/channel/emulator";
import type { Manifest } from "@/server/integrations/channel/manifest";
import type { Credentials } from "@/server/integrations/channel/port";
import { releaseHolds } from "@/server/modules/holds/service/release-holds";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { processInbox } from "@/server/modules/pipeline/service";
import { savePolicy } from "@/server/modules/publishing/service/policies";
import { recomputePublished } from "@/server/modules/publishing/service/recompute";
import { openCredentials, sealCredentials } from "@/server/modules/shops/open-shop";
import { changeKeys } from "@/server/modules/shops/service/change-shop";
import { connectShop } from "@/server/modules/shops/service/connect-shop";
import { runShop } from "@/server/modules/shops/service/run-shop";
import { tellStock } from "@/server/modules/shops/service/tell-stock";
import { forgetSimulator, simulatorOf } from "@/server/modules/shops/simulator";
import { createTestShop, type TestShop } from "../shop";
import type { DeadEnd } from "./dead-end";
import type { Fault } from "./faults";
import { Meeting } from "./meeting";
import { Refunding } from "./refunding";

const userId = newId() as unknown as UserId;
const now = () => new Date();
const turnAtMost = 20 * 60_000;
const day = 24 * 3_600_000;
const usualNote = "请尽快发货";

/** Every order leaves in two parcels. */
export const parcelNumbers = ["SF1234567890123", "SF1234567890124"] as const;

/** A shop of one platform, in trouble for a while, and our copy of it. Time is what the test says it is. */
export class FaultyShop {
  /** As the platform has them now, by number. */
  readonly orders = new Map<string, EmulatedOrder>();
  readonly shipped: string[] = [];
  meeting: Meeting | undefined;
  /** Whether the shop is told numbers too. */
  tellsStock = false;
  readonly refunding: Refunding;
  /** Orders to which nothing happens, but that their buyers want their money back. */
  private readonly kept: EmulatedOrder[] = [];
  private latest: EmulatedOrder[] = [];
  private right: Credentials = {};
  private readonly home: string;

  private constructor(
    readonly manifest: Manifest,
    readonly shop: TestShop,
    readonly id: string,
    readonly emulator: Emulator,
  ) {
    this.home = emulator.url;
    this.refunding = new Refunding(manifest, shop, emulator);
  }

  static async open(manifest: Manifest): Promise<FaultyShop> {
    const shop = await createTestShop({ units: 5_000, locations: 1 });
    const wish = { channelId: shop.channelId, platform: manifest.id, mode: "simulator" as const, credentials: {} };
    const connected = await connectShop(shop.tenantId, { ...wish, since: now() }, { userId, now: now() });
    const policy = {
      channelId: shop.channelId,
      scope: "all" as const,
      target: "",
      mode: "share" as const,
      amount: 100,
    };
    const rest = { source: "all", buffer: 0, ceiling: null, lowAt: null, priority: 1 } as const;
    const by = { actor: { type: "user" as const, id: userId }, now: now() };
    unwrap(await savePolicy(shop.tenantId, { ...policy, ...rest }, by));
    return new FaultyShop(
      manifest,
      shop,
      unwrap(connected).id,
      await simulatorOf(manifest, shop.tenantId, shop.channelId),
    );
  }

  close(): Promise<void> {
    return forgetSimulator(this.manifest.id, this.shop.tenantId, this.shop.channelId);
  }

  /** New orders, another note on one that is known, parcels of ours that leave. */
  async happen(count: number): Promise<void> {
    if (this.orders.size === 0) this.kept.push(...[1, 2, 3, 4].map((serial) => this.put(serial, usualNote)));
    const [known, ...leaving] = this.latest;
    const fresh = Array.from({ length: count }, (_, at) => this.put(this.orders.size + 1 + at, usualNote));
    if (known) this.tell({ ...known, note: `改 ${this.orders.size}`, modifiedAt: wholeSecond() });
    for (const { externalNo } of leaving) await this.ship(externalNo);
    this.latest = fresh;
  }

  /** Two more buyers want their money back. */
  readonly askBack = () => this.refunding.ask(this.kept.splice(0, 2));

  private put(serial: number, note: string): EmulatedOrder {
    const sample = sampleOrder(serial, { note, modifiedAt: wholeSecond() });
    const { id } = this.manifest;
    // Taobao is told the numbers of one item a call.
    const item = (at: number) => (id === "taobao" ? { item: `65000${at + 1}` } : {});
    const lines = sample.lines.map((line, at) => ({
      ...line,
      ...item(at),
      merchantCode: `SKU-${at}`,
      price: "100.00",
    }));
    // At Kuaishou an order has one article.
    return this.tell({ ...sample, lines: id === "kuaishou" ? lines.slice(serial % 2, (serial % 2) + 1) : lines });
  }

  private tell(order: EmulatedOrder): EmulatedOrder {
    this.orders.set(order.externalNo, order);
    this.emulator.put(order);
    return order;
  }

  private async ship(externalNo: string): Promise<void> {
    const { tenantId } = this.shop;
    const { carriers: named } = this.manifest;
    const by = { actor: { type: "system" as const }, now: now() };
    const holds = await withTenant(tenantId, (tx) => tx.db.hold.findMany({ where: { order: { externalNo } } }));
    const held = holds.map((hold) => hold.id);
    await releaseHolds(tenantId, held, { reason: "looked at", ...by });
    const work = await withTenant(tenantId, (tx) =>
      tx.db.fulfillmentOrder.findFirstOrThrow({ where: { order: { externalNo } } }),
    );
    const parcel = { carrier: named?.sf ? "sf" : (this.emulator.carrier ?? "sf"), trackingNo: parcelNumbers[0] };
    const further = [{ trackingNo: parcelNumbers[1] }];
    unwrap(await shipFulfillment(tenantId, work.id, { ...parcel, further, ...by }));
    this.shipped.push(externalNo);
  }

  async begin(fault: Fault, deadEnd: DeadEnd | undefined): Promise<void> {
    const numbers = [...this.orders.keys(), ...this.refunding.asked.map((one) => one.refundId)];
    const skus = [...this.orders.values()].flatMap((order) => order.lines.map((line) => line.sku));
    this.meeting = new Meeting(fault, { emulator: this.emulator, numbers, skus });
    this.emulator.interpose(this.meeting.between);
    this.tellsStock = fault.tellsStock ?? false;
    if (deadEnd) this.emulator.url = deadEnd.url;
    if (fault.keys) await this.spoilKeys(fault.keys);
  }

  private spoilKeys(how: "ended" | "wrong"): Promise<unknown> {
    return withTenant(this.shop.tenantId, async (tx) => {
      const row = await tx.db.shopConnection.findFirstOrThrow({ where: { id: this.id } });
      this.right = await openCredentials(tx, row.secretsSealed);
      if (how === "ended") return this.emulator.expireToken?.();
      const secret = new Set(this.manifest.fields.filter((field) => field.secret).map((field) => field.name));
      const wrong = Object.entries(this.right).map(([name, value]) => [name, secret.has(name) ? `${value}x` : value]);
      const secretsSealed = await sealCredentials(tx, Object.fromEntries(wrong));
      return tx.db.shopConnection.updateMany({ where: { id: this.id }, data: { secretsSealed } });
    });
  }

  /** The trouble is over; where the shop was given up, a person puts its keys right. */
  async end(): Promise<void> {
    this.emulator.interpose(undefined);
    this.emulator.url = this.home;
    const { status, version } = await this.connection();
    if (status !== "parked") return;
    const wish = { id: this.id, version, credentials: this.right };
    unwrap(await changeKeys(this.shop.tenantId, wish, { userId, now: now() }));
  }

  async takeTurn(): Promise<void> {
    const { tenantId } = this.shop;
    const deadline = () => new Date(Date.now() + turnAtMost);
    await runShop(tenantId, this.id, { now, deadline: deadline() });
    await processInbox(tenantId, { limit: 500, now: now() });
    if (this.tellsStock) await recomputePublished(tenantId, now());
    if (this.tellsStock) await tellStock(tenantId, this.id, { now, deadline: deadline() });
    this.meeting?.nextTurn();
  }

  /** The daily second look is due. */
  readonly sweepSoon = (): Promise<unknown> =>
    withTenant(this.shop.tenantId, (tx) =>
      tx.db.shopConnection.updateMany({ where: { id: this.id }, data: { sweptAt: new Date(Date.now() - 2 * day) } }),
    );

  readonly connection = () =>
    withTenant(this.shop.tenantId, (tx) => tx.db.shopConnection.findFirstOrThrow({ where: { id: this.id } }));
}

/** Platforms tell whole seconds. */
const wholeSecond = () => new Date(Math.floor(Date.now() / 1_000) * 1_000);
