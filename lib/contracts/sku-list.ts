/** Which SKUs a list shows; everything given must hold. */
export interface SkuFilter {
  /** The beginning of a code, a barcode, or a part of the name. */
  q?: string | undefined;
  styleCode?: string | undefined;
  category?: string | undefined;
  season?: string | undefined;
  active?: boolean | undefined;
}
