import type { RequestProblem } from "@/lib/contracts/api-request";
import { withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId } from "@/server/ids";
import { log } from "@/server/log";
import { insertRequests, mayWrite, type RequestRow } from "../repo/requests";

/** A call as it is counted. */
export interface CallFacts {
  tenantId: TenantId;
  keyId: string;
  id: string;
  at: Date;
  method: string;
  route: string;
  status: number;
  ms: number;
  bytesIn: number;
  bytesOut: number;
}

/** What is only worked out for calls that are written down one by one. */
export interface CallDetails {
  path: string;
  query: string;
  replayable: boolean;
  problem: RequestProblem | null;
  excerpt: string | null;
}

/** Written down one by one, of each kind (key, route, status) in each second; further ones are one row with their number. */
export const oneByOne = 10;
const flushMs = 1_000;
/** More than this waits for the database only when it is away: further calls are counted and not kept. */
const mostWaiting = 5_000;
const rowsPerStatement = 500;

interface Group {
  facts: CallFacts;
  calls: number;
  ms: number;
  bytesIn: number;
  bytesOut: number;
}

interface Waiting {
  rows: Map<TenantId, RequestRow[]>;
  groups: Map<string, Group>;
  size: number;
  /** Calls of which only the number is known, by brand. */
  lost: Map<TenantId, { keyId: string; calls: number }>;
}

const nothing = (): Waiting => ({ rows: new Map(), groups: new Map(), size: 0, lost: new Map() });

let waiting = nothing();
let timer: NodeJS.Timeout | undefined;
let flushing: Promise<void> = Promise.resolve();

/** Notes a call that was answered. Costs next to nothing: rows are written later, in sets. */
export function recordCall(facts: CallFacts, details: () => CallDetails): void {
  timer ??= setTimeout(flushSoon, flushMs).unref();
  const kind = `${facts.keyId} ${facts.method} ${facts.route} ${facts.status}`;
  const group = waiting.groups.get(kind);
  if (!group) waiting.groups.set(kind, { facts, calls: 1, ms: 0, bytesIn: 0, bytesOut: 0 });
  else group.calls += 1;
  if (!group || group.calls <= oneByOne) {
    keep(facts, details);
    return;
  }
  group.ms += facts.ms;
  group.bytesIn += facts.bytesIn;
  group.bytesOut += facts.bytesOut;
}

function keep(facts: CallFacts, details: () => CallDetails) {
  const { tenantId, ms, ...rest } = facts;
  if (waiting.size >= mostWaiting) {
    lose(tenantId, facts.keyId, 1);
    return;
  }
  waiting.size += 1;
  put(tenantId, { ...rest, ...details(), ms: Math.round(ms), calls: 1 });
}

function put(tenantId: TenantId, row: RequestRow) {
  const rows = waiting.rows.get(tenantId);
  if (rows) rows.push(row);
  else waiting.rows.set(tenantId, [row]);
}

function lose(tenantId: TenantId, keyId: string, calls: number) {
  const lost = waiting.lost.get(tenantId);
  waiting.lost.set(tenantId, { keyId, calls: (lost?.calls ?? 0) + calls });
}

const plain = { query: "", replayable: false, problem: null, excerpt: null };

/** Rows that stand for many calls: those beyond the first of their kind, and those nobody could keep. */
function closeGroups(now: Date) {
  for (const { facts, calls, ms, bytesIn, bytesOut } of waiting.groups.values()) {
    const more = calls - oneByOne;
    if (more <= 0) continue;
    const { tenantId, keyId, method, route, status, at } = facts;
    const sums = { ms: Math.round(ms / more), bytesIn: whole(bytesIn / more), bytesOut: whole(bytesOut / more) };
    put(tenantId, { ...plain, id: newId(), at, keyId, method, route, path: route, status, ...sums, calls: more });
  }
  for (const [tenantId, { keyId, calls }] of waiting.lost) {
    const none = { method: "", route: "", path: "", status: 0, ms: 0, bytesIn: 0, bytesOut: 0 };
    put(tenantId, { ...plain, ...none, id: newId(), at: now, keyId, calls });
  }
}

const whole = (value: number) => Math.min(Math.round(value), 2_147_483_647);

function flushSoon() {
  timer = undefined;
  flushing = flushing.then(writeWaiting);
}

async function writeWaiting(): Promise<void> {
  closeGroups(new Date());
  const { rows } = waiting;
  waiting = nothing();
  if (!mayWrite()) return;
  for (const [tenantId, all] of rows) {
    for (let i = 0; i < all.length; i += rowsPerStatement) await write(tenantId, all.slice(i, i + rowsPerStatement));
  }
}

/** A log that cannot be written holds nothing up: what is lost is counted, and said once the database is back. */
async function write(tenantId: TenantId, rows: RequestRow[]) {
  try {
    await withTenant(tenantId, (tx) => insertRequests(tx, rows));
  } catch (error) {
    log.warn(
      { rows: rows.length, message: error instanceof Error ? error.message : "unknown" },
      "api: log not written",
    );
    const calls = rows.reduce((sum, row) => sum + row.calls, 0);
    lose(tenantId, rows[0]?.keyId ?? "", calls);
    timer ??= setTimeout(flushSoon, flushMs).unref();
  }
}

/** Writes what waits, now; for a process that ends, and for tests. */
export async function settleRequestLog(): Promise<void> {
  if (timer) clearTimeout(timer);
  flushSoon();
  await flushing;
}
