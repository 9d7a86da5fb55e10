import { readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
} from "@prisma/driver-adapter-utils";
import * as engine from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";
import { driftBeyondPrisma, isBeyondPrisma } from "./beyond-prisma";

const schemaDir = path.resolve("prisma/schema");
const migrationsDir = path.resolve("prisma/migrations");
const filters = { externalTables: [], externalEnums: [] };

let instantiated = false;

/** The package's own entry imports the .wasm as an ES module, which Node does not do. */
function instantiate() {
  if (instantiated) return;
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const wasm = new WebAssembly.Module(readFileSync(path.join(path.dirname(entry), "schema_engine_bg.wasm")));
  const instance = new WebAssembly.Instance(wasm, {
    "./schema_engine_bg.js": engine as unknown as WebAssembly.ModuleImports,
  });
  engine.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  instantiated = true;
}

async function schemaFiles() {
  const names = (await readdir(schemaDir)).filter((name) => name.endsWith(".prisma")).sort();
  return Promise.all(
    names.map(async (name) => ({
      path: path.join(schemaDir, name),
      content: await readFile(path.join(schemaDir, name), "utf8"),
    })),
  );
}

async function migrationList() {
  const entries = await readdir(migrationsDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return {
    baseDir: migrationsDir,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(
      names.sort().map(async (name) => ({
        path: name,
        migrationFile: {
          path: "migration.sql",
          content: {
            tag: "ok" as const,
            value: await readFile(path.join(migrationsDir, name, "migration.sql"), "utf8"),
          },
        },
      })),
    ),
  };
}

const charType = 18;
const textType = 25;

/**
 * Three things the adapter lacks for migrations: it cuts scripts at every semicolon, also inside function bodies
 * (PostgreSQL takes a script whole); it does not know the type "char" of the catalogue's columns; and the engine
 * does not know that PostgreSQL 18 lists NOT NULL among the constraints.
 */
function repaired<A extends SqlDriverAdapter>(adapter: A & { underlyingDriver(): pg.Pool }): A {
  const driver = adapter.underlyingDriver();
  const query = driver.query.bind(driver) as (...args: unknown[]) => Promise<pg.QueryResult>;
  let charColumns: number[] = [];
  driver.query = (async (...args: unknown[]) => {
    const result = await query(...args);
    charColumns = [];
    for (const [index, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID !== charType) continue;
      charColumns.push(index);
      field.dataTypeID = textType;
    }
    return result;
  }) as typeof driver.query;

  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (statement) => {
    const sql = statement.sql.replace("contype NOT IN ('p', 'u', 'f')", "contype NOT IN ('p', 'u', 'f', 'n')");
    const result = await queryRaw({ ...statement, sql });
    for (const index of charColumns) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  adapter.executeScript = async (script) => {
    await driver.query(script);
  };
  return adapter;
}

/** In parts: the adapter changes the database name for its shadow, which a connection string would override. */
function connectionSettings(url: string) {
  const { host, port, user, password, database, ssl } = new pg.Client({ connectionString: url });
  return { host, port, user, password, database, ssl } as pg.PoolConfig;
}

/** A scratch database that is gone when the engine lets go of it. */
async function connectToShadow(settings: pg.PoolConfig, beforeItGoes: (pool: pg.Pool) => Promise<void>) {
  const database = `weft_shadow_${process.pid}_${Date.now()}`;
  const admin = new pg.Pool({ ...settings, max: 1 });
  await admin.query(`CREATE DATABASE "${database}"`);
  const adapter = repaired(await new PrismaPg({ ...settings, database }).connect());
  const disconnect = adapter.dispose.bind(adapter);
  adapter.dispose = async () => {
    await beforeItGoes(adapter.underlyingDriver());
    await disconnect();
    await admin.query(`DROP DATABASE "${database}" WITH (FORCE)`);
    await admin.end();
  };
  return adapter;
}

async function withEngine<T>(
  url: string,
  work: (schemaEngine: engine.SchemaEngine, files: Awaited<ReturnType<typeof schemaFiles>>) => Promise<T>,
  lookAtShadow: (pool: pg.Pool) => Promise<void> = async () => {},
): Promise<T> {
  instantiate();
  const files = await schemaFiles();
  const settings = connectionSettings(url);
  const factory = new PrismaPg(settings);
  const opened: SqlDriverAdapter[] = [];
  const adapter = bindMigrationAwareSqlAdapterFactory({
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => {
      const connected = repaired(await factory.connect());
      opened.push(connected);
      return connected;
    },
    connectToShadowDb: () => connectToShadow(settings, lookAtShadow),
  });
  const datamodels = files.map((file) => [file.path, file.content] as [string, string]);
  const schemaEngine = await engine.SchemaEngine.new({ datamodels }, () => undefined, adapter);
  try {
    return await work(schemaEngine, files);
  } finally {
    // The engine leaves its connections open.
    for (const connected of opened) await connected.dispose();
  }
}

/** Applies what `_prisma_migrations` lacks; returns the names applied. */
export async function applyMigrations(url: string): Promise<string[]> {
  const migrationsList = await migrationList();
  return withEngine(url, async (schemaEngine) => {
    const result = await schemaEngine.applyMigrations({ migrationsList, filters });
    return result.appliedMigrationNames;
  });
}

/**
 * SQL that would bring a database with every migration applied to the Prisma schema, and in words where it is not as
 * declared beyond that; empty when all agree.
 */
export async function pendingSchemaChanges(url: string): Promise<string> {
  const list = await migrationList();
  // The shadow the migrations were applied to is looked at last.
  let beyond = ["The migrated database was not looked at"];
  const look = async (pool: pg.Pool) => {
    beyond = await driftBeyondPrisma(pool);
  };
  const difference = await withEngine(
    url,
    async (schemaEngine, files) => {
      const result = await schemaEngine.diff({
        from: list.migrationDirectories.length ? { tag: "migrations", ...list } : { tag: "empty" },
        to: { tag: "schemaDatamodel", files },
        script: true,
        shadowDatabaseUrl: null,
        exitCode: null,
        filters,
      } as Parameters<typeof schemaEngine.diff>[0]);
      const statements = (result.stdout ?? "").replace(/^-- .*$/gm, "").split(/;\s*$/m);
      return statements
        .map((statement) => statement.trim())
        .filter((statement) => statement && !isBeyondPrisma(statement));
    },
    look,
  );
  return [...difference, ...beyond].join(";\n");
}
