import type { RequestDetail, RequestItem, RequestListInput, RequestProblem } from "@/lib/contracts/api-request";
import { poolIsOpen } from "@/server/db/pool";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface RequestRow {
  id: string;
  at: Date;
  keyId: string;
  method: string;
  /** As the reference writes it. */
  route: string;
  path: string;
  query: string;
  status: number;
  ms: number;
  bytesIn: number;
  bytesOut: number;
  calls: number;
  replayable: boolean;
  problem: RequestProblem | null;
  excerpt: string | null;
}

/** A process that is ending has let go of its database. */
export const mayWrite = (): boolean => poolIsOpen();

const column = <Key extends keyof RequestRow>(rows: readonly RequestRow[], key: Key) => rows.map((row) => row[key]);

export const insertRequests = (tx: TenantTx, rows: readonly RequestRow[]) =>
  tx.execute({
    name: "apiRequests.insert",
    text: `INSERT INTO api_request (tenant_id, id, at, key_id, method, route, path, query, status, ms, bytes_in, bytes_out,
        calls, replayable, problem, excerpt)
      SELECT $1, * FROM unnest($2::uuid[], $3::timestamptz[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[],
        $9::int[], $10::int[], $11::int[], $12::int[], $13::int[], $14::bool[], $15::jsonb[], $16::text[])`,
    values: [
      tx.tenantId,
      ...(["id", "at", "keyId", "method", "route", "path", "query"] as const).map((key) => column(rows, key)),
      ...(["status", "ms", "bytesIn", "bytesOut", "calls", "replayable"] as const).map((key) => column(rows, key)),
      rows.map(({ problem }) => problem && JSON.stringify(problem)),
      column(rows, "excerpt"),
    ],
  });

const itemColumns = `r.id, r.at, r.key_id AS "keyId", k.name AS "keyName", r.method, r.path, r.query, r.status, r.ms,
  r.bytes_in AS "bytesIn", r.bytes_out AS "bytesOut", r.calls, r.replayable`;
const withKey = "FROM api_request r LEFT JOIN api_key k ON k.tenant_id = r.tenant_id AND k.id = r.key_id";

const outcomeSql = { ok: "r.status < 400", refused: "r.status BETWEEN 400 AND 499", failed: "r.status >= 500" };

/** The latest first, from behind the cursor. */
export function pageOfRequests(
  tx: TenantTx,
  { key, method, outcome, q, cursor }: RequestListInput,
  { since, limit }: { since: Date; limit: number },
): Promise<RequestItem[]> {
  const values: unknown[] = [tx.tenantId, since, limit];
  const given = (value: unknown) => `$${values.push(value)}`;
  const where = ["r.tenant_id = $1", "r.at >= $2"];
  if (key.length > 0) where.push(`r.key_id = ANY (${given(key)}::uuid[])`);
  if (method.length > 0) where.push(`r.method = ANY (${given(method)})`);
  if (outcome.length > 0) where.push(`(${outcome.map((one) => outcomeSql[one]).join(" OR ")})`);
  if (q) {
    const text = given(q);
    where.push(`(position(lower(${text}) in lower(r.path)) > 0 OR r.id::text = ${text})`);
  }
  if (cursor) where.push(`r.id < ${given(cursor)}::uuid`);
  return tx.query<RequestItem & Record<string, unknown>>(
    `SELECT ${itemColumns} ${withKey} WHERE ${where.join(" AND ")} ORDER BY r.id DESC LIMIT $3`,
    values,
  );
}

export async function findRequest(
  tx: TenantTx,
  id: string,
  since: Date,
): Promise<(RequestDetail & { route: string }) | undefined> {
  const [row] = await tx.query<RequestDetail & { route: string } & Record<string, unknown>>(
    `SELECT ${itemColumns}, r.route, r.problem, r.excerpt ${withKey} WHERE r.tenant_id = $1 AND r.id = $2 AND r.at >= $3`,
    [tx.tenantId, id, since],
  );
  return row;
}

/** At most `limit` of those from before; the number deleted. */
export const deleteRequests = (tx: TenantTx, before: Date, limit: number) =>
  tx.execute(
    `DELETE FROM api_request WHERE tenant_id = $1 AND id IN (
       SELECT id FROM api_request WHERE tenant_id = $1 AND at < $2 ORDER BY id LIMIT $3)`,
    [tx.tenantId, before, limit],
  );
