import { spawn } from "node:child_process";
import { findChromium } from "./chromium";

/** `npm test`: everything, in the order in which failures are cheapest. `npm test -- unit` runs the steps that match. */
const bin = (file: string, ...args: string[]) => [process.execPath, `node_modules/${file}`, ...args];
const script = (file: string) => [process.execPath, "--import", "tsx", `server/cli/${file}.ts`];

interface Step {
  name: string;
  command: string[];
  env?: () => Record<string, string>;
}

/** The steps of a stage run two at a time; a stage begins when the one before it has ended. */
const stages: Step[][] = [
  [
    { name: "format and lint", command: bin("@biomejs/biome/bin/biome", "check", "--error-on-warnings", ".") },
    { name: "route types", command: bin("next/dist/bin/next", "typegen") },
  ],
  [
    { name: "types", command: bin("typescript/bin/tsc", "--noEmit") },
    { name: "import rules", command: script("check-imports") },
    { name: "unused code", command: bin("knip/bin/knip.js", "--no-progress") },
    { name: "schema drift", command: script("check-schema") },
    { name: "API client", command: [...script("rest-client"), "--check"] },
  ],
  [{ name: "unit", command: bin("vitest/vitest.mjs", "run", "--project", "unit") }],
  [
    {
      name: "integration",
      command: bin("vitest/vitest.mjs", "run", "--project", "integration"),
      env: () => ({ WEFT_CHROMIUM: findChromium() }),
    },
  ],
  [
    {
      name: "browser",
      command: bin("@playwright/test/cli.js", "test", "--config", "e2e/playwright.config.ts"),
      env: () => ({ WEFT_CHROMIUM: findChromium() }),
    },
  ],
];

const wanted = process.argv.slice(2);
const chosen = stages
  .map((stage) => stage.filter((step) => wanted.length === 0 || wanted.some((word) => step.name.includes(word))))
  .filter((stage) => stage.length > 0);
const count = chosen.flat().length;
if (count === 0) {
  const names = stages.flat().map((step) => step.name);
  console.error(`No such step. There are: ${names.join(", ")}`);
  process.exit(2);
}

/** Runs a step; what it prints is shown as it comes when it runs alone, else in one piece when it has ended. */
function run({ name, command, env }: Step, alone: boolean): Promise<boolean> {
  const started = Date.now();
  if (alone) console.log(`\n── ${name}`);
  const [program = "", ...args] = command;
  const child = spawn(program, args, {
    stdio: alone ? "inherit" : ["ignore", "pipe", "pipe"],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", CI: process.env.CI ?? "true", ...env?.() },
  });
  const printed: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => printed.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => printed.push(chunk));
  return new Promise((resolve) => {
    child.once("error", (error) => printed.push(Buffer.from(`${error.message}\n`)));
    child.once("close", (code) => {
      if (!alone) process.stdout.write(`\n── ${name}\n${Buffer.concat(printed)}`);
      console.log(`── ${name}: ${code === 0 ? "passed" : "FAILED"} in ${Math.round((Date.now() - started) / 1000)} s`);
      resolve(code === 0);
    });
  });
}

const failed: string[] = [];
for (const stage of chosen) {
  const waiting = [...stage];
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift())
      if (!(await run(step, stage.length === 1))) failed.push(step.name);
  };
  await Promise.all([lane(), lane()]);
}
if (failed.length > 0) console.error(`\nFailed: ${failed.join(", ")}`);
console.log(`\n${count - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length > 0 ? 1 : 0);
