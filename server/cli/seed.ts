import { createDemoBrand } from "@/prisma/seed/demo";
import { seedBoutique } from "@/prisma/seed/scenarios/boutique";
import { seedFlagship } from "@/prisma/seed/scenarios/flagship";
import { withDatabase } from "./database";

/** `npm run seed -- <scenario>`: a new brand with sample data, its sign-in printed. */
const scenarios = {
  boutique: { name: "云织 Boutique", seed: seedBoutique },
  flagship: { name: "云织 Flagship", seed: seedFlagship },
};

await withDatabase(async () => {
  const name = process.argv[2] ?? "boutique";
  const scenario = scenarios[name as keyof typeof scenarios];
  if (!scenario) throw new Error(`No scenario "${name}". There are: ${Object.keys(scenarios).join(", ")}`);
  const started = Date.now();
  const { tenantId, ...access } = await createDemoBrand(scenario.name, `${name}@weft.localhost`);
  await scenario.seed(tenantId, new Date());
  console.log(JSON.stringify({ tenantId, ...access, seconds: Math.round((Date.now() - started) / 1000) }, null, 2));
});
