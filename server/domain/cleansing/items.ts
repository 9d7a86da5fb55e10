/** What an order asks for as one comparable text, whatever the order of its lines. */
export function itemsSignature(lines: readonly { skuCode: string; quantity: number }[]): string {
  const byCode = new Map<string, number>();
  for (const { skuCode, quantity } of lines) byCode.set(skuCode, (byCode.get(skuCode) ?? 0) + quantity);
  return [...byCode]
    .map(([code, quantity]) => `${code}×${quantity}`)
    .sort()
    .join("\n");
}
