import pg from "pg";
import { z } from "zod";
import { pool } from "@/server/db/pool";

/** One deleted brand outside the database: ids and a time. */
export const carriedDeletion = z.strictObject({ brand: z.uuid(), askedBy: z.uuid(), beganAt: z.coerce.date() });
export type CarriedDeletion = z.infer<typeof carriedDeletion>;

/** Every deleted brand, to be kept beside the backups. */
export async function exportDeletions(): Promise<CarriedDeletion[]> {
  const { rows } = await pool().query(
    `SELECT brand_id AS brand, asked_by AS "askedBy", began_at AS "beganAt" FROM deleted_brand ORDER BY began_at`,
  );
  return rows.map((row) => carriedDeletion.parse(row));
}

/** Has brands that a restore brought back deleted again. Only the database's owner can: nobody asked for it in there. */
export async function reopenDeletions(ownerUrl: string, deletions: readonly CarriedDeletion[]): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    for (const { brand, askedBy, beganAt } of deletions) {
      await owner.query(
        `INSERT INTO deleted_brand (brand_id, asked_by, began_at) VALUES ($1, $2, $3)
         ON CONFLICT (brand_id) DO UPDATE SET finished_at = NULL`,
        [brand, askedBy, beganAt],
      );
    }
  } finally {
    await owner.end();
  }
}
