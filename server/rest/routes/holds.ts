import { ok } from "@/server/errors";
import { codesOf, resolveCodes } from "@/server/modules/codes/service";
import { listHolds as listOpenHolds } from "@/server/modules/holds/service/list-holds";
import { releaseHolds as release } from "@/server/modules/holds/service/release-holds";
import { byKey } from "../calling";
import { done, itemResults, text } from "../fields";
import * as input from "../hold-schemas";
import { defineRoute } from "../route";
import { cursorPatterns, unwrapCursor, wrapCursor } from "../text-cursor";

export const listHolds = defineRoute({
  method: "get",
  path: "/holds",
  scope: "orders:read",
  summary: "Why orders may not move on: open holds, the most urgent first",
  zh: "异常列表：未处理的挂起原因，最紧急的在前",
  query: input.holdsQuery,
  replies: { 200: { description: "One page", schema: input.holdPage, example: input.holdPageExample } },
  async handle({ principal: { tenantId }, query, now }) {
    const { type, severity, channel, orderId, overdue, sort, limit } = query;
    const cursor = unwrapCursor(query.cursor, cursorPatterns.timeAndId);
    if (!cursor.ok) return cursor;
    const channels = await resolveCodes(
      tenantId,
      (channel ?? []).map((code) => ({ kind: "channel", code, path: "channel" })),
    );
    if (!channels.ok) return channels;
    const channelIds = channel?.map((code) => channels.value("channel", code));
    const filter = { types: type, severity, channelIds, orderId, overdue };
    const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
    const page = await listOpenHolds(tenantId, { filter: given, sort, limit, cursor: cursor.value }, now);
    const codes = await codesOf(
      tenantId,
      "channel",
      page.rows.map((row) => row.channelId),
    );
    const data = page.rows.map((row) => ({
      ...{ id: row.id, orderId: row.orderId, externalNo: row.externalNo, channel: codes.get(row.channelId) ?? "" },
      ...{ orderStatus: row.orderStatus, orderVersion: row.orderVersion },
      ...{ type: row.type, scope: row.scope, severity: row.severity },
      ...{ message: row.detail.message, params: row.detail.params ?? {} },
      ...{ openedAt: row.openedAt.toISOString(), dueAt: text(row.dueAt) },
    }));
    return ok({ status: 200, body: { data, nextCursor: wrapCursor(page.nextCursor) } });
  },
});

export const releaseHolds = defineRoute({
  method: "post",
  path: "/holds/release",
  scope: "holds:write",
  summary: "Let orders go on in spite of holds; they are checked again at once, and the same cause is not raised again",
  zh: "批量放行：写明原因，订单立即重新校验，同一原因不再拦",
  body: input.releaseBody,
  example: input.releaseExample,
  replies: {
    200: {
      description: "One result for each id, in the same order",
      schema: itemResults,
      example: done("01a1f6f0-6aa1-7d10-8c55-91be4a77d001"),
    },
  },
  async handle({ principal, body, now }) {
    const results = await release(principal.tenantId, body.ids, { ...byKey(principal, now), reason: body.reason });
    return ok({ status: 200, body: { results } });
  },
});
