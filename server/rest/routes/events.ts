import { eventType, publicEvent } from "@/lib/contracts/events";
import { ok } from "@/server/errors";
import { readFeed } from "@/server/modules/events/service";
import { examples } from "../examples";
import { cursor, limit } from "../fields";
import { named, z } from "../named-schema";
import { defineRoute } from "../route";

const feedQuery = z.strictObject({
  cursor,
  limit: limit(500, 100),
  types: z
    .string()
    .max(1_000)
    .transform((text) => text.split(","))
    .pipe(z.array(eventType))
    .optional()
    .openapi({ type: "string", description: "Types of events, with commas between them; all when left out" }),
});

const feedPage = z.object({
  data: z.array(named("Event", publicEvent)),
  /** Never null: ask with it again, now or later. */
  nextCursor: z.string(),
  hasMore: z.boolean(),
});

export const listEvents = defineRoute({
  method: "get",
  path: "/events",
  zh: "事件流：从头或从游标处读取，一条不漏",
  scope: "orders:read",
  summary: "What has happened, from the first event or from a cursor on; no event is ever passed over",
  query: feedQuery,
  replies: { 200: { description: "One page", schema: feedPage, example: examples.events } },
  async handle({ principal, query }) {
    const page = await readFeed(principal.tenantId, query);
    if (!page.ok) return page;
    const { events, nextCursor, hasMore } = page.value;
    return ok({ status: 200, body: { data: events, nextCursor, hasMore } });
  },
});
