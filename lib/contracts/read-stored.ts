import { z } from "zod";

/**
 * Settings as they are stored, rule by rule: a value that is absent or has outgrown its bounds becomes the usual one, and
 * all others stay as somebody chose them. Every field needs a default.
 */
export function readStored<Schema extends z.ZodObject>(schema: Schema, stored: unknown): z.infer<Schema> {
  const whole = schema.safeParse(stored ?? {});
  if (whole.success) return whole.data;
  const given = new Map(typeof stored === "object" && stored !== null ? Object.entries(stored) : []);
  const read = Object.entries(schema.shape).map(([key, field]) => [key, readField(field, given.get(key))]);
  return schema.parse(Object.fromEntries(read));
}

function readField(field: z.core.$ZodType, stored: unknown): unknown {
  const inner = field instanceof z.ZodPrefault ? field.unwrap() : field;
  if (inner instanceof z.ZodObject) return readStored(inner, stored);
  const parsed = z.safeParse(field, stored);
  return parsed.success ? parsed.data : undefined;
}
