import { codeText } from "@/lib/contracts/order";
import { fail, ok } from "@/server/errors";
import { channelIds } from "@/server/modules/intake/service/channel-cache";
import { answerPushes, claimPushes } from "@/server/modules/publishing/service/pushes";
import { examples } from "../examples";
import { named, z } from "../named-schema";
import { defineRoute } from "../route";

const pushLimit = 1_000;

export const postStockPushes = defineRoute({
  method: "post",
  path: "/stock/pushes",
  whileOwing: true,
  zh: "领取要告知渠道的库存数，先减后增；应答前视为已发送",
  scope: "stock:write",
  summary: "Take the numbers a channel has to be told, decreases first; they count as sent until answered",
  body: z.strictObject({ channel: codeText(64), limit: z.int().min(1).max(pushLimit).default(100) }),
  example: examples.claim,
  replies: {
    200: {
      description: "Absolute units to show by SKU; what nobody answers for within five minutes is handed out again",
      schema: z.object({
        data: z.array(
          named("StockPush", z.object({ id: z.uuid(), sku: z.string(), value: z.int(), decrease: z.boolean() })),
        ),
      }),
      example: examples.pushes,
    },
  },
  async handle({ principal: { tenantId }, body, now }) {
    const channelId = (await channelIds(tenantId, [body.channel])).get(body.channel);
    if (!channelId)
      return fail("INVALID", "No active channel has this code", [{ path: "channel", message: "unknown" }]);
    const pushes = await claimPushes(tenantId, channelId, { limit: body.limit, now });
    return ok({
      status: 200,
      body: { data: pushes.map(({ id, code, value, decrease }) => ({ id, sku: code, value, decrease })) },
    });
  },
});

export const postPushAnswers = defineRoute({
  method: "post",
  path: "/stock/pushes/answers",
  whileOwing: true,
  zh: "回报渠道是否接受；被拒的稍后重新下发",
  scope: "stock:write",
  summary: "Say whether the channel took the numbers; a refused one is handed out again after a pause",
  body: z.strictObject({
    answers: z
      .array(z.strictObject({ id: z.uuid(), refusal: z.string().trim().min(1).max(500).optional() }))
      .min(1)
      .max(pushLimit, { abort: true }),
  }),
  example: examples.answers,
  replies: {
    200: { description: "How many were open", schema: z.object({ answered: z.int() }), example: examples.answered },
  },
  async handle({ principal: { tenantId }, body, now }) {
    const answers = body.answers.map(({ id, refusal }) => ({ id, refusal: refusal ?? null }));
    return ok({ status: 200, body: { answered: await answerPushes(tenantId, answers, now) } });
  },
});
