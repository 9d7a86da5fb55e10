import type { TenantTx } from "@/server/db/tenant-tx";
import { withTenant } from "@/server/db/tenant-tx";
import type { RoutingNetwork } from "@/server/domain/routing/network";
import { noStock, type RoutingRequest } from "@/server/domain/routing/types";
import { proposeTransfers, type TransferProposal } from "@/server/domain/transfer/propose";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { loadNetworks } from "@/server/modules/routing/service/load-networks";
import { viewStock } from "@/server/modules/stock/service/stock-view";
import { type PegOfOrder, pegsOfOrder } from "../repo/read";
import { findShortOrder, type ShortOrder, type ShortSku, shortSkus } from "../repo/shortage";

interface Place {
  id: string;
  code: string;
  name: string;
}

/** A proposal with its places and SKUs by name. */
export interface ProposalView extends Omit<TransferProposal, "toLocationId" | "transfers" | "own"> {
  to: Place;
  transfers: { from: Place; km: number; hours: number; freightMinor: bigint; lines: (Line & { skuCode: string })[] }[];
}

interface Line {
  skuId: string;
  quantity: number;
}

export interface OrderTransfers {
  short: ShortSku[];
  /** Best first. */
  proposals: ProposalView[];
  /** Transfers that are under way for the order. */
  pegs: PegOfOrder[];
}

/** What an order that waits is short of, the transfers that would serve it, and those that are under way for it. */
export function orderTransfers(tenantId: TenantId, orderId: string, now: Date): Promise<Result<OrderTransfers>> {
  return withTenant(tenantId, async (tx) => {
    const pegs = await pegsOfOrder(tx, orderId);
    const order = await findShortOrder(tx, orderId);
    const short = order ? await shortSkus(tx, orderId) : [];
    if (!order || short.length === 0) return ok({ short: [], proposals: [], pegs });
    const network = (await loadNetworks(tx, now))(order.channelId);
    const request = await requestOf(tx, order, short, network, now);
    return ok({
      short,
      proposals: proposeTransfers(request, network).map((found) => spell(found, short, network)),
      pegs,
    });
  });
}

async function requestOf(
  tx: TenantTx,
  order: ShortOrder,
  short: readonly ShortSku[],
  network: RoutingNetwork,
  now: Date,
): Promise<RoutingRequest> {
  const skuIds = short.map((sku) => sku.skuId);
  const stock = await viewStock(tx, skuIds, network.indexById);
  const { country, province, city, district, lat, lng, method, promiseBy } = order;
  const pickup = network.locations.findIndex(
    ({ id, code }) => id === order.pickupLocationId || code === order.pickupCode,
  );
  return {
    destination: { country, province, city, district, ...(lat === null || lng === null ? {} : { lat, lng }) },
    method,
    ...(method === "pickup" && pickup >= 0 ? { pickupLocation: pickup } : {}),
    ...(promiseBy ? { promiseBy: promiseBy.getTime() } : {}),
    now: now.getTime(),
    lines: short.map((sku, i) => ({ ...sku, lineNo: i + 1, stock: stock.get(sku.skuId) ?? noStock })),
  };
}

function spell(found: TransferProposal, short: readonly ShortSku[], network: RoutingNetwork): ProposalView {
  const { toLocationId, transfers, own: _own, ...figures } = found;
  const place = (id: string): Place => {
    const location = network.locations[network.indexById.get(id) ?? -1];
    return { id, code: location?.code ?? "", name: location?.name ?? "" };
  };
  const named = (line: Line) => ({ ...line, skuCode: short.find((sku) => sku.skuId === line.skuId)?.skuCode ?? "" });
  return {
    ...figures,
    to: place(toLocationId),
    transfers: transfers.map(({ fromLocationId, lines, ...leg }) => {
      return { ...leg, from: place(fromLocationId), lines: lines.map(named) };
    }),
  };
}

/** What an order lacks now; NOT_FOUND when it does not wait for anything. */
export async function shortageOf(tx: TenantTx, orderId: string): Promise<Result<ShortSku[]>> {
  const short = (await findShortOrder(tx, orderId)) ? await shortSkus(tx, orderId) : [];
  return short.length > 0 ? ok(short) : fail("NOT_FOUND", "The order does not wait for stock");
}
