import { timingSafeEqual } from "node:crypto";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { asTenantId, isUuid } from "@/server/ids";
import type { PushReading } from "@/server/integrations/carrier/shipment";
import { openAccount, pushToken } from "../account";
import type { RawPush } from "../carrier-port";
import { openCarrier } from "../open-carrier";
import { findAccount } from "../repo/accounts";
import { recordTracking } from "./record-tracking";

export interface PushAddress {
  carrier: string;
  tenant: string;
  account: string;
  token: string;
}

const nowhere = fail("NOT_FOUND", "No such address");

function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * A carrier's report at an account's own address. Whoever does not know the address learns nothing: NOT_FOUND for a wrong
 * brand, account or token alike. UNAUTHENTICATED when the address is right and the signature is not.
 */
export async function receivePush(address: PushAddress, push: RawPush): Promise<Result<PushReading["reply"]>> {
  if (!isUuid(address.tenant) || !isUuid(address.account)) return nowhere;
  const tenantId = asTenantId(address.tenant);
  const account = await withTenant(tenantId, async (tx) => {
    const row = await findAccount(tx, address.account);
    return row && openAccount(tx, row);
  });
  if (!account || account.carrier !== address.carrier) return nowhere;
  if (!sameText(address.token, pushToken(account.pushSecret))) return nowhere;
  const reading = (await openCarrier(account)).readPush(push);
  if (!reading) return fail("UNAUTHENTICATED", "The signature is wrong, or it is no report");
  await recordTracking(tenantId, account.id, reading.updates, { source: "push", now: push.now });
  return ok(reading.reply);
}
