import { type StaffRow, staffRow } from "@/lib/contracts/team";
import { systemClock } from "@/server/clock";
import { inviteStaffIn, staffOf } from "@/server/modules/team/service/invite-staff";
import { fieldsOf } from "../cell-fields";
import type { TableKind } from "../table-kind";

export const staffTable: TableKind<StaffRow> = {
  columns: [
    { key: "location", required: true, synonyms: ["store", "门店编码", "门店", "仓店编码"] },
    { key: "email", required: true, synonyms: ["mail", "e-mail", "邮箱", "电子邮箱", "店员邮箱"] },
  ],
  parse(cells) {
    const field = fieldsOf(cells);
    return { location: field.text("location"), email: field.text("email") };
  },
  schema: staffRow,
  columnOf: ([field]) => String(field ?? ""),
  keyOf: (item) => JSON.stringify([item.location, item.email]),
  write(tx, items, { now, dryRun, actor, permissions, siteUrl }) {
    if (!siteUrl) throw new Error("staff: the address for links is not known");
    return inviteStaffIn(tx, items, { now, dryRun, actor, permissions, siteUrl });
  },
  async *rows(tenantId) {
    for (const { location, email } of await staffOf(tenantId, systemClock())) yield { location, email };
  },
};
