import { hashPassword } from "@/server/auth/passwords";
import { withIdentity } from "@/server/db/tenant-tx";
import { newId, type UserId } from "@/server/ids";
import { createBrand } from "@/server/modules/identity/service/create-brand";

export const testPassword = "correct horse battery";
let testHash: Promise<string> | undefined;

/** An account of a test's own; its password is `testPassword`. */
export async function createTestPerson(name = "Person"): Promise<{ userId: UserId; email: string }> {
  testHash ??= hashPassword(testPassword);
  const passwordHash = await testHash;
  const userId = newId() as UserId;
  const email = `${userId}@example.test`;
  await withIdentity(undefined, (tx) => tx.db.appUser.create({ data: { id: userId, email, name, passwordHash } }));
  return { userId, email };
}

/** A brand as sign-up makes it, with its owner. */
export async function createOwnedBrand(name = "Test brand") {
  const owner = await createTestPerson("Owner");
  const brand = { name, locale: "en", timezone: "Asia/Shanghai", currency: "CNY" } as const;
  return { owner, ...(await createBrand(brand, owner.userId)) };
}
