import type { TenantTx } from "@/server/db/tenant-tx";
import type { RoutingNetwork } from "@/server/domain/routing/network";
import type { SkuStock } from "@/server/domain/stock/pool";
import { type Draw, type Drawable, drawableLocks } from "@/server/modules/locks/service/draw";
import type { Candidate } from "./allocate";
import type { BrandContext } from "./work";

/**
 * Units set aside for the channels of a batch: their orders see them on top of what is available, and draw on them
 * first. What was drawn by this batch is remembered here until it is written.
 */
export class LockShares {
  private items: readonly Drawable[] = [];
  private readonly drawn = new Map<Drawable["lockId"], number>();

  private constructor(
    private readonly channelIds: readonly string[],
    private readonly skuIds: readonly string[],
    private readonly now: Date,
  ) {}

  /** Asks nothing of the database unless a channel of the batch has locks. */
  static async load(tx: TenantTx, candidates: readonly Candidate[], { channels, now }: BrandContext) {
    const own = candidates.filter(({ item }) => channels.get(item.order.channelId)?.hasLocks);
    const channelIds = [...new Set(own.map(({ item }) => item.order.channelId))];
    const skuIds = [...new Set(own.flatMap(({ demand }) => demand.map((part) => part.skuId)))];
    const shares = new LockShares(channelIds, skuIds, now);
    await shares.refresh(tx);
    return shares;
  }

  /** Reads the locks again: of rows that are held, what they have left is certain now. */
  async refresh(tx: TenantTx) {
    if (this.channelIds.length > 0) this.items = await drawableLocks(tx, this.channelIds, this.skuIds, this.now);
  }

  units(channelId: string, skuId: string, locationId: string): number {
    return this.itemsOf(channelId, skuId, locationId).reduce((sum, item) => sum + this.left(item), 0);
  }

  /** Draws up to so many units, from the lock that ends first. */
  draw(channelId: string, skuId: string, locationId: string, quantity: number): Draw[] {
    const draws: Draw[] = [];
    let missing = quantity;
    for (const item of this.itemsOf(channelId, skuId, locationId)) {
      const units = Math.min(missing, this.left(item));
      if (units <= 0) continue;
      missing -= units;
      this.drawn.set(idOf(item), (this.drawn.get(idOf(item)) ?? 0) + units);
      draws.push({ lockId: item.lockId, skuId, locationId, quantity: units });
    }
    return draws;
  }

  giveBack(draws: readonly Draw[]) {
    for (const draw of draws) this.drawn.set(idOf(draw), (this.drawn.get(idOf(draw)) ?? 0) - draw.quantity);
  }

  /** The view of a SKU as orders of a channel have it. */
  widen(channelId: string, skuId: string, stock: SkuStock, network: RoutingNetwork): SkuStock {
    const mine = this.items.filter((item) => item.channelId === channelId && item.skuId === skuId);
    if (mine.length === 0) return stock;
    const wide = {
      ...stock,
      location: [...stock.location],
      available: [...stock.available],
      sizeRun: [...stock.sizeRun],
    };
    for (const item of mine) {
      const location = network.indexById.get(item.locationId);
      if (location === undefined) continue;
      const at = wide.location.indexOf(location);
      if (at >= 0) wide.available[at] = (wide.available[at] ?? 0) + this.left(item);
      else {
        wide.location.push(location);
        wide.available.push(this.left(item));
        wide.sizeRun.push(0);
      }
    }
    return wide;
  }

  private itemsOf(channelId: string, skuId: string, locationId: string) {
    if (this.items.length === 0) return [];
    return this.items.filter(
      (item) => item.channelId === channelId && item.skuId === skuId && item.locationId === locationId,
    );
  }

  private left(item: Drawable) {
    return item.remaining - (this.drawn.get(idOf(item)) ?? 0);
  }
}

const idOf = ({ lockId, skuId, locationId }: Pick<Draw, "lockId" | "skuId" | "locationId">) =>
  `${lockId}${skuId}${locationId}`;
