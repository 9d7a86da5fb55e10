import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
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

/** Builds for production unless the last build was of the same sources; fails with what the build printed. */
export async function buildOnce(signal?: AbortSignal): Promise<void> {
  const wanted = sourceFingerprint();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.log("Building …");
  const build = spawn(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    signal,
  });
  const printed: Buffer[] = [];
  for (const stream of [build.stdout, build.stderr]) stream.on("data", (chunk: Buffer) => printed.push(chunk));
  const [code] = await once(build, "close");
  if (code !== 0) throw new Error(`The build failed:\n${Buffer.concat(printed)}`);
  writeFileSync(stamp, wanted);
}
