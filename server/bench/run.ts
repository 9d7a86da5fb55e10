import { existsSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** `npm run bench -- <name>`: runs server/bench/<name>.ts and prints its figures with the machine they were taken on. */
interface Bench {
  bench(): Promise<Record<string, unknown>>;
}

const here = path.dirname(fileURLToPath(import.meta.url));
const name = process.argv[2] ?? "";
const file = path.join(here, `${name}.ts`);
if (!/^[a-z-]+$/.test(name) || name === "run" || !existsSync(file)) {
  console.error(
    "usage: npm run bench -- routing | accept | pipeline | single | hot-sku | list | import | reroute | publish | storm | pack | sync | webhooks | rls",
  );
  process.exit(2);
}

const { bench } = (await import(file)) as Bench;
const started = new Date();
const figures = await bench();
const cpus = os.cpus();
console.log(
  JSON.stringify(
    {
      bench: name,
      started: started.toISOString(),
      seconds: Math.round((Date.now() - started.getTime()) / 100) / 10,
      figures,
      machine: {
        cpu: cpus[0]?.model,
        cores: cpus.length,
        memoryGiB: Math.round(os.totalmem() / 2 ** 30),
        node: process.version,
        platform: `${os.platform()} ${os.release()}`,
      },
    },
    (_key, value) => (typeof value === "bigint" ? value.toString() : value),
    2,
  ),
);
process.exit(0);
