import { createHmac } from "node:crypto";
import { vi } from "vitest";
import { eventTypes } from "@/lib/contracts/events";
import { withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { type EmulatedReply, serveEmulator } from "@/server/integrations/wire/emulator-server";
import { callHttp } from "@/server/integrations/wire/http";
import { recordEvents } from "@/server/modules/pipeline/service";
import type { Post } from "@/server/modules/webhooks/service/deliver";
import { addEndpoint, type Member } from "@/server/modules/webhooks/service/endpoints";
import { runEndpoint } from "@/server/modules/webhooks/service/run-endpoint";
import { createTestBrand } from "./brand";
import { insertOrder } from "./orders";

export interface Received {
  id: string;
  body: string;
  signature: string;
}

/** A receiver on this machine, which only a test's own way of calling reaches; `reply` is what it answers. */
export async function startReceiver() {
  const received: Received[] = [];
  const state: { reply: EmulatedReply } = { reply: { status: 204, body: "" } };
  const server = await serveEmulator(({ headers, body }) => {
    received.push({ id: `${headers["weft-event-id"]}`, body, signature: `${headers["weft-signature"]}` });
    return state.reply;
  });
  const post: Post = (call) => callHttp({ ...call, url: server.url, publicOnly: false });
  return { received, state, post, close: server.close };
}

/** Whether a signature is one of `secret`, worked out from the description alone. */
export function isSigned({ body, signature }: Received, secret: string): boolean {
  const time = /^t=(\d+),/.exec(signature)?.[1];
  const proof = createHmac("sha256", Buffer.from(secret, "utf8")).update(`${time}.${body}`, "utf8").digest("hex");
  return signature.split(",").includes(`v1=${proof}`);
}

/** A brand with an order and an address that gets everything. */
export async function createWebhook(url = "https://hooks.example.com/weft") {
  const { tenantId, apiChannelId: channelId } = await createTestBrand();
  const orderId = await insertOrder(tenantId, { channelId, name: "王思雨", phone: "13800001234" });
  const by: Member = { tenantId, userId: newId() as UserId, now: new Date() };
  const made = await addEndpoint(by, { name: "ERP", url, types: [...eventTypes] });
  if (!made.ok) throw new Error(made.detail);
  return { ...made.value, by, tenantId, orderId };
}

/** Something happens; returns when the feed has it, whatever else runs in this database. */
export async function happen(tenantId: TenantId, orderId: string, type = "completed", data = {}) {
  const tx = await withTenant(tenantId, async (tx) => {
    await recordEvents(tx, [{ orderId, type, data }], { type: "system" }, new Date());
    const [row] = await tx.query<{ tx: bigint }>("SELECT (pg_current_xact_id()::text)::bigint AS tx");
    return row?.tx ?? 0n;
  });
  await vi.waitFor(
    () =>
      withTenant(tenantId, async (reader) => {
        const [row] = await reader.query<{ tx: bigint }>(
          "SELECT (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint AS tx",
        );
        if ((row?.tx ?? 0n) <= tx) throw new Error("an older transaction still runs");
      }),
    5_000,
  );
}

export const runAt = (tenantId: TenantId, endpointId: string, at: Date, post: Post) =>
  runEndpoint(tenantId, endpointId, { now: () => at, deadline: new Date(at.getTime() + 5_000), post });

export const deliveriesIn = (tenantId: TenantId) =>
  withTenant(tenantId, (tx) => tx.db.webhookDelivery.findMany({ orderBy: { id: "asc" } }));
export const endpointIn = (tenantId: TenantId, id: string) =>
  withTenant(tenantId, (tx) => tx.db.webhookEndpoint.findFirst({ where: { id } }));
