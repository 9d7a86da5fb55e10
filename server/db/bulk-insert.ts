import type { TenantTx } from "./tenant-tx";

/**
 * Many rows in one statement: `INSERT … SELECT FROM unnest($2, $3, …)` with one binary array per column
 * (layout in PostgreSQL's `array_recv`), planned once per connection.
 */
type Value = string | number | bigint | boolean | Date | Uint8Array | readonly string[] | null;

interface Encoder {
  oid: number;
  /** Bytes of every value, or an upper bound of the bytes `write` needs for one. */
  size: number | ((value: NonNullable<Value>) => number);
  /** Writes the value and returns how many bytes it took. */
  write(value: NonNullable<Value>, into: Buffer, at: number): number;
}

const nibble = Uint8Array.from({ length: 128 }, (_, code) => Number.parseInt(String.fromCharCode(code), 16) || 0);
const uuidDigits = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];
const postgresEpochMs = Date.UTC(2000, 0, 1);

/** Codes and statuses are short and plain: a loop here costs a fraction of the call into the runtime. */
const shortText = 24;

function writeText(value: string, into: Buffer, at: number): number {
  const { length } = value;
  if (length > shortText) return into.write(value, at, "utf8");
  for (let i = 0; i < length; i++) {
    const code = value.charCodeAt(i);
    if (code > 0x7f) return into.write(value, at, "utf8");
    into[at + i] = code;
  }
  return length;
}

const text: Encoder = {
  oid: 25,
  size: (value) => (value as string).length * 3,
  write: (value, into, at) => writeText(value as string, into, at),
};

const encoders = {
  text,
  uuid: {
    oid: 2950,
    size: 16,
    write(value, into, at) {
      const uuid = value as string;
      for (let i = 0; i < 16; i++) {
        const digit = uuidDigits[i] as number;
        into[at + i] =
          ((nibble[uuid.charCodeAt(digit)] as number) << 4) | (nibble[uuid.charCodeAt(digit + 1)] as number);
      }
      return 16;
    },
  },
  int4: {
    oid: 23,
    size: 4,
    write: (value, into, at) => into.writeInt32BE(value as number, at) - at,
  },
  int8: {
    oid: 20,
    size: 8,
    write: (value, into, at) => into.writeBigInt64BE(value as bigint, at) - at,
  },
  float8: {
    oid: 701,
    size: 8,
    write: (value, into, at) => into.writeDoubleBE(value as number, at) - at,
  },
  bool: {
    oid: 16,
    size: 1,
    write: (value, into, at) => into.writeUInt8(value ? 1 : 0, at) - at,
  },
  timestamptz: {
    oid: 1184,
    size: 8,
    write: (value, into, at) => {
      // Exact below 2^53, which is the year 2255.
      const micros = ((value as Date).getTime() - postgresEpochMs) * 1000;
      const high = Math.floor(micros / 2 ** 32);
      into.writeInt32BE(high, at);
      into.writeUInt32BE(micros - high * 2 ** 32, at + 4);
      return 8;
    },
  },
  bytea: {
    oid: 17,
    size: (value) => (value as Uint8Array).length,
    write(value, into, at) {
      into.set(value as Uint8Array, at);
      return (value as Uint8Array).length;
    },
  },
  json: { ...text, oid: 114 },
  jsonb: {
    oid: 3802,
    size: (value) => 1 + (value as string).length * 3,
    write(value, into, at) {
      into[at] = 1;
      return 1 + into.write(value as string, at + 1, "utf8");
    },
  },
} as const satisfies Record<string, Encoder>;

export type ColumnType = keyof typeof encoders;

