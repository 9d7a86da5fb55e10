import type { TransferItem } from "@/lib/contracts/transfer";
import { ok, type Result } from "@/server/errors";
import { type CodeReference, resolveCodes } from "@/server/modules/codes/service";
import { approveTransfer, cancelTransfer, startPicking } from "@/server/modules/transfers/service/approve-transfer";
import {
  getTransfer as findTransfer,
  listTransfers as pageOfTransfers,
} from "@/server/modules/transfers/service/read-transfers";
import { receiveTransfer, settleDiscrepancy } from "@/server/modules/transfers/service/receive-transfer";
import { requestTransfer as ask } from "@/server/modules/transfers/service/request-transfer";
import { shipTransfer as send } from "@/server/modules/transfers/service/ship-transfer";
import { byKeyEverywhere as mover } from "../calling";
import { text } from "../fields";
import { type Call, defineRoute, type Reply } from "../route";
import { cursorPatterns, unwrapCursor, wrapCursor } from "../text-cursor";
import * as input from "../transfer-schemas";

const everywhere = undefined;

const head = (transfer: TransferItem) => ({
  ...{ id: transfer.id, number: transfer.number, status: transfer.status, units: transfer.units, note: transfer.note },
  ...{ from: transfer.from.code, to: transfer.to.code, carrier: transfer.carrier, trackingNo: transfer.trackingNo },
  ...{ openDifferences: transfer.open, version: transfer.version, createdAt: transfer.createdAt.toISOString() },
  ...{ approvedAt: text(transfer.approvedAt), shippedAt: text(transfer.shippedAt) },
  ...{
    expectedAt: text(transfer.expectedAt),
    receivedAt: text(transfer.receivedAt),
    closedAt: text(transfer.closedAt),
  },
});

type TransferCall = Pick<Call<unknown, unknown>, "principal" | "id">;

async function show({ principal, id }: TransferCall): Promise<Result<Reply>> {
  const found = await findTransfer(principal.tenantId, id, everywhere);
  if (!found.ok) return found;
  const { lines, discrepancies, pegs } = found.value;
  const body = {
    ...head(found.value),
    lines: lines.map(({ skuCode, requested, shipped, received, available }) => {
      return { sku: skuCode, requested, shipped, received, available };
    }),
    differences: discrepancies.map(({ skuCode, kind, quantity, settlement, note }) => {
      return { sku: skuCode, kind, quantity, settlement, note };
    }),
    orders: pegs.map(({ orderId, externalNo, skuCode, quantity }) => ({ orderId, externalNo, sku: skuCode, quantity })),
  };
  return ok({ status: 200, body });
}

const after = async (step: Result<unknown>, call: TransferCall) => (step.ok ? show(call) : step);

const replies = {
  200: { description: "The transfer as it is then", schema: input.transferReply, example: input.transferExample },
};

export const listTransfers = defineRoute({
  method: "get",
  path: "/transfers",
  scope: "stock:read",
  summary: "Transfers between locations, the latest first",
  zh: "调拨单列表，最新的在前",
  query: input.transfersQuery,
  replies: { 200: { description: "One page", schema: input.transferPage, example: input.transferPageExample } },
  async handle({ principal, query: { cursor, status = [], from = [], to = [], differing = false, limit } }) {
    const after = unwrapCursor(cursor, cursorPatterns.number);
    if (!after.ok) return after;
    const wanted = { q: "", status, from, to, differing, limit, cursor: after.value };
    const { rows, nextCursor } = await pageOfTransfers(principal.tenantId, wanted, everywhere);
    return ok({ status: 200, body: { data: rows.map(head), nextCursor: wrapCursor(nextCursor) } });
  },
});

export const getTransfer = defineRoute({
  method: "get",
  path: "/transfers/{id}",
  scope: "stock:read",
  summary: "One transfer with its lines, differences and the orders that wait for it",
  zh: "调拨单详情：明细、差异与等货订单",
  replies,
  handle: show,
});

const skuReferences = (lines: readonly { sku: string }[]): CodeReference[] =>
  lines.map(({ sku }, i) => ({ kind: "sku", code: sku, path: `lines[${i}].sku` }));

