import type { AxisRename } from "@/lib/contracts/catalog";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { type ByWhom, recordChange } from "@/server/modules/audit/service";
import { axisValues, renameOnAxis } from "../repo/axis";
import { lockCatalog } from "../repo/sku-rivals";
import { findStyle } from "../repo/styles";

/**
 * Gives a color or a size of a style another name. The SKUs stay what they are: code, stock and orders with them.
 * ALREADY_EXISTS when the style has the new name already: two rows of a matrix are never thrown together.
 */
export function renameAxis(
  tenantId: TenantId,
  { styleId, axis, from, to }: AxisRename,
  { actor, now }: ByWhom,
): Promise<Result<{ changed: number }>> {
  return withTenant(tenantId, async (tx) => {
    const style = await findStyle(tx, styleId);
    if (!style) return fail("NOT_FOUND", "No such style");
    await lockCatalog(tx);
    const present = await axisValues(tx, styleId, axis);
    if (!present.includes(from)) return fail("STALE", `The style has no ${axis} of this name any more`);
    if (from === to) return ok({ changed: 0 });
    if (present.includes(to)) return fail("ALREADY_EXISTS", `The style has this ${axis} already`);
    const changed = await renameOnAxis(tx, { styleId, axis, from, to }, now);
    const subject = { subjectType: "style", subjectId: styleId, label: style.code };
    const facts = { before: { [axis]: from }, after: { [axis]: to } };
    await recordChange(tx, { actor, action: "style.axis_renamed", ...subject, ...facts });
    return ok({ changed });
  });
}
