import type { AccountMode, CarrierCode } from "@/lib/contracts/carrier";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface AccountRow {
  id: string;
  carrier: CarrierCode;
  name: string;
  mode: AccountMode;
  settings: unknown;
  secretsSealed: Buffer;
  active: boolean;
  problem: string | null;
  problemAt: Date | null;
  sample: boolean;
  version: number;
}

const columns = `id, carrier, name, mode, settings, secrets_sealed AS "secretsSealed", active, problem,
  problem_at AS "problemAt", sample, version`;

export const allAccounts = (tx: TenantTx) =>
  tx.query<AccountRow & Record<string, unknown>>(
    `SELECT ${columns} FROM carrier_account WHERE tenant_id = $1 ORDER BY created_at, id`,
    [tx.tenantId],
  );

export const findAccount = async (tx: TenantTx, id: string) =>
  (
    await tx.query<AccountRow & Record<string, unknown>>(
      `SELECT ${columns} FROM carrier_account WHERE tenant_id = $1 AND id = $2`,
      [tx.tenantId, id],
    )
  )[0];

type Written = Pick<AccountRow, "id" | "carrier" | "name" | "mode" | "active"> & {
  settings: object;
  secretsSealed: Buffer;
  sample?: boolean;
};

const values = (tx: TenantTx, account: Written, now: Date) => [
  ...[tx.tenantId, account.id, account.carrier, account.name, account.mode, JSON.stringify(account.settings)],
  ...[account.secretsSealed, account.active, now],
];

export const insertAccount = (tx: TenantTx, account: Written, now: Date) =>
  tx.execute(
    `INSERT INTO carrier_account (tenant_id, id, carrier, name, mode, settings, secrets_sealed, active, created_at,
       updated_at, sample) VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, $9, $10)`,
    [...values(tx, account, now), account.sample ?? false],
  );

/** 0 when somebody else changed it meanwhile. A change is a new beginning: what was wrong is forgotten. */
export const updateAccount = (tx: TenantTx, account: Written, version: number, now: Date) =>
  tx.execute(
    `UPDATE carrier_account SET carrier = $3, name = $4, mode = $5, settings = $6::jsonb, secrets_sealed = $7, active = $8,
       problem = NULL, problem_at = NULL, updated_at = $9, version = version + 1
     WHERE tenant_id = $1 AND id = $2 AND version = $10`,
    [...values(tx, account, now), version],
  );

export const setProblem = (tx: TenantTx, id: string, problem: string | null, now: Date) =>
  tx.execute(
    `UPDATE carrier_account SET problem = $3, problem_at = CASE WHEN $3::text IS NULL THEN NULL ELSE $4::timestamptz END
     WHERE tenant_id = $1 AND id = $2 AND problem IS DISTINCT FROM $3`,
    [tx.tenantId, id, problem, now],
  );

export const deleteAccount = (tx: TenantTx, id: string) =>
  tx.execute("DELETE FROM carrier_account WHERE tenant_id = $1 AND id = $2", [tx.tenantId, id]);

/** Somebody still has to tell this account something, or hear from it. */
export const isAccountInUse = async (tx: TenantTx, id: string) =>
  (
    await tx.query(
      `SELECT 1 FROM parcel WHERE tenant_id = $1 AND account_id = $2 AND status IN ('labeled', 'shipped', 'exception')
       UNION ALL SELECT 1 FROM carrier_call WHERE tenant_id = $1 AND account_id = $2 AND status = 'pending' LIMIT 1`,
      [tx.tenantId, id],
    )
  ).length > 0;
