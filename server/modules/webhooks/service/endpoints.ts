import type { z } from "zod";
import { type changeEndpointInput, type newEndpointInput, overlapHours } from "@/lib/contracts/webhooks";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { mayCall } from "@/server/integrations/wire/public-address";
import { type AuditEvent, recordAudit, recordChange } from "@/server/modules/audit/service";
import { feedEnd } from "@/server/modules/events/service";
import * as repo from "../repo/endpoints";
import { turnSoon } from "../turn-job";
import { sealSecret } from "./secrets";
import { newSecret } from "./sign";

export interface Member {
  tenantId: TenantId;
  userId: UserId;
  now: Date;
}

const mostEndpoints = 20;
const day = 24 * 3_600_000;
const unknown = () => fail("NOT_FOUND", "No such webhook");

const checkUrl = (url: string) =>
  mayCall(new URL(url)) ? undefined : fail("INVALID", "Not a public address", [{ path: "url", message: "PRIVATE" }]);

/** The brand's addresses; no secret is among it. */
export const endpointsOf = ({ tenantId, now }: Member) =>
  withTenant(tenantId, (tx) => repo.listEndpoints(tx, new Date(now.getTime() - day)));

/** A new address that gets what happens from now on. Its secret is told this once. */
export async function addEndpoint(
  by: Member,
  given: z.output<typeof newEndpointInput>,
): Promise<Result<{ id: string; secret: string }>> {
  const refused = checkUrl(given.url);
  if (refused) return refused;
  return withTenant(by.tenantId, async (tx) => {
    if ((await repo.countEndpoints(tx)) >= mostEndpoints) return fail("CONFLICT", `Up to ${mostEndpoints} webhooks`);
    const [id, secret, position] = [newId(), newSecret(), await feedEnd(tx)];
    await repo.insertEndpoint(tx, {
      ...{ ...given, id, status: "active", secretSealed: await sealSecret(tx, secret), createdAt: by.now },
      ...{ positionTx: position.tx, positionId: position.id, positionNth: position.nth },
      ...{ oldSecretSealed: null, oldSecretUntil: null, failingSince: null },
    });
    const { name, url, types } = given;
    await note(tx, by, id, "webhook.created", { label: name, url, types });
    return ok({ id, secret });
  });
}

/** What waits goes to the new address too; other types count from here on. */
export async function updateEndpoint(
  { tenantId, userId }: Member,
  { id, ...given }: z.output<typeof changeEndpointInput>,
): Promise<Result<true>> {
  const refused = checkUrl(given.url);
  if (refused) return refused;
  return withTenant(tenantId, async (tx) => {
    const found = await repo.lockEndpoint(tx, id);
    if (!found) return unknown();
    await repo.changeEndpoint(tx, id, given);
    await recordChange(tx, {
      ...{ actor: { type: "user", id: userId }, action: "webhook.changed", subjectType: "webhook", subjectId: id },
      ...{ label: given.name, before: { name: found.name, url: found.url, types: found.types }, after: given },
    });
    return ok(true);
  });
}

/** A new secret, told this once; the one before signs beside it for a day. */
export function rotateSecret(by: Member, id: string): Promise<Result<{ secret: string }>> {
  return withTenant(by.tenantId, async (tx) => {
    const found = await repo.lockEndpoint(tx, id);
    if (!found) return unknown();
    const secret = newSecret();
    await repo.changeEndpoint(tx, id, {
      secretSealed: await sealSecret(tx, secret),
      oldSecretSealed: found.secretSealed,
      oldSecretUntil: new Date(by.now.getTime() + overlapHours * 3_600_000),
    });
    await note(tx, by, id, "webhook.secret_rotated", { label: found.name });
    return ok({ secret });
  });
}

/** Pauses an address, or lets it go on where it stopped, whatever stopped it. */
export function setEndpoint(by: Member, id: string, status: "active" | "paused"): Promise<Result<true>> {
  return withTenant(by.tenantId, async (tx) => {
    const found = await repo.lockEndpoint(tx, id);
    if (!found) return unknown();
    if (found.status === status) return ok(true);
    await repo.changeEndpoint(tx, id, { status, failingSince: null });
    await note(tx, by, id, status === "active" ? "webhook.enabled" : "webhook.paused", { label: found.name });
    if (status === "active") await turnSoon(tx, id);
    return ok(true);
  });
}

/** With its log; nothing is sent there any more. */
export function removeEndpoint(by: Member, id: string): Promise<Result<true>> {
  return withTenant(by.tenantId, async (tx) => {
    const found = await repo.lockEndpoint(tx, id);
    if (!found) return unknown();
    await repo.removeEndpoint(tx, id);
    await note(tx, by, id, "webhook.removed", { label: found.name });
    return ok(true);
  });
}

const note = (tx: TenantTx, { userId }: Member, id: string, action: string, data: AuditEvent["data"]) =>
  recordAudit(tx, { actorType: "user", actorId: userId, action, subjectType: "webhook", subjectId: id, data });
