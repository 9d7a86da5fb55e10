import { codeText } from "@/lib/contracts/order";
import { named, z } from "./named-schema";

/** Parts that many schemas share. */

export const limit = (most: number, usual: number) =>
  z
    .string()
    .regex(/^\d{1,4}$/, "must be a whole number")
    .transform(Number)
    .pipe(z.int().min(1).max(most))
    .default(usual)
    .openapi({ type: "integer", minimum: 1, maximum: most, default: usual });
export const cursor = z.string().max(300).optional();
export const paging = (most = 200, usual = 50) => ({ limit: limit(most, usual), cursor });

/** Several values with commas between them: any of them. */
export const listOf = <Value extends string>(item: z.ZodType<Value, string>, description?: string) =>
  z
    .string()
    .max(4_000)
    .transform((text, context): Value[] => {
      const parsed = z.array(item).max(50).safeParse(text.split(","));
      if (parsed.success) return parsed.data;
      context.addIssue(parsed.error.issues[0]?.message ?? "not valid");
      return z.NEVER;
    })
    .optional()
    .openapi({ type: "string", description: description ?? "Several with commas between them" });

export const flag = z
  .enum(["true", "false"])
  .transform((text) => text === "true")
  .optional()
  .openapi({ type: "boolean" });

export const skuCode = codeText(100);
export const locationCode = codeText(64);
export const channelCode = codeText(64);
export const time = z.iso.datetime({ offset: true });
export const nullableTime = time.nullable();
export const version = z.int().min(1).describe("The version that was looked at; STALE when it has changed since");

export const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({ data: z.array(row), nextCursor: z.string().nullable() });

export const itemResults = z.object({
  results: z.array(
    named(
      "ItemResult",
      z.object({ id: z.uuid(), ok: z.boolean(), code: z.string().optional().describe("Why not, or `ASKED`") }),
    ),
  ),
});
export const ids = z.array(z.uuid()).min(1).max(500, { abort: true });

export const done = (id: string) => ({ results: [{ id, ok: true }] });

export const text = (date: Date | null | undefined): string | null => date?.toISOString() ?? null;
