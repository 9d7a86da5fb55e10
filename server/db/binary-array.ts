/**
 * PostgreSQL arrays in the wire's binary format, for set-based statements: node-postgres sends a Buffer parameter as it
 * is, whereas an array would first be written as one long quoted text. Layout: dimensions, has-nulls flag, element type,
 * length, lower bound, then each element with its length in front (`array_recv` in PostgreSQL's arrayfuncs.c).
 */
const oid = { int4: 23, text: 25, uuid: 2950 } as const;
const headerBytes = 20;

function withHeader(elementType: number, count: number, bodyBytes: number): Buffer {
  const array = Buffer.allocUnsafe(headerBytes + bodyBytes);
  array.writeInt32BE(1, 0);
  array.writeInt32BE(0, 4);
  array.writeInt32BE(elementType, 8);
  array.writeInt32BE(count, 12);
  array.writeInt32BE(1, 16);
  return array;
}

export function int4Array(values: readonly number[]): Buffer {
  const array = withHeader(oid.int4, values.length, values.length * 8);
  let at = headerBytes;
  for (const value of values) at = array.writeInt32BE(value, array.writeInt32BE(4, at));
  return array;
}

export function textArray(values: readonly string[]): Buffer {
  let most = 0;
  for (const value of values) most += 4 + value.length * 3;
  const array = withHeader(oid.text, values.length, most);
  let at = headerBytes;
  for (const value of values) {
    const written = array.write(value, at + 4, "utf8");
    array.writeInt32BE(written, at);
    at += 4 + written;
  }
  return array.subarray(0, at);
}

/** Value of a hexadecimal digit by its character code. */
const digit = Uint8Array.from({ length: 128 }, (_, code) => Number.parseInt(String.fromCharCode(code), 16) || 0);
const firstDigits = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];

/** The values must be UUIDs in their canonical form. */
export function uuidArray(values: readonly string[]): Buffer {
  const array = withHeader(oid.uuid, values.length, values.length * 20);
  let at = headerBytes;
  for (const value of values) {
    at = array.writeInt32BE(16, at);
    for (const first of firstDigits) {
      const high = digit[value.charCodeAt(first)] ?? 0;
      array[at++] = (high << 4) | (digit[value.charCodeAt(first + 1)] ?? 0);
    }
  }
  return array;
}
