const deep = (levels: number) => {
  let value: unknown = 0;
  for (let i = 0; i < levels; i++) value = [value];
  return value;
};

/** What nobody sends by accident. */
const hostileValues: readonly unknown[] = [
  ...["", " ", "\u0000", "a\u0000b", "\ud800", "\u202e\u200b", "👩‍👩‍👧‍👦".repeat(40), "x".repeat(100_000)],
  ...[
    "'; DROP TABLE tenant; --",
    "%_\\%",
    "$1",
    "{{constructor}}",
    "%{7*7}",
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
  ],
  ...[
    "../../../../etc/passwd",
    "http://169.254.169.254/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "-1",
    "1e400",
    "NaN",
  ],
  ...["0000-00-00", "9999-12-31T23:59:59Z", "-271821-04-20T00:00:00Z", "2026-02-30", "99999999999999999999.99"],
  ...["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "not-a-uuid"],
  ...[0, -0, -1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, Number.NaN, Number.POSITIVE_INFINITY],
  ...[0n, -1n, 2n ** 63n, 2n ** 64n],
  ...[null, undefined, true, false, [], {}, [[]], [null], deep(2_000), Array.from({ length: 5_000 }, (_, i) => i)],
  ...[
    new Date(Number.NaN),
    new Date(8.64e15),
    new Date(0),
    Symbol.for("x"),
    () => 1,
    new Map([[1, 2]]),
    Buffer.from("00ff", "hex"),
  ],
  JSON.parse('{"__proto__": {"admin": true}}'),
  { constructor: { prototype: { admin: true } } },
  { toString: null, valueOf: null },
  { length: 1e9 },
  Object.create(null),
];

type Path = readonly (string | number)[];

/** Every place of a value, itself included. */
function placesOf(value: unknown, at: Path = []): Path[] {
  if (value === null || typeof value !== "object" || value instanceof Date) return [at];
  return [at, ...Object.entries(value).flatMap(([key, part]) => placesOf(part, [...at, key]))];
}

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  const part = (value as Record<string, unknown>)[key];
  if (Array.isArray(value))
    return value.map((item, i) => (String(i) === String(key) ? replaced(part, rest, by) : item));
  return { ...(value as object), [key]: replaced(part, rest, by) };
}

/** A generator of numbers from 0 to 1 that is the same every time (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** `count` inputs that are each wrong, or odd, in one place: a good one with one part replaced, dropped or added. */
export function hostileInputs(good: () => unknown, count: number, seed: number): unknown[] {
  const random = seeded(seed);
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T;
  return Array.from({ length: count }, () => {
    const base = good();
    const place = pick(placesOf(base));
    const input = replaced(base, place, pick(hostileValues));
    if (random() > 0.1 || input === null || typeof input !== "object" || Array.isArray(input)) return input;
    return { ...input, unknownField: pick(hostileValues) };
  });
}
