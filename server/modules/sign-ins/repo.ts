import type { IdentityTx } from "@/server/db/tenant-tx";

interface Row extends Record<string, unknown> {
  id: string;
  method: string;
  twoFactors: boolean;
  address: string;
  userAgent: string;
  createdAt: Date;
  seenAt: Date;
}

/** Sessions that still work, the one seen last first. */
export const listSignIns = (tx: IdentityTx, userId: string, [began, seen]: [began: Date, seen: Date]) =>
  tx.query<Row>(
    `SELECT s.id, s.method, s.two_factors AS "twoFactors", s.address, s.user_agent AS "userAgent",
       s.created_at AS "createdAt", s.seen_at AS "seenAt"
     FROM sign_in s JOIN app_user u ON u.id = s.user_id AND u.session_version = s.session_version
     WHERE s.user_id = $1 AND s.created_at > $2 AND s.seen_at > $3 ORDER BY s.seen_at DESC, s.id DESC LIMIT 100`,
    [userId, began, seen],
  );
