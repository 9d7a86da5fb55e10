import type { ApiPrincipal } from "@/server/auth/api-key";
import { env } from "@/server/env";
import type { QuotaPolicy } from "@/server/modules/api-requests/service/quota";
import type { RestRoute } from "./route";

const seconds = 60;

/** What a key may call a minute. Orders that are sent are counted apart: a flood of them leaves room for the rest. */
export function policyOf({ quota }: RestRoute, { callsPerMinute }: ApiPrincipal): QuotaPolicy {
  if (callsPerMinute !== null) return { name: "key", calls: callsPerMinute, seconds };
  return quota === "intake" ? shared().intake : shared().calls;
}

let policies: Record<"calls" | "intake", QuotaPolicy> | undefined;

function shared() {
  policies ??= {
    calls: { name: "calls", calls: env().WEFT_API_CALLS_PER_MINUTE, seconds },
    intake: { name: "intake", calls: env().WEFT_API_INTAKE_PER_MINUTE, seconds },
  };
  return policies;
}
