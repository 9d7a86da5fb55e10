import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { resolveChannels } from "../service";

type Channels = Map<string, string>;

const known = new Map<TenantId, { channels: Channels; until: number }>();
const loading = new Map<TenantId, Promise<Channels>>();
const trustedMs = 5_000;
const rememberedBrands = 2_000;

/**
 * The ids of a brand's active channels by code, at most five seconds old, so that a channel switched off stops soon.
 * A code that is not known is looked up again, because the channel may have been made just now.
 */
export async function channelIds(tenantId: TenantId, codes: Iterable<string>): Promise<Channels> {
  const cached = known.get(tenantId);
  if (!cached || cached.until < performance.now()) return load(tenantId);
  for (const code of codes) if (!cached.channels.has(code)) return load(tenantId);
  return cached.channels;
}

/** Callers that need it at the same time share one query. */
function load(tenantId: TenantId): Promise<Channels> {
  const running = loading.get(tenantId);
  if (running) return running;
  const query = withTenant(tenantId, resolveChannels)
    .then((channels) => {
      if (known.size >= rememberedBrands) known.clear();
      known.set(tenantId, { channels, until: performance.now() + trustedMs });
      return channels;
    })
    .finally(() => loading.delete(tenantId));
  loading.set(tenantId, query);
  return query;
}
