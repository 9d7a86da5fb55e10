import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { permissions } from "@/lib/contracts/permissions";
import { createApiKey, verifyApiKey } from "@/server/auth/api-key";
import { hashPassword, newPassword } from "@/server/auth/passwords";
import { weftHome } from "@/server/env";
import { unwrap } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { createBrand } from "@/server/modules/identity/service/create-brand";
import { registerPerson, userOfEmail } from "@/server/modules/identity/service/people";
import { seedBoutique } from "./scenarios/boutique";

const remembered = z.object({ email: z.string(), password: z.string(), apiKey: z.string(), slug: z.string() });
export type DemoAccess = z.infer<typeof remembered>;

/** What was printed the first time, so that a second start can print it again; readable by the owner only. */
const file = path.join(weftHome, "demo.json");

async function knownAccess(): Promise<DemoAccess | undefined> {
  if (!existsSync(file)) return undefined;
  const access = remembered.parse(JSON.parse(readFileSync(file, "utf8")));
  // The file may outlive the database it was written for.
  return (await verifyApiKey(`Bearer ${access.apiKey}`, new Date())) ? access : undefined;
}

/** A brand with an owner and an all-scopes key. */
export async function createDemoBrand(name: string, emailWanted: string): Promise<DemoAccess & { tenantId: TenantId }> {
  const password = newPassword();
  const passwordHash = await hashPassword(password);
  let email = emailWanted;
  const brand = await createBrand(
    { name, locale: "zh-CN", timezone: "Asia/Shanghai", currency: "CNY" },
    async (tx) => {
      for (let n = 2; await userOfEmail(tx, email); n++) email = emailWanted.replace("@", `${n}@`);
      return unwrap(await registerPerson(tx, { email, name: "Demo", passwordHash, locale: "zh-CN" }));
    },
    (tx, createdById) => createApiKey(tx, { name: "Demo", scopes: permissions, createdById }),
  );
  return { tenantId: brand.tenantId, slug: brand.slug, email, password, apiKey: brand.more?.key ?? "" };
}

/** The brand that `npm run up` shows: made once per database, its sign-in remembered on this machine. */
export async function seedDemo(): Promise<DemoAccess> {
  const known = await knownAccess();
  if (known) return known;
  console.log("Seeding the demo brand …");
  const { tenantId, ...access } = await createDemoBrand("云织 Demo", "demo@weft.localhost");
  await seedBoutique(tenantId, new Date());
  writeFileSync(file, JSON.stringify(access, null, 2), { mode: 0o600 });
  return access;
}
