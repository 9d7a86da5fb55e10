#!/usr/bin/env node
// From a fresh clone to running TypeScript: `node server/cli/bootstrap.mjs <script.ts> …`. Plain JavaScript, because
// nothing is installed yet. Installs packages and generates the database client when their inputs changed.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) fail(`Weft needs Node 20.19 or newer; this is ${process.version}.`);

function fail(message) {
  console.error(message);
  process.exit(1);
}

function run(command, args, env = {}) {
  const done = spawnSync(command, args, {
    env: { ...process.env, ...env },
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (done.status !== 0) fail(`${command} ${args.join(" ")} failed:\n${done.stdout ?? ""}${done.stderr ?? ""}`);
}

function whenChanged(stamp, files, work) {
  const hash = createHash("sha256").update(process.version);
  for (const file of files) hash.update(readFileSync(file));
  const wanted = hash.digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  work();
  writeFileSync(stamp, wanted);
}

whenChanged("node_modules/.weft-installed", ["package-lock.json", "package.json"], () => {
  console.error("Installing packages …");
  // Not `npm ci`: it wants every platform's optional packages in the lock file, and a registry may not carry them all.
  run("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"]);
});

const schema = readdirSync("prisma/schema").sort();
whenChanged(
  "node_modules/.weft-generated",
  ["package-lock.json", ...schema.map((name) => path.join("prisma/schema", name))],
  () => {
    // Only migrations need the native schema engine, and ours run on its WebAssembly build: any file stands in for it.
    run(process.execPath, ["node_modules/prisma/build/index.js", "generate"], {
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
    });
  },
);

const child = spawn(process.execPath, ["--import", "tsx", ...process.argv.slice(2)], { stdio: "inherit" });
// Ctrl-C reaches the child too; it stops what it started and ends, and we end with it.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 130 : 1)));
