type Json = Record<string, unknown>;

export const refusal = (message: string, code?: string, field: string[] = []) => ({
  ...{ fulfillment: null, order: null, return: null },
  userErrors: [{ message, code, field }],
});

/** An article's units at the primary location are under its id, at another under `id@location`. */
const idOf = ({ inventoryItemId, locationId }: Row) =>
  stockKey(inventoryItemId.split("/").at(-1)?.slice(1), locationId);
export const stockKey = (sku: string | undefined, locationId: unknown) => {
  const location = String(locationId).split("/").at(-1);
  return location === "1" ? (sku ?? "") : `${sku}@${location}`;
};

interface Row {
  inventoryItemId: string;
  locationId: string;
  quantity: number;
  changeFromQuantity?: number | null;
}

/** `inventorySetQuantities` since 2026-04: with a key, compared with what is there, and all rows or none. */
export function quantitySetter(stock: Map<string, number>) {
  const said = new Map<string, string>();
  return (input: Json, key: unknown) => {
    if (typeof key !== "string") return refusal("The @idempotent directive is required", "IDEMPOTENCY_KEY_REQUIRED");
    const before = said.get(key);
    if (before !== undefined && before !== JSON.stringify(input))
      return refusal(
        "The same idempotency key cannot be used with different operation parameters.",
        "IDEMPOTENCY_KEY_PARAMETER_MISMATCH",
      );
    if (before !== undefined) return { userErrors: [] };
    if (input.name !== "available")
      return refusal("The quantity name must be either 'available' or 'on_hand'.", "INVALID_NAME");
    const rows = input.quantities as Row[];
    const errors = rows.flatMap((row, i) => {
      const current = stock.get(idOf(row)) ?? 0;
      const error = (message: string, code: string, field: string) => [
        { message, code, field: ["input", "quantities", String(i), field] },
      ];
      if (row.changeFromQuantity === undefined)
        return error("changeFromQuantity is required", "CHANGE_FROM_QUANTITY_REQUIRED", "changeFromQuantity");
      if (row.quantity > 1_000_000_000)
        return error("The quantity is too high.", "INVALID_QUANTITY_TOO_HIGH", "quantity");
      if (row.changeFromQuantity === null || row.changeFromQuantity === current) return [];
      const stale = "The changeFromQuantity value does not match persisted value.";
      return error(stale, "CHANGE_FROM_QUANTITY_STALE", "changeFromQuantity");
    });
    if (errors.length > 0) return { userErrors: errors };
    said.set(key, JSON.stringify(input));
    for (const row of rows) stock.set(idOf(row), row.quantity);
    return { userErrors: [] };
  };
}
