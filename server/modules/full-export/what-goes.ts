/** Tables that are not handed out, each with its reason. All others are, also those that are made tomorrow. */
export const leftOut: Record<string, string> = {
  full_export: "the export itself",
  full_export_part: "the export itself",
  stored_file_chunk: "its files are handed out as files",
  tenant_key: "keys",
  key_rotation: "keys",
  idempotency_record: "answers that are repeated to a caller, for a day",
  api_quota: "calls left in this minute",
  call_bucket: "calls left in this minute",
  inbox: "orders on their way in",
  audit_seal: "proof of the record, made with a key",
};

/** Sealed columns that are opened for whoever may see receivers. Other bytes are secrets, fingerprints or pictures. */
export const opened: Record<string, readonly string[]> = {
  source_payload: ["sealed"],
  sales_order: ["receiver_sealed"],
  interception: ["address_sealed"],
  buyer_notice: ["body_sealed"],
  fulfillment_order: ["collected_by_sealed"],
  wms_message: ["body_sealed", "reply_sealed"],
  platform_order: ["sealed"],
  edi_message: ["body_sealed"],
  batch_order: ["orders_sealed"],
};
