import { randomBytes } from "node:crypto";
import type { z } from "zod";
import type { newPosKeyInput } from "@/lib/contracts/pos";
import { mayActAt } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { endKey, insertKey, keyInForce, listKeys, listRegisters, locationOf } from "../repo/keys";
import type { PosMember } from "./settle-codes";

/** Where a key's registers send to: the ids say whose they are, the signature proves it. */
const posPath = (tenantId: TenantId, keyId: string) => `/api/pos/${tenantId}/${keyId}`;

export const keysOf = ({ tenantId, scope }: PosMember) =>
  withTenant(tenantId, async (tx) =>
    (await listKeys(tx, scope)).map((key) => ({ ...key, path: posPath(tenantId, key.id) })),
  );

export const registersOf = ({ tenantId, scope }: PosMember) => withTenant(tenantId, (tx) => listRegisters(tx, scope));

/** A store's new key. Its secret is sealed, for signatures are checked with it, and told this once. */
export function makeKey(
  { tenantId, userId, scope, now }: PosMember,
  { locationId, name }: z.output<typeof newPosKeyInput>,
): Promise<Result<{ id: string; path: string; secret: string }>> {
  return withTenant(tenantId, async (tx) => {
    const location = mayActAt(scope, locationId) ? await locationOf(tx, locationId) : null;
    if (!location) return fail("NOT_FOUND", "No such location");
    const id = newId();
    const secret = randomBytes(32).toString("base64url");
    const secretSealed = (await tenantKeys(tx)).seal("pos_key.secret", secret);
    await insertKey(tx, { id, locationId, name, secretSealed, createdAt: now });
    await recordAudit(tx, {
      ...{ actorType: "user", actorId: userId, action: "pos.key_created", subjectType: "pos_key", subjectId: id },
      data: { label: name, locationId },
    });
    return ok({ id, path: posPath(tenantId, id), secret });
  });
}

/** The key's registers are refused from now on. NOT_FOUND when it is unknown, elsewhere or revoked already. */
export function revokeKey({ tenantId, userId, scope, now }: PosMember, id: string): Promise<Result<true>> {
  return withTenant(tenantId, async (tx) => {
    const key = await keyInForce(tx, id);
    if (!key || !mayActAt(scope, key.locationId) || !(await endKey(tx, id, now))) {
      return fail("NOT_FOUND", "No such key");
    }
    await recordAudit(tx, {
      ...{ actorType: "user", actorId: userId, action: "pos.key_revoked", subjectType: "pos_key", subjectId: id },
      data: { label: key.name, locationId: key.locationId },
    });
    return ok(true);
  });
}
