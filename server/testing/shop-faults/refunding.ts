import { withTenant } from "@/server/db/tenant-tx";
import { mayAgree } from "@/server/domain/sync/refunds";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import type { EmulatedOrder, Emulator } from "@/server/integrations/channel/emulator";
import type { Manifest } from "@/server/integrations/channel/manifest";
import type { PlatformRefund } from "@/server/integrations/channel/port";
import { agreeRefund } from "@/server/modules/shops/service/agree-refund";
import type { TestShop } from "../shop";

const userId = newId() as unknown as UserId;

interface Asked {
  refundId: string;
  externalNo: string;
}

/** Buyers of one shop who want their money back, several at once. */
export class Refunding {
  /** What was asked for, and what somebody of ours has agreed to. */
  readonly asked: Asked[] = [];
  private readonly agreed: Asked[] = [];
  private readonly offered: boolean;

  constructor(
    manifest: Manifest,
    private readonly shop: TestShop,
    private readonly emulator: Emulator,
  ) {
    const unreached = { url: "http://127.0.0.1:1", credentials: {}, now: () => new Date() };
    this.offered = manifest.connect(unreached).agreeRefund !== undefined;
  }

  ask(orders: readonly EmulatedOrder[]): void {
    for (const order of orders) {
      const { externalNo, lines } = order;
      const refundId = `77${externalNo.slice(-14)}`;
      const [line] = lines;
      const modifiedAt = new Date(Math.floor(Date.now() / 1_000) * 1_000);
      // Some platforms tell of it with the order, which is told anew.
      this.emulator.put({ ...order, modifiedAt });
      const about = { refundId, externalNo, ref: line?.ref ?? "", modifiedAt };
      this.emulator.askRefund?.({ ...about, amount: "100.00", quantity: line?.quantity ?? 1 });
      this.asked.push({ refundId, externalNo });
    }
  }

  /** Somebody agrees to all that was read, where the platform takes it from here. */
  async agree(): Promise<void> {
    if (!this.offered) return;
    const { tenantId } = this.shop;
    for (const one of this.asked) {
      const { externalNo } = one;
      const [order, refund] = await withTenant(tenantId, (tx) =>
        Promise.all([
          tx.db.salesOrder.findFirstOrThrow({ where: { externalNo } }),
          tx.db.platformRefund.findFirstOrThrow({ where: { externalNo } }),
        ]),
      );
      // Where goods come back first, that is agreed to on the platform's own pages.
      if (!mayAgree({ status: refund.status as PlatformRefund["status"], withGoods: refund.withGoods })) continue;
      const wish = { orderId: order.id, refundId: refund.refundId, amount: refund.amount };
      unwrap(await agreeRefund(tenantId, wish, { actor: { type: "user", id: userId }, now: new Date() }));
      this.agreed.push(one);
    }
  }

  /** What is not as it should be in the end: unread here, or not agreed to there just once. */
  async left() {
    const rows = await withTenant(this.shop.tenantId, (tx) => tx.db.platformRefund.findMany({}));
    const read = rows.map((row) => row.externalNo);
    const told = this.emulator.agreed?.() ?? [];
    const times = (all: readonly string[], one: string) => all.filter((other) => other === one).length;
    return {
      unread: this.asked.flatMap(({ externalNo }) => (times(read, externalNo) === 1 ? [] : externalNo)),
      unagreed: this.agreed.flatMap(({ refundId }) => (times(told, refundId) === 1 ? [] : refundId)),
    };
  }
}
