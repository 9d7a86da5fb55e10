import { parseArgs } from "node:util";
import { emailInput } from "@/lib/contracts/identity";
import { permissions } from "@/lib/contracts/permissions";
import { createApiKey } from "@/server/auth/api-key";
import { hashPassword, newPassword } from "@/server/auth/passwords";
import { unwrap } from "@/server/errors";
import { createBrand } from "@/server/modules/identity/service/create-brand";
import { registerPerson, userOfEmail } from "@/server/modules/identity/service/people";
import { withDatabase } from "./database";

const usage = 'npm run -s tenant:create -- --name "Acme" --email owner@acme.test [--locale zh-CN|en] [--json]';

const { values } = parseArgs({
  options: {
    name: { type: "string" },
    email: { type: "string" },
    locale: { type: "string", default: "zh-CN" },
    json: { type: "boolean", default: false },
  },
});

/** Makes a brand with an owner and a key for everything. An owner who has an account keeps the password. */
async function main() {
  const name = values.name?.trim();
  const address = emailInput.safeParse(values.email ?? "");
  if (!name || !address.success) throw new Error(`A name and an e-mail address are needed:\n  ${usage}`);
  const email = address.data;
  const locale = values.locale === "en" ? "en" : "zh-CN";
  const password = newPassword();
  const passwordHash = await hashPassword(password);
  let isNew = true;
  const brand = await createBrand(
    { name, locale, timezone: "Asia/Shanghai", currency: "CNY" },
    async (tx) => {
      const known = await userOfEmail(tx, email);
      isNew = known === undefined;
      return (
        known ?? unwrap(await registerPerson(tx, { email, name: email.split("@")[0] ?? email, passwordHash, locale }))
      );
    },
    (tx, createdById) => createApiKey(tx, { name: "tenant:create", scopes: permissions, createdById }),
  );
  const made = {
    tenantId: brand.tenantId,
    slug: brand.slug,
    email,
    password: isNew ? password : null,
    apiKey: brand.more?.key,
  };
  if (values.json) console.log(JSON.stringify(made));
  else for (const [key, value] of Object.entries(made)) console.log(`${key.padEnd(10)}${value ?? "(unchanged)"}`);
}

await withDatabase(main);