export const requestTransfer = defineRoute({
  method: "post",
  path: "/transfers",
  scope: "transfers:write",
  summary: "Ask for a transfer; small ones are approved by the brand's rule",
  zh: "申请调拨；小额按品牌规则自动通过",
  body: input.requestBody,
  example: input.requestExample,
  replies: {
    201: { description: "It was asked for", schema: input.requested, example: { id: input.transferExample.id } },
  },
  async handle({ principal, body: { from, to, lines, note }, requestKey, now }) {
    const found = await resolveCodes(principal.tenantId, [
      { kind: "location", code: from, path: "from" },
      { kind: "location", code: to, path: "to" },
      ...skuReferences(lines),
    ]);
    if (!found.ok) return found;
    const draft = {
      ...{ fromLocationId: found.value("location", from), toLocationId: found.value("location", to) },
      ...{ lines: lines.map(({ sku, quantity }) => ({ skuId: found.value("sku", sku), quantity })), note },
      requestKey,
    };
    const made = await ask(principal.tenantId, draft, mover(principal, now));
    return made.ok ? ok({ status: 201, body: { id: made.value.id } }) : made;
  },
});

const stepOf = { conflicts: ["STALE", "WRONG_STATE"], replies } as const;

export const approve = defineRoute({
  ...stepOf,
  method: "post",
  path: "/transfers/{id}/approve",
  scope: "stock:write",
  summary: "Approve it: the units are set aside at the sender",
  zh: "审核通过：发货方锁定库存",
  conflicts: ["STALE", "WRONG_STATE", "OUT_OF_STOCK"],
  body: input.stepBody,
  example: input.stepExample,
  handle: async ({ principal, id, body, now }) =>
    after(await approveTransfer(principal.tenantId, { transferId: id, ...body }, mover(principal, now)), {
      principal,
      id,
    }),
});

export const pickTransfer = defineRoute({
  ...stepOf,
  method: "post",
  path: "/transfers/{id}/pick",
  scope: "transfers:write",
  summary: "The goods are being collected at the sender",
  zh: "开始拣货",
  body: input.stepBody,
  example: input.stepExample,
  handle: async ({ principal, id, body, now }) =>
    after(await startPicking(principal.tenantId, { transferId: id, ...body }, mover(principal, now)), {
      principal,
      id,
    }),
});

export const shipTransfer = defineRoute({
  ...stepOf,
  method: "post",
  path: "/transfers/{id}/ship",
  scope: "transfers:write",
  summary: "The goods leave; what was not put in is free at the sender again",
  zh: "发货：未装入的释放回发货方",
  body: input.shipBody,
  example: input.shipExample,
  async handle({ principal, id, body: { lines, ...parcel }, now }) {
    const found = await resolveCodes(principal.tenantId, skuReferences(lines));
    if (!found.ok) return found;
    const packed = lines.map(({ sku, quantity }) => ({ skuId: found.value("sku", sku), quantity }));
    const shipment = { transferId: id, ...parcel, lines: packed };
    return after(await send(principal.tenantId, shipment, mover(principal, now)), { principal, id });
  },
});

export const receive = defineRoute({
  ...stepOf,
  method: "post",
  path: "/transfers/{id}/receive",
  scope: "transfers:write",
  summary: "Take the goods in; what differs waits to be settled",
  zh: "收货：有差异的等待处理",
  body: input.receiveBody,
  example: input.receiveExample,
  handle: async ({ principal, id, body, now }) =>
    after(await receiveTransfer(principal.tenantId, { transferId: id, ...body }, mover(principal, now)), {
      principal,
      id,
    }),
});

export const settle = defineRoute({
  ...stepOf,
  method: "post",
  path: "/transfers/{id}/settle",
  scope: "stock:write",
  summary: "Say what became of a difference",
  zh: "处理差异：丢失、找到或退回",
  body: input.settleBody,
  example: input.settleExample,
  async handle({ principal, id, body: { sku, ...rest }, now }) {
    const found = await resolveCodes(principal.tenantId, [{ kind: "sku", code: sku, path: "sku" }]);
    if (!found.ok) return found;
    const settlement = { transferId: id, skuId: found.value("sku", sku), ...rest };
    return after(await settleDiscrepancy(principal.tenantId, settlement, mover(principal, now)), { principal, id });
  },
});

export const cancelTransferRoute = defineRoute({
  ...stepOf,
  method: "post",
  path: "/transfers/{id}/cancel",
  scope: "transfers:write",
  summary: "Give a transfer up before it leaves",
  zh: "取消调拨（发出前）",
  body: input.cancelBody,
  example: { version: 1, reason: "Not needed any more" },
  handle: async ({ principal, id, body, now }) =>
    after(await cancelTransfer(principal.tenantId, { transferId: id, ...body }, mover(principal, now)), {
      principal,
      id,
    }),
});
