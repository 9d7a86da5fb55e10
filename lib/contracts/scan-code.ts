/** Scanners and people write letters in either case. */
export const sameCode = (one: string, other: string | null): boolean =>
  other !== null && one.toLowerCase() === other.toLowerCase();

/** Whether a code that was scanned or typed is this SKU's. */
export const isOf = (sku: { skuCode: string; barcode: string | null }, code: string): boolean =>
  sameCode(code, sku.skuCode) || sameCode(code, sku.barcode);
