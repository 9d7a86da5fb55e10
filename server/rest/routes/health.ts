import { ok } from "@/server/errors";
import { checkHealth } from "@/server/modules/health/service/readiness";
import { examples } from "../examples";
import { defineRoute } from "../route";
import { healthReply } from "../schemas";

export const getHealth = defineRoute({
  method: "get",
  path: "/health",
  zh: "服务是否可用",
  scope: "public",
  summary: "Whether this process can work",
  replies: {
    200: { description: "It can", schema: healthReply, example: examples.health },
    503: { description: "It cannot reach its database", schema: healthReply, example: examples.unhealthy },
  },
  async handle() {
    const health = await checkHealth();
    return ok({ status: health.status === "ok" ? 200 : 503, body: health });
  },
});
