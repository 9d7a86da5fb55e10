import type { IdentityTx, TenantTx } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { UserId } from "@/server/ids";
import { findUserByEmail, insertUser, type NewUser } from "../repo";

/** The account of an address. */
export async function userOfEmail(tx: TenantTx | IdentityTx, email: string): Promise<UserId | undefined> {
  return (await findUserByEmail(tx, email))?.id as UserId | undefined;
}

/** @returns ALREADY_EXISTS when the address has an account. */
export async function registerPerson(tx: TenantTx | IdentityTx, person: NewUser): Promise<Result<UserId>> {
  const userId = await insertUser(tx, person);
  return userId ? ok(userId) : fail("ALREADY_EXISTS", "This address has an account");
}
