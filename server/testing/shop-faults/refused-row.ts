import type { RowAnswers } from "@/server/integrations/channel/emulator";
import { type Json, readLong, writeLong } from "./json";

type Fields = Record<string, Json>;

/** An answer about several rows in which the second was not taken, and which that is; undefined for any other answer. */
export function refusedRow(answers: RowAnswers | undefined, body: string): { body: string; sku: string } | undefined {
  const value = readLong(body);
  if (!answers || !value || typeof value !== "object" || Array.isArray(value)) return undefined;
  const list = answers.rows(value);
  const row: unknown = Array.isArray(list) ? list[1] : undefined;
  if (!row || typeof row !== "object") return undefined;
  Object.assign(row, answers.refused);
  return { body: writeLong(value), sku: String((row as Fields)[answers.id]).replaceAll("§", "") };
}
