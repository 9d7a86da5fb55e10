import type { TenantTx } from "@/server/db/tenant-tx";
import { mailOwners } from "@/server/modules/mail/service";
import { type LetterKind, leavingLetter } from "../letters";
import { brandOf } from "../repo";

export async function tellOwners(tx: TenantTx, kind: LetterKind, dueAt: Date): Promise<void> {
  const { timezone } = await brandOf(tx);
  const page = kind === "gone" ? "" : "settings/brand";
  await mailOwners(tx, page, (locale, about) => leavingLetter(kind, { ...about, locale, timezone, dueAt }));
}
