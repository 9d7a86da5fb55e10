import { z } from "zod";

/** How long a finished export can be fetched. */
export const keptDays = 7;

export const exportStatuses = ["running", "ready", "canceled", "expired"] as const;
export type ExportStatus = (typeof exportStatuses)[number];

export const askExportInput = z.strictObject({
  /** With names, numbers and addresses of receivers, and the files that hold them. */
  people: z.boolean(),
  reason: z.string().trim().min(3).max(200),
  password: z.string().max(200).optional(),
});
export type AskExportInput = z.infer<typeof askExportInput>;

export const exportIdInput = z.strictObject({ id: z.uuid() });

export interface FullExport {
  id: string;
  status: ExportStatus;
  people: boolean;
  reason: string;
  askedAt: Date;
  finishedAt: Date | null;
  /** When it is removed; null unless it is ready. */
  expiresAt: Date | null;
  tables: number;
  tablesDone: number;
  rows: number;
}
