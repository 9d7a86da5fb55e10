import { type KeyObject, randomBytes } from "node:crypto";
import type { TenantTx } from "@/server/db/tenant-tx";
import { env } from "@/server/env";
import type { TenantId } from "@/server/ids";
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
export type HashKind = "phone" | "tail" | "name" | "buyer" | "pickup_code" | "merge";

const mostTails = 10_000;

/** What one brand seals and finds its people by. */
export class TenantKeys {
  private readonly associated = new Map<SealedColumn, Buffer>();
  private readonly tails = new Map<string, Buffer<ArrayBuffer>>();

  constructor(
    private readonly tenantId: TenantId,
    private readonly dataKey: KeyObject,
    private readonly keyedHash: KeyedHash,
  ) {}

  seal(column: SealedColumn, plain: string | Uint8Array): Buffer<ArrayBuffer> {
    return seal(this.dataKey, this.boundTo(column), plain);
  }

  open(column: SealedColumn, sealed: Uint8Array): Buffer {
    return unseal(this.dataKey, this.boundTo(column), sealed);
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

const wrapFor = (tenantId: TenantId, purpose: string) => Buffer.from(`${tenantId}|tenant|${purpose}`);

/** New keys for a new brand, wrapped by the master key for the `tenant` row. */
export function createWrappedKeys(tenantId: TenantId) {
  const master = secretKey(env().masterKey);
  return {
    wrappedDataKey: seal(master, wrapFor(tenantId, "data_key"), randomBytes(32)),
    hashKeyWrapped: seal(master, wrapFor(tenantId, "hash_key"), randomBytes(32)),
  };
}

const known = new Map<TenantId, TenantKeys>();

/** The brand's keys, unwrapped once per process. */
export async function tenantKeys(tx: TenantTx): Promise<TenantKeys> {
  const cached = known.get(tx.tenantId);
  if (cached) return cached;
  const [row] = await tx.query<{ wrapped_data_key: Buffer; hash_key_wrapped: Buffer }>(
    "SELECT wrapped_data_key, hash_key_wrapped FROM tenant WHERE id = $1",
    [tx.tenantId],
  );
  if (!row) throw new Error("tenantKeys: no such brand");
  const master = secretKey(env().masterKey);
  const keys = new TenantKeys(
    tx.tenantId,
    secretKey(unseal(master, wrapFor(tx.tenantId, "data_key"), row.wrapped_data_key)),
    new KeyedHash(unseal(master, wrapFor(tx.tenantId, "hash_key"), row.hash_key_wrapped)),
  );
  known.set(tx.tenantId, keys);
  return keys;
}
