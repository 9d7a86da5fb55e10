import { spawnSync } from "node:child_process";

/** dependency-cruiser reads nothing, and says so only in passing, when it cannot parse TypeScript: count what it read. */
const leastModules = 200;
const roots = ["app", "components", "lib", "server"];
const result = spawnSync(
  process.execPath,
  [
    "node_modules/dependency-cruiser/bin/dependency-cruise.mjs",
    "--config",
    ".dependency-cruiser.cjs",
    "-T",
    "json",
    ...roots,
  ],
  { encoding: "utf8", maxBuffer: 512 * 2 ** 20 },
);
if (!result.stdout.startsWith("{")) {
  console.error(result.stdout, result.stderr);
  process.exit(1);
}
const { summary } = JSON.parse(result.stdout) as {
  summary: { totalCruised: number; violations: { rule: { name: string }; from: string; to: string }[] };
};
for (const violation of summary.violations)
  console.error(`${violation.rule.name}: ${violation.from} → ${violation.to}`);
console.log(`${summary.totalCruised} modules read, ${summary.violations.length} violations.`);
if (summary.totalCruised < leastModules) console.error(`Fewer than ${leastModules} modules: the check saw too little.`);
process.exit(summary.violations.length > 0 || summary.totalCruised < leastModules ? 1 : 0);
