import { z } from "zod";
import { encodings } from "@/server/files/encoding";
import { delimiters } from "@/server/files/table";

export const tableFormat = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("csv"),
    gzip: z.boolean(),
    encoding: z.enum(encodings),
    delimiter: z.enum(delimiters),
    headerRow: z.int().min(1).max(1_000),
  }),
  z.strictObject({ kind: z.literal("xlsx"), sheet: z.string().max(200), headerRow: z.int().min(1).max(1_000) }),
]);

/** What a run keeps about its file, filled once it is started. */
const schema = z.strictObject({ table: tableFormat, header: z.array(z.string()) });

export type RunFormat = z.infer<typeof schema>;

/** How the file of a started run is read. */
export const runFormat = (run: { format: unknown }): RunFormat => schema.parse(run.format);
