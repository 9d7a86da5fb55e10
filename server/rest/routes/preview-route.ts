import { ok } from "@/server/errors";
import { previewRouting } from "@/server/modules/routing/service/preview";
import { previewReply } from "../decision-schemas";
import { examples } from "../examples";
import { defineRoute } from "../route";
import { previewBody } from "../schemas";

export const previewRoute = defineRoute({
  method: "post",
  path: "/routing/preview",
  whileOwing: true,
  zh: "派单预览：无副作用",
  scope: "routing:read",
  summary: "What routing would decide now: the chosen plan, alternatives, every cost term. No side effects",
  body: previewBody,
  example: examples.preview,
  replies: { 200: { description: "The decision", schema: previewReply, example: examples.previewed } },
  async handle({ principal, body, now }) {
    const { channel, shipTo, delivery, lines } = body;
    const { country, province, city, district, lat, lng } = shipTo;
    const input = {
      ...(channel === undefined ? {} : { channel }),
      shipTo: { country, province, city, district, lat, lng },
      ...(delivery ? { delivery } : {}),
      lines: lines.map(({ sku, quantity }) => ({ sku, quantity })),
    };
    const preview = await previewRouting(principal.tenantId, input, now);
    return preview.ok ? ok({ status: 200, body: preview.value }) : preview;
  },
});
