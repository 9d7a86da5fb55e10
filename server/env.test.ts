import { afterEach, expect, test, vi } from "vitest";

const secrets = {
  WEFT_MASTER_KEY: Buffer.alloc(32).toString("base64"),
  NEXTAUTH_SECRET: "n".repeat(16),
  WEFT_JOBS_SECRET: "j".repeat(16),
};
afterEach(() => vi.unstubAllEnvs());

/** `env()` of a process with these settings. */
async function settings(given: { NODE_ENV: string; WEFT_OUTBOX?: string }) {
  vi.resetModules();
  for (const [name, value] of Object.entries({ WEFT_OUTBOX: undefined, ...secrets, ...given })) vi.stubEnv(name, value);
  return (await import("./env")).env();
}

test("letters are shown in production only where that is asked for", async () => {
  expect((await settings({ NODE_ENV: "production" })).outboxShown).toBe(false);
  expect((await settings({ NODE_ENV: "production", WEFT_OUTBOX: "on" })).outboxShown).toBe(true);
  expect((await settings({ NODE_ENV: "development" })).outboxShown).toBe(true);
  expect((await settings({ NODE_ENV: "development", WEFT_OUTBOX: "off" })).outboxShown).toBe(false);
});
