import type { SealedColumn } from "./tenant-keys";

/** Where sealed values lie: found by what follows the brand in the table's primary key. */
export interface SealedHome {
  table: string;
  column: string;
  /** What the values are bound to. */
  as: SealedColumn;
  key: readonly (readonly [column: string, type: "uuid" | "text" | "bigint" | "int"])[];
}

const byId = [["id", "uuid"]] as const;
const platformOrder = [
  ["connection_id", "uuid"],
  ["external_no", "text"],
] as const;

/** Every column that holds sealed values; a test compares it with the database. */
export const sealedHomes: readonly SealedHome[] = [
  { table: "source_payload", column: "sealed", as: "source_order.payload", key: byId },
  { table: "sales_order", column: "receiver_sealed", as: "sales_order.receiver", key: byId },
  {
    table: "stored_file_chunk",
    column: "sealed",
    as: "stored_file_chunk.sealed",
    key: [
      ["file_id", "uuid"],
      ["sequence", "int"],
    ],
  },
  { table: "idempotency_record", column: "response_sealed", as: "idempotency_record.response", key: [["key", "text"]] },
  { table: "interception", column: "address_sealed", as: "interception.address", key: byId },
  { table: "buyer_notice", column: "body_sealed", as: "buyer_notice.body", key: byId },
  { table: "notice_settings", column: "secret_sealed", as: "notice_settings.secret", key: [] },
  {
    table: "fulfillment_order",
    column: "collected_by_sealed",
    as: "fulfillment_order.collected_by",
    key: byId,
  },
  { table: "wms_connection", column: "secret_sealed", as: "wms_connection.secret", key: byId },
  { table: "wms_message", column: "body_sealed", as: "wms_message.body", key: byId },
  { table: "wms_message", column: "reply_sealed", as: "wms_message.reply", key: byId },
  { table: "carrier_account", column: "secrets_sealed", as: "carrier_account.secrets", key: byId },
  { table: "label", column: "payload_sealed", as: "label.payload", key: byId },
  { table: "shop_connection", column: "secrets_sealed", as: "shop_connection.secrets", key: byId },
  { table: "shop_consent", column: "secrets_sealed", as: "shop_connection.secrets", key: byId },
  { table: "platform_order", column: "sealed", as: "platform_order.sealed", key: platformOrder },
  { table: "platform_order", column: "applied_sealed", as: "platform_order.sealed", key: platformOrder },
  { table: "file_drop", column: "secrets_sealed", as: "file_drop.secrets", key: byId },
  { table: "edi_message", column: "body_sealed", as: "edi_message.body", key: byId },
  { table: "robot", column: "password_sealed", as: "robot.password", key: byId },
  { table: "robot", column: "session_sealed", as: "robot.session", key: byId },
  { table: "pos_key", column: "secret_sealed", as: "pos_key.secret", key: byId },
  { table: "batch_order", column: "orders_sealed", as: "batch_order.payload", key: byId },
  { table: "audit_seal", column: "proof", as: "audit_seal.proof", key: [["seq", "bigint"]] },
  { table: "webhook_endpoint", column: "secret_sealed", as: "webhook_endpoint.secret", key: byId },
  { table: "webhook_endpoint", column: "old_secret_sealed", as: "webhook_endpoint.secret", key: byId },
];
