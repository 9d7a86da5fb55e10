import { defineConfig } from "@playwright/test";

const port = Number(process.env.WEFT_E2E_PORT ?? 3987);

/** The browser tests run against what `npm run up` starts, in a home of its own. */
export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  workers: 2,
  projects: [
    // These change the demo brand, one after the other.
    { name: "jobs", testIgnore: "walk.spec.ts", workers: 1 },
    // These only look: beside each other, and at what the others left.
    { name: "walk", testMatch: "walk.spec.ts", fullyParallel: true, dependencies: ["jobs"] },
  ],
  // A retried test is listed as flaky; on a machine with other things to do it does not fail the run.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    baseURL: `http://localhost:${port}`,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.WEFT_CHROMIUM || undefined,
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
    },
  },
  // A server that runs already is taken as it is, and never replaced when it is slow to answer.
  webServer:
    process.env.WEFT_E2E_REUSE === "1"
      ? undefined
      : {
          command: "node server/cli/bootstrap.mjs server/cli/up.ts",
          cwd: "..",
          env: { ...process.env, PORT: String(port), WEFT_HOME: ".weft/e2e" },
          url: `http://localhost:${port}/api/health`,
          timeout: 300_000,
          gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
          stdout: "pipe",
        },
});
