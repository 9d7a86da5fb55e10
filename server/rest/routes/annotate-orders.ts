import { ok } from "@/server/errors";
import { addHolds } from "@/server/modules/holds/service/add-hold";
import { addNote, tagOrders } from "@/server/modules/orders/service/annotate-order";
import { cancelOrders } from "@/server/modules/orders/service/cancel-order";
import { markPaid } from "@/server/modules/orders/service/edit-order";
import { getOrder } from "@/server/modules/orders/service/get-order";
import { byKey, only, viewerOf } from "../calling";
import { done, itemResults } from "../fields";
import * as input from "../order-write-schemas";
import { defineRoute } from "../route";
import { orderAfter, orderReplies } from "./change-orders";

const id = "01a1f6f0-5d3e-7c11-9a54-0c7e8a2b9f10";

export const listNotes = defineRoute({
  method: "get",
  path: "/orders/{id}/notes",
  scope: "orders:read",
  summary: "What colleagues and programs noted about an order",
  zh: "订单备注列表",
  replies: {
    200: {
      description: "All notes, the oldest first",
      schema: input.notesReply,
      example: { data: [{ id, body: "Wrapped as a gift", author: null, createdAt: "2026-11-11T12:00:00.000Z" }] },
    },
  },
  async handle({ principal, id, now }) {
    const order = await getOrder(viewerOf(principal, now), id);
    if (!order.ok) return order;
    const data = order.value.notes.map(({ id, body, authorName, createdAt }) => {
      return { id, body, author: authorName, createdAt: createdAt.toISOString() };
    });
    return ok({ status: 200, body: { data } });
  },
});

export const postNote = defineRoute({
  method: "post",
  path: "/orders/{id}/notes",
  scope: "orders:write",
  summary: "Add a note for colleagues, and for the platform where it keeps notes",
  zh: "添加备注，可同步到平台",
  conflicts: ["WRONG_STATE"],
  body: input.noteInput,
  example: input.noteExample,
  replies: { 201: { description: "It is there", schema: input.noteMade, example: { id } } },
  async handle({ principal: { tenantId, keyId }, id, body, requestKey, now }) {
    const made = await addNote(tenantId, id, { ...body, noteId: requestKey, authorId: keyId, now });
    return made.ok ? ok({ status: 201, body: made.value }) : made;
  },
});

export const postTags = defineRoute({
  method: "post",
  path: "/orders/{id}/tags",
  scope: "orders:write",
  summary: "Add and remove tags",
  zh: "添加或移除标签",
  body: input.tagsBody,
  example: input.tagsExample,
  replies: orderReplies,
  async handle(call) {
    const { principal, id, body, now } = call;
    return orderAfter(only(await tagOrders(principal.tenantId, [id], { ...body, now })), call);
  },
});

const heldUntil = (dueAt: string | undefined) => (dueAt ? { dueAt: new Date(dueAt) } : {});

export const holdOrder = defineRoute({
  method: "post",
  path: "/orders/{id}/holds",
  scope: "holds:write",
  summary: "Stop an order by hand; work in progress is stopped too",
  zh: "挂起订单：已在作业的也一并暂停",
  conflicts: ["WRONG_STATE"],
  body: input.holdBody,
  example: input.holdExample,
  replies: orderReplies,
  async handle(call) {
    const { principal, id, body, requestKey, now } = call;
    const hold = { ...byKey(principal, now), reason: body.reason, requestKey, ...heldUntil(body.dueAt) };
    return orderAfter(only(await addHolds(principal.tenantId, [id], hold)), call);
  },
});

export const bulkOrders = defineRoute({
  method: "post",
  path: "/orders/bulk",
  scope: "orders:write",
  summary: "The same for up to 500 orders: cancel, tag, mark as paid",
  zh: "批量操作订单（最多 500 单）：取消、打标签、标记已付款",
  body: input.ordersBulkBody,
  example: input.ordersBulkExample,
  replies: {
    200: { description: "One result for each id, in the same order", schema: itemResults, example: done(id) },
  },
  async handle({ principal, body, now }) {
    const { tenantId } = principal;
    const by = byKey(principal, now);
    switch (body.action) {
      case "cancel":
        return answer(await cancelOrders(tenantId, body.ids, { ...by, reason: body.reason }));
      case "tag":
        return answer(await tagOrders(tenantId, body.ids, { add: body.add, remove: body.remove, now }));
      case "mark_paid":
        return answer(await markPaid(tenantId, body.ids, by));
    }
  },
});

const answer = (results: unknown) => ok({ status: 200, body: { results } });
