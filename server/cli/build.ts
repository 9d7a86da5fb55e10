import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

const sources = ["app", "components", "lib", "server", "prisma/schema", "public"];
const settings = ["package-lock.json", "next.config.ts", "tsconfig.json", "postcss.config.mjs", "instrumentation.ts"];
const generated = path.join("server", "db", "generated");
const stamp = ".next/weft-source";

/** Changes whenever anything the build reads has changed. */
function sourceFingerprint(): string {
  const hash = createHash("sha256").update(process.version);
  const visit = (file: string) => {
    if (file === generated || !existsSync(file)) return;
    if (statSync(file).isDirectory()) for (const name of readdirSync(file).sort()) visit(path.join(file, name));
    else hash.update(file).update(readFileSync(file));
  };
  for (const file of [...sources, ...settings]) visit(file);
  return hash.digest("hex");
}

/** Builds for production unless the last build was of the same sources. */
export function buildOnce(): void {
  const wanted = sourceFingerprint();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.log("Building …");
  const built = spawnSync(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (built.status !== 0) {
    console.error(built.stdout, built.stderr);
    process.exit(built.status ?? 1);
  }
  writeFileSync(stamp, wanted);
}
