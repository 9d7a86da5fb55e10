import { spawnSync } from "node:child_process";
import { findChromium } from "./chromium";

/** `npm test`: everything, in the order in which failures are cheapest. `npm test -- unit` runs the steps that match. */
const bin = (file: string, ...args: string[]) => [process.execPath, `node_modules/${file}`, ...args];
const script = (file: string) => [process.execPath, "--import", "tsx", `server/cli/${file}.ts`];

const steps: { name: string; command: string[]; env?: () => Record<string, string> }[] = [
  { name: "format and lint", command: bin("@biomejs/biome/bin/biome", "check", "--error-on-warnings", ".") },
  { name: "route types", command: bin("next/dist/bin/next", "typegen") },
  { name: "types", command: bin("typescript/bin/tsc", "--noEmit") },
  { name: "import rules", command: script("check-imports") },
  { name: "unused code", command: bin("knip/bin/knip.js", "--no-progress") },
  { name: "schema drift", command: script("check-schema") },
  { name: "API client", command: [...script("rest-client"), "--check"] },
  { name: "unit", command: bin("vitest/vitest.mjs", "run", "--project", "unit") },
  {
    name: "integration",
    command: bin("vitest/vitest.mjs", "run", "--project", "integration"),
    env: () => ({ WEFT_CHROMIUM: findChromium() }),
  },
  {
    name: "browser",
    command: bin("@playwright/test/cli.js", "test", "--config", "e2e/playwright.config.ts"),
    env: () => ({ WEFT_CHROMIUM: findChromium() }),
  },
];

const wanted = process.argv.slice(2);
const chosen = wanted.length ? steps.filter((step) => wanted.some((word) => step.name.includes(word))) : steps;
if (chosen.length === 0) {
  console.error(`No such step. There are: ${steps.map((step) => step.name).join(", ")}`);
  process.exit(2);
}

const failed: string[] = [];
for (const { name, command, env } of chosen) {
  const started = Date.now();
  console.log(`\n── ${name}`);
  const [program = "", ...args] = command;
  const result = spawnSync(program, args, {
    stdio: "inherit",
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", CI: process.env.CI ?? "true", ...env?.() },
  });
  const passed = result.status === 0;
  if (!passed) failed.push(name);
  console.log(`── ${name}: ${passed ? "passed" : "FAILED"} in ${Math.round((Date.now() - started) / 1000)} s`);
}
if (failed.length > 0) console.error(`\nFailed: ${failed.join(", ")}`);
console.log(`\n${chosen.length - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length > 0 ? 1 : 0);
