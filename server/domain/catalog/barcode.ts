/** The check digit of the first 12 digits of an EAN-13 (GS1 General Specifications §7.9): weights 1, 3 from the left. */
export function ean13CheckDigit(first12: string): number {
  let sum = 0;
  for (let i = 0; i < 12; i++) sum += (first12.charCodeAt(i) - 48) * (i % 2 === 0 ? 1 : 3);
  return (10 - (sum % 10)) % 10;
}

/** False only for 13 digits with a wrong check digit: other barcodes are a brand's own business. */
export function isAcceptableBarcode(barcode: string): boolean {
  if (!/^\d{13}$/.test(barcode)) return true;
  return ean13CheckDigit(barcode) === barcode.charCodeAt(12) - 48;
}
