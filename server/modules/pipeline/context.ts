import type { TenantTx } from "@/server/db/tenant-tx";
import { together } from "@/server/db/together";
import type { RoutingNetwork } from "@/server/domain/routing/network";
import { StockPool } from "@/server/domain/stock/pool";
import type { TenantId } from "@/server/ids";
import { loadNetworks } from "@/server/modules/routing/service/load-networks";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { loadChannels, loadSettings } from "./repo/brand";
import type { BrandContext } from "./work";

/** The process's view of each brand's stock, with the locations its indexes point to. The least used goes first. */
const views = new Map<TenantId, { locations: RoutingNetwork["locations"]; pool: StockPool }>();
const keptViews = 50;

function viewOf(tenantId: TenantId, network: RoutingNetwork): StockPool {
  const known = views.get(tenantId);
  views.delete(tenantId);
  const { locations } = network;
  const same =
    known?.locations.length === locations.length && known.locations.every((l, i) => l.id === locations[i]?.id);
  const view = known && same ? known : { locations, pool: new StockPool() };
  views.set(tenantId, view);
  const [oldest] = views.keys();
  if (views.size > keptViews && oldest) views.delete(oldest);
  return view.pool;
}

/** Drops what this process believes about a brand: a batch that rolled back may have spoiled it. */
export function forgetBrand(tenantId: TenantId) {
  views.delete(tenantId);
  recent.delete(tenantId);
}

type Loaded = Pick<BrandContext, "settings" | "offers" | "splitRules" | "presales" | "channels" | "networkFor">;

/** In a flood one batch follows the other; settings, channels and the day's capacity are then read every few seconds. */
const recent = new Map<TenantId, { at: number; loaded: Loaded }>();
const floodOrders = 200;
const floodMs = 5_000;

async function load(tx: TenantTx, now: Date, channelIds: readonly string[]): Promise<Loaded> {
  const known = recent.get(tx.tenantId);
  const young = known && Math.abs(now.getTime() - known.at) < floodMs;
  // A channel made a moment ago is not in there yet.
  if (young && channelIds.length >= floodOrders && channelIds.every((id) => known.loaded.channels.has(id))) {
    return known.loaded;
  }
  const [rules, channels, networkFor] = await together([loadSettings(tx), loadChannels(tx), loadNetworks(tx, now)]);
  const loaded = { ...rules, channels, networkFor };
  if (recent.size >= keptViews) recent.clear();
  recent.set(tx.tenantId, { at: now.getTime(), loaded });
  return loaded;
}

/** `channelIds`: one per order of the batch that is to be processed; none when existing orders are. */
export async function loadContext(tx: TenantTx, now: Date, channelIds: readonly string[] = []): Promise<BrandContext> {
  const keys = await tenantKeys(tx);
  const loaded = await load(tx, now, channelIds);
  return { now, keys, ...loaded, pool: viewOf(tx.tenantId, loaded.networkFor("")) };
}
