import type { KeyObject } from "node:crypto";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { newWrappedKey, unwrap } from "./master-key";
import { KeyedHash, seal, secretKey, unseal } from "./sealing";

/** Columns whose content is sealed; the name is part of what the value is bound to. */
export type SealedColumn =
  | "source_order.payload"
  | "sales_order.receiver"
  | "stored_file_chunk.sealed"
  | "idempotency_record.response"
  | "bulk_action_item.before"
  | "interception.address"
  | "buyer_notice.body"
  | "notice_settings.secret"
  | "fulfillment_order.collected_by"
  | "wms_connection.secret"
  | "wms_message.body"
  | "wms_message.reply"
  | "carrier_account.secrets"
  | "label.payload"
  | "shop_connection.secrets"
  | "platform_order.sealed"
  | "file_drop.secrets"
  | "edi_message.body"
  | "robot.password"
  | "robot.session"
  | "pos_key.secret"
  | "batch_order.payload"
  | "audit_seal.proof"
  | "webhook_endpoint.secret";

/** Kinds of keyed hashes; equal values of different kinds do not collide. */
export type HashKind = "phone" | "tail" | "name" | "buyer" | "pickup_code" | "merge" | "told";

const mostTails = 10_000;

/** What one brand seals and finds its people by. */
export class TenantKeys {
  private readonly associated = new Map<SealedColumn, Buffer>();
  private readonly tails = new Map<string, Buffer<ArrayBuffer>>();
  private readonly sealingKey: KeyObject;

  constructor(
    private readonly tenantId: TenantId,
    private readonly dataKeys: ReadonlyMap<number, KeyObject>,
    /** Which of them seals; all of them open. */
    readonly generation: number,
    private readonly keyedHash: KeyedHash,
  ) {
    this.sealingKey = this.keyOf(generation);
  }

  seal(column: SealedColumn, plain: string | Uint8Array): Buffer<ArrayBuffer> {
    return seal(this.sealingKey, this.boundTo(column), plain, this.generation);
  }

  open(column: SealedColumn, sealed: Uint8Array): Buffer {
    return unseal(this.keyOf(sealed[0]), this.boundTo(column), sealed);
  }

  private keyOf(generation = 0): KeyObject {
    const key = this.dataKeys.get(generation);
    if (!key) throw new Error("not sealed with a key this brand has");
    return key;
  }

  hash(kind: HashKind, value: string): Buffer<ArrayBuffer> {
    if (kind !== "tail") return this.keyedHash.of(`${kind}\0${value}`);
    // There are ten thousand of these at most, and every order has one.
    let tail = this.tails.get(value);
    if (!tail) {
      tail = this.keyedHash.of(`tail\0${value}`);
      if (this.tails.size < mostTails) this.tails.set(value, tail);
    }
    return tail;
  }

  private boundTo(column: SealedColumn): Buffer {
    let bound = this.associated.get(column);
    if (!bound) {
      bound = Buffer.from(`${this.tenantId}|${column.replace(".", "|")}`);
      this.associated.set(column, bound);
    }
    return bound;
  }
}

/** New keys for a new brand: the wrapped data key is its first generation. */
export const createWrappedKeys = (tenantId: TenantId) => ({
  wrappedDataKey: newWrappedKey(tenantId, "data_key"),
  hashKeyWrapped: newWrappedKey(tenantId, "hash_key"),
});

/** How long a process seals with what it last read: a new key is announced that much earlier, and more. */
export const keysKeptMs = 60_000;

interface StoredKeys extends Record<string, unknown> {
  hash_key_wrapped: Buffer;
  generations: number[];
  wrapped: Buffer[];
  active: number;
}

const known = new Map<TenantId, { keys: TenantKeys; ring: string; until: number }>();

/** The brand's keys: unwrapped once per process, and looked at again every minute, for they may be changed while it runs. */
export async function tenantKeys(tx: TenantTx): Promise<TenantKeys> {
  const now = Date.now();
  const kept = known.get(tx.tenantId);
  if (kept && now < kept.until) return kept.keys;
  const [row] = await tx.query<StoredKeys>(
    `SELECT t.hash_key_wrapped, array_agg(k.generation::int ORDER BY k.generation) AS generations,
       array_agg(k.wrapped ORDER BY k.generation) AS wrapped,
       coalesce(max(k.generation) FILTER (WHERE k.active_from <= $2), min(k.generation))::int AS active
     FROM tenant t JOIN tenant_key k ON k.tenant_id = t.id WHERE t.id = $1 GROUP BY t.id`,
    [tx.tenantId, new Date(now)],
  );
  if (!row) throw new Error("tenantKeys: no such brand");
  const ring = `${row.generations.join()}:${row.active}`;
  const keys = kept?.ring === ring ? kept.keys : unwrapAll(tx.tenantId, row);
  known.set(tx.tenantId, { keys, ring, until: now + keysKeptMs });
  return keys;
}

/** The brand's keys as they are from now on, for who has just changed them. */
export function tenantKeysAnew(tx: TenantTx): Promise<TenantKeys> {
  known.delete(tx.tenantId);
  return tenantKeys(tx);
}

const unwrapAll = (tenantId: TenantId, row: StoredKeys) =>
  new TenantKeys(
    tenantId,
    new Map(row.generations.map((n, i) => [n, secretKey(unwrap(tenantId, "data_key", row.wrapped[i] ?? Buffer.of()))])),
    row.active,
    new KeyedHash(unwrap(tenantId, "hash_key", row.hash_key_wrapped)),
  );
