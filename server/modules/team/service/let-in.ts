import type { Role } from "@/lib/contracts/permissions";
import type { TenantTx } from "@/server/db/tenant-tx";
import { fail, ok, unwrap } from "@/server/errors";
import { everMember, joinBrand, unlimited } from "../repo";

/** Makes a person a member, at all locations. @throws ALREADY_EXISTS, which rolls back. */
export async function letIn(tx: TenantTx, member: { userId: string; role: Role }): Promise<void> {
  const joined = await joinBrand(tx, { userId: member.userId, ...unlimited(member.role) });
  unwrap(joined ? ok(true) : fail("ALREADY_EXISTS", "Already a member"));
}

/** The same for who never was one; who was removed stays out. False when nothing changed. */
export async function letInOnce(tx: TenantTx, member: { userId: string; role: Role }): Promise<boolean> {
  return !(await everMember(tx, member.userId)) && joinBrand(tx, { userId: member.userId, ...unlimited(member.role) });
}
