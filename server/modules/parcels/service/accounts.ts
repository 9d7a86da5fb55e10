import { randomBytes } from "node:crypto";
import type { Actor } from "@/lib/contracts/actor";
import {
  type AccountChange,
  type AccountMode,
  type AccountUpsert,
  accountFields,
  type CarrierCode,
  carrierModes,
  optionalFields,
  type SenderContact,
} from "@/lib/contracts/carrier";
import { siteUrl } from "@/server/auth/site-url";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { type FieldError, fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import { recordChange } from "@/server/modules/audit/service";
import { type AccountSecrets, openAccount, openSecrets, pushPath, sealSecrets, settingsOf } from "../account";
import { callSoon } from "../call-job";
import { openCarrier } from "../open-carrier";
import * as repo from "../repo/accounts";
import { releaseParkedOf } from "../repo/calls";

/** What a page may know of an account: everything but its secrets, of which only the names are told. */
export interface CarrierAccount {
  id: string;
  carrier: CarrierCode;
  name: string;
  mode: AccountMode;
  sender: SenderContact;
  settings: Record<string, string>;
  secretsSet: string[];
  /** Where the carrier is to report to. */
  pushUrl: string;
  active: boolean;
  problem: string | null;
  problemAt: Date | null;
  version: number;
}

async function shown(tx: TenantTx, row: repo.AccountRow): Promise<CarrierAccount> {
  const { fields, sender } = settingsOf(row);
  const { id, carrier, name, mode, active, problem, problemAt, version } = row;
  const account = await openAccount(tx, row);
  const pushUrl = siteUrl(new Headers()) + pushPath(tx.tenantId, account);
  const secretsSet = Object.keys(account.secrets).filter((key) => account.secrets[key]);
  return {
    id,
    carrier,
    name,
    mode,
    sender,
    settings: fields,
    secretsSet,
    pushUrl,
    active,
    problem,
    problemAt,
    version,
  };
}

export function listAccounts(tenantId: TenantId): Promise<CarrierAccount[]> {
  return withTenant(tenantId, async (tx) => {
    const accounts: CarrierAccount[] = [];
    for (const row of await repo.allAccounts(tx)) accounts.push(await shown(tx, row));
    return accounts;
  });
}

/** What is missing or does not belong to the carrier. An account of the simulator needs no keys. */
function problemsOf(input: AccountUpsert, secrets: Record<string, string>): FieldError[] {
  const { carrier, mode, settings } = input;
  const errors: FieldError[] = [];
  if (!carrierModes[carrier].includes(mode)) errors.push({ path: "mode", message: "The carrier has no such mode" });
  for (const [kind, given] of Object.entries({ settings, secrets } as const)) {
    const known = accountFields[carrier][kind as "settings" | "secrets"];
    for (const key of Object.keys(given)) {
      if (!known.includes(key)) errors.push({ path: `${kind}.${key}`, message: "No such field" });
    }
    if (mode === "simulator") continue;
    for (const key of known) {
      if (!given[key] && !optionalFields.includes(key)) errors.push({ path: `${kind}.${key}`, message: "Required" });
    }
  }
  return errors;
}

export function createAccount(
  tenantId: TenantId,
  input: AccountUpsert,
  { actor, now }: { actor: Actor; now: Date },
): Promise<Result<CarrierAccount>> {
  return withTenant(tenantId, async (tx) => {
    const errors = problemsOf(input, input.secrets);
    if (errors.length > 0) return fail("INVALID", "The account is incomplete", errors);
    const id = newId(now.getTime());
    const secrets = { push: randomBytes(24).toString("base64url"), fields: input.secrets };
    await repo.insertAccount(tx, await written(tx, id, input, secrets), now);
    await audit(tx, "carrier_account.created", id, undefined, input, actor);
    return ok(await reread(tx, id));
  });
}

/** Secrets that are not given stay. Calls that waited for the account to be put right are made again. */
export function changeAccount(
  tenantId: TenantId,
  { id, version, ...input }: AccountChange,
  { actor, now }: { actor: Actor; now: Date },
): Promise<Result<CarrierAccount>> {
  return withTenant(tenantId, async (tx) => {
    const row = await repo.findAccount(tx, id);
    if (!row) return fail("NOT_FOUND", "No such account");
    if (row.carrier !== input.carrier) return fail("INVALID", "An account stays with its carrier");
    const before = await openSecrets(tx, row);
    const given = Object.entries(input.secrets).filter(([, value]) => value !== "");
    const secrets = { push: before.push, fields: { ...before.fields, ...Object.fromEntries(given) } };
    const errors = problemsOf(input, secrets.fields);
    if (errors.length > 0) return fail("INVALID", "The account is incomplete", errors);
    const changed = await repo.updateAccount(tx, await written(tx, id, input, secrets), version, now);
    if (changed === 0) return fail("STALE", "Somebody else changed it meanwhile");
    await audit(tx, "carrier_account.changed", id, row, input, actor);
    if ((await releaseParkedOf(tx, id, now)) > 0) await callSoon(tx);
    return ok(await reread(tx, id));
  });
}

export function removeAccount(tenantId: TenantId, id: string, { actor }: { actor: Actor }): Promise<Result<undefined>> {
  return withTenant(tenantId, async (tx) => {
    const row = await repo.findAccount(tx, id);
    if (!row) return fail("NOT_FOUND", "No such account");
    if (await repo.isAccountInUse(tx, id)) return fail("WRONG_STATE", "Parcels of this account are under way");
    await repo.deleteAccount(tx, id);
    await audit(tx, "carrier_account.removed", id, row, undefined, actor);
    return ok(undefined);
  });
}

/** Asks the carrier whether the keys are good. Buys nothing. */
export async function testAccount(
  tenantId: TenantId,
  id: string,
  now: Date,
): Promise<Result<{ works: boolean; message: string }>> {
  const account = await withTenant(tenantId, async (tx) => {
    const row = await repo.findAccount(tx, id);
    return row && openAccount(tx, row);
  });
  if (!account) return fail("NOT_FOUND", "No such account");
  const answer = await (await openCarrier(account)).test();
  const message = answer.ok ? "" : `${answer.code} ${answer.message}`.trim();
  await withTenant(tenantId, (tx) => repo.setProblem(tx, id, answer.ok ? null : message.slice(0, 300), now));
  return ok({ works: answer.ok, message });
}

async function written(tx: TenantTx, id: string, input: AccountUpsert, secrets: AccountSecrets) {
  const { carrier, name, mode, active, settings: fields, sender } = input;
  return {
    id,
    carrier,
    name,
    mode,
    active,
    settings: { fields, sender },
    secretsSealed: await sealSecrets(tx, secrets),
  };
}

async function reread(tx: TenantTx, id: string): Promise<CarrierAccount> {
  const row = await repo.findAccount(tx, id);
  if (!row) throw new Error("the account that was just written is gone");
  return shown(tx, row);
}

type Told = { name: string; mode: string; active: boolean };

/** Who changed what; of secrets only that they changed. */
function audit(
  tx: TenantTx,
  action: string,
  id: string,
  from: Told | undefined,
  to: AccountUpsert | undefined,
  actor: Actor,
) {
  const told = ({ name, mode, active }: Told) => ({ name, mode, active });
  const after = to && {
    ...told(to),
    secretsReplaced: Object.keys(to.secrets)
      .filter((key) => to.secrets[key])
      .join(" "),
  };
  return recordChange(tx, {
    ...{ actor, action, subjectType: "carrier_account", subjectId: id, label: (to ?? from)?.name ?? "" },
    ...{ before: from && { ...told(from), secretsReplaced: "" }, after },
  });
}
