import { z } from "zod";
import type { Permission } from "@/lib/contracts/permissions";
import { requireVisible } from "@/server/modules/orders/service/visible-ids";
import { tenantProcedure } from "@/server/trpc/base";

const named = z.object({
  id: z.uuid().optional(),
  ids: z.array(z.uuid()).optional(),
  orderId: z.uuid().optional(),
  orderIds: z.array(z.uuid()).optional(),
});

/**
 * For what names orders or holds: `id` and `ids` of the input are `target`s, `orderId` and `orderIds` orders. A member
 * limited to locations or channels gets NOT_FOUND for what is beyond them.
 */
export function visibleProcedure(permission: Permission, target: "order" | "hold") {
  return tenantProcedure(permission).use(async ({ ctx, getRawInput, next }) => {
    // Input that does not even fit this is refused by the procedure's own schema.
    const input = named.safeParse(await getRawInput());
    if (input.success) {
      const { id, ids = [], orderId, orderIds = [] } = input.data;
      await requireVisible(ctx, target, id ? [...ids, id] : ids);
      await requireVisible(ctx, "order", orderId ? [...orderIds, orderId] : orderIds);
    }
    return next();
  });
}
