import type { z } from "zod";
import type { createKeyInput } from "@/lib/contracts/keys";
import { may, type Permitted } from "@/lib/contracts/permissions";
import { createApiKey, forgetCheckedKeys } from "@/server/auth/api-key";
import type { SignedIn } from "@/server/auth/sign-ins";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId, UserId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { proveYourself } from "@/server/modules/second-factor/service/prove-yourself";
import { listKeys, revokeKey } from "./repo";

interface Actor extends Permitted {
  tenantId: TenantId;
  userId: UserId;
  now: Date;
  /** Their session, when there is one. */
  signIn?: SignedIn;
}

export function keysOf(tenantId: TenantId) {
  return withTenant(tenantId, listKeys);
}

/**
 * A new key; the returned `key` cannot be read again. It works on when its maker has long signed out: a browser left open
 * is not enough.
 * @returns FORBIDDEN when it would be able to do more than its maker, INVALID at `password`.
 */
export async function makeKey(
  actor: Actor,
  { password, ...given }: z.output<typeof createKeyInput>,
): Promise<Result<{ id: string; key: string }>> {
  const beyond = given.scopes.find((scope) => !may(actor, scope));
  if (beyond) return fail("FORBIDDEN", `Your role lacks ${beyond}`);
  const proved = await proveYourself(actor.signIn, password, actor.now);
  if (!proved.ok) return proved;
  const made = await withTenant(actor.tenantId, async (tx) => {
    const key = await createApiKey(tx, { ...given, createdById: actor.userId });
    await recordAudit(tx, {
      ...audit(actor, key.id),
      action: "api_key.created",
      data: { label: given.name, scopes: given.scopes },
    });
    return key;
  });
  return ok(made);
}

/** @returns NOT_FOUND when the key is unknown or revoked already. Other processes follow within seconds. */
export async function revoke(actor: Actor, keyId: string): Promise<Result<true>> {
  const revoked = await withTenant(actor.tenantId, async (tx) => {
    const label = await revokeKey(tx, keyId, actor.now);
    if (label === undefined) return false;
    await recordAudit(tx, { ...audit(actor, keyId), action: "api_key.revoked", data: { label } });
    return true;
  });
  if (!revoked) return fail("NOT_FOUND", "No such key");
  forgetCheckedKeys();
  return ok(true);
}

const audit = (actor: Actor, keyId: string) =>
  ({ actorType: "user", actorId: actor.userId, subjectType: "api_key", subjectId: keyId }) as const;
