import { spawn } from "node:child_process";
import { startLocalPostgres } from "@/server/db/local-postgres";
import { migrate } from "@/server/db/migrate";
import { env, ownerDatabaseUrl, rememberDatabaseUrl, weftHome } from "@/server/env";
import { choosePort } from "./serve";

/** `npm run dev`: the embedded database and Next's development server with hot reload. */
const local = env().DATABASE_URL ? undefined : await startLocalPostgres(weftHome, { adopt: true });
if (local) rememberDatabaseUrl(local.url);
await migrate(ownerDatabaseUrl());
const port = await choosePort();
const next = spawn(process.execPath, ["node_modules/next/dist/bin/next", "dev", "-p", String(port)], {
  stdio: "inherit",
  env: {
    ...process.env,
    NEXT_TELEMETRY_DISABLED: "1",
    NEXTAUTH_URL: env().NEXTAUTH_URL ?? `http://localhost:${port}`,
    NEXTAUTH_SECRET: env().sessionSecret,
  },
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => next.kill(signal));
next.on("exit", async (code) => {
  await local?.stop();
  process.exit(code ?? 0);
});
