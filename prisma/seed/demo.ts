import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { permissions } from "@/lib/contracts/permissions";
import { createApiKey } from "@/server/auth/api-key";
import { hashPassword, newPassword } from "@/server/auth/passwords";
import { withIdentity } from "@/server/db/tenant-tx";
import { weftHome } from "@/server/env";
import { unwrap } from "@/server/errors";
import type { TenantId, UserId } from "@/server/ids";
import { createBrand } from "@/server/modules/identity/service/create-brand";
import { registerPerson, userOfEmail } from "@/server/modules/identity/service/people";
import { myBrands } from "@/server/modules/identity/service/profile";
import { removeSampleData } from "@/server/modules/sample/service";
import { seedBoutique } from "./scenarios/boutique";

const access = z.object({ email: z.string(), password: z.string(), apiKey: z.string(), slug: z.string() });
export type DemoAccess = z.infer<typeof access>;

/** What was printed the first time, so that a second start can print it again; readable by the owner only. */
const file = path.join(weftHome, "demo.json");
/** `seeding` is the brand that still has to get its sample data, or the rest of it. */
const remembered = access.extend({ seeding: z.string().optional() });
type Remembered = z.infer<typeof remembered>;

const remember = (known: Remembered) => writeFileSync(file, JSON.stringify(known, null, 2), { mode: 0o600 });

/** What the file says, with the brand's owner; undefined when it has outlived the database it was written for. */
async function knownAccess(): Promise<{ known: Remembered; owner: UserId } | undefined> {
  if (!existsSync(file)) return undefined;
  const known = remembered.parse(JSON.parse(readFileSync(file, "utf8")));
  const owner = await withIdentity(undefined, (tx) => userOfEmail(tx, known.email));
  if (!owner) return undefined;
  const brands = await myBrands(owner);
  return brands.some(({ slug }) => slug === known.slug) ? { known, owner } : undefined;
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
  const found = await knownAccess();
  if (found && !found.known.seeding) return found.known;
  console.log("Seeding the demo brand …");
  const { seeding, ...demo } = found ? await startAgain(found.known, found.owner) : await begin();
  await seedBoutique(seeding, new Date());
  remember(demo);
  return demo;
}

async function begin() {
  const { tenantId, ...demo } = await createDemoBrand("云织 Demo", "demo@weft.localhost");
  remember({ ...demo, seeding: tenantId });
  return { ...demo, seeding: tenantId };
}

/** Whoever seeded was stopped on the way: what is there goes, since half of a day may be. */
async function startAgain(known: Remembered, owner: UserId) {
  const seeding = known.seeding as TenantId;
  unwrap(await removeSampleData(seeding, owner, new Date()));
  return { ...known, seeding };
}