/** One column as a binary array parameter; nulls are allowed. */
export function binaryArray(type: ColumnType, values: readonly Value[]): Buffer {
  const encoder: Encoder = encoders[type];
  const { size } = encoder;
  let bound = 20 + values.length * (typeof size === "number" ? 4 + size : 4);
  let nulls = 0;
  for (const value of values) {
    if (value === null) nulls = 1;
    else if (typeof size !== "number") bound += size(value);
  }
  const array = Buffer.allocUnsafe(bound);
  array.writeInt32BE(1, 0);
  array.writeInt32BE(nulls, 4);
  array.writeInt32BE(encoder.oid, 8);
  array.writeInt32BE(values.length, 12);
  array.writeInt32BE(1, 16);
  let at = 20;
  for (const value of values) {
    const bytes = value === null ? -1 : encoder.write(value, array, at + 4);
    array.writeInt32BE(bytes, at);
    at += 4 + Math.max(0, bytes);
  }
  return array.subarray(0, at);
}

/** Column name → [type, value of a row, how the value becomes the column's when it is not as it is: `f(%)`]. */
export type Columns<Row> = Record<string, readonly [ColumnType, (row: Row) => Value, string?]>;

/** Fewer rows often agree by chance; for those no statement of their own is made, but one that suits them is used. */
const manyRows = 8;
/** A connection remembers every statement it has met, so there are only so many per table. */
const mostStatements = 16;

/**
 * A prepared bulk insert into one tenant table. `tenant_id` is added by itself; `shared` columns have one value for
 * all rows of a call. A column in which all rows agree travels once as well: taking an array apart costs the database
 * about as much as writing its values, and half of what a batch of orders says is the same for all of them.
 */
export function bulkInsert<Row, Shared extends string = never>(
  table: string,
  columns: Columns<Row>,
  shared: Record<Shared, ColumnType> = {} as Record<Shared, ColumnType>,
) {
  const names = Object.keys(columns);
  const specs = Object.values(columns);
  const sharedNames = Object.keys(shared) as Shared[];
  const scalars = sharedNames.map((name, i) => `$${names.length + 2 + i}::${shared[name]}`);

  const statementFor = (agreed: readonly boolean[]) => {
    const picked = specs.map(([type, , wrap = "%"], i) =>
      wrap.replace("%", agreed[i] ? `$${i + 2}::${type}` : `c${i}`),
    );
    const arrays = specs.flatMap(([type], i) => (agreed[i] ? [] : `$${i + 2}::${type}[]`));
    const differing = names.flatMap((_, i) => (agreed[i] ? [] : `c${i}`));
    return {
      name: `bulk.${table}.${agreed.map(Number).join("")}`,
      text: `INSERT INTO ${table} (${["tenant_id", ...names, ...sharedNames].join(", ")})
        SELECT ${["$1::uuid", ...picked, ...scalars].join(", ")}
        ${differing.length > 0 ? `FROM unnest(${arrays.join(", ")}) AS r (${differing.join(", ")})` : ""}`,
    };
  };
  const statements = new Map<string, { name: string; text: string; agreed: boolean[] }>();
  const prepare = (agreed: boolean[]) => {
    const statement = { ...statementFor(agreed), agreed };
    statements.set(agreed.join(), statement);
    return statement;
  };
  const inFull = prepare(names.map(() => false));

  /** The statement made for rows that agree in these columns; else the one for most of them. */
  const bestFor = (agreed: boolean[], rows: number) => {
    const own = statements.get(agreed.join());
    if (own) return own;
    if (statements.size < mostStatements && (rows === 1 || rows >= manyRows)) return prepare(agreed);
    const columns = (of: boolean[]) => of.filter(Boolean).length;
    return [...statements.values()]
      .filter((statement) => statement.agreed.every((same, i) => !same || agreed[i]))
      .reduce((best, statement) => (columns(statement.agreed) > columns(best.agreed) ? statement : best), inFull);
  };

  return async (tx: TenantTx, rows: readonly Row[], constants: Record<Shared, Value>): Promise<number> => {
    if (rows.length === 0) return 0;
    const values = specs.map(([, of]) => rows.map(of));
    const found = values.map((column) => column.every((value) => value === column[0]));
    const { name, text, agreed } = bestFor(found, rows.length);
    const parameters = specs.map(([type], i) => {
      const column = values[i] ?? [];
      return agreed[i] ? column[0] : binaryArray(type, column);
    });
    return tx.execute({
      name,
      text,
      values: [tx.tenantId, ...parameters, ...sharedNames.map((key) => constants[key])],
    });
  };
}
