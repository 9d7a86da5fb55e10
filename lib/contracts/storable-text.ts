/** Texts the database cannot keep: it has no NUL, and half a surrogate pair is no character. */
const unstorable = (text: string) => text.includes("\u0000") || /\p{Surrogate}/u.test(text);

/**
 * JSON path of the first text within a value that cannot be kept; undefined when all can.
 * Values nested deeper than `levels` are left to the schema, which knows none of that depth.
 */
export function unstorableAt(value: unknown, path = "", levels = 20): string | undefined {
  if (typeof value === "string") return unstorable(value) ? path : undefined;
  if (value === null || typeof value !== "object" || levels === 0) return undefined;
  for (const [key, part] of Object.entries(value)) {
    if (unstorable(key)) return path;
    const found = unstorableAt(part, path ? `${path}.${key}` : key, levels - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
