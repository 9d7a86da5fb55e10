/** JSON of a platform, in which long numbers keep their digits on the way in and out. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

type Path = (string | number)[];

/** Undefined for what is no JSON. */
export function readLong(text: string): Json | undefined {
  const safe = text.replace(/("(?:[^"\\]|\\.)*")|(-?\d{16,})(?=\s*[,}\]])/g, (whole, quoted, long) =>
    quoted === undefined && long !== undefined ? `"§${long}§"` : whole,
  );
  try {
    return JSON.parse(safe) as Json;
  } catch {
    return undefined;
  }
}

export const writeLong = (value: Json): string => JSON.stringify(value).replace(/"§(-?\d+)§"/g, "$1");

/** Where a value that `is` asks for stands first. */
export function findPath(value: Json, is: (leaf: string) => boolean, path: Path = []): Path | undefined {
  if (typeof value !== "object" || value === null) return is(String(value).replaceAll("§", "")) ? path : undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = findPath(inner, is, [...path, Array.isArray(value) ? Number(key) : key]);
    if (found) return found;
  }
  return undefined;
}

/** What has a value in it: its object, or the list this one stands in. */
export function around(path: Path): Path {
  const upper = path.slice(0, -1);
  return typeof upper.at(-1) === "number" ? around([...upper.slice(0, -1), ""]) : upper;
}

/** The list a value stands in, however deep; undefined when it stands in none. */
export function listAround(path: Path): Path | undefined {
  const at = path.findLastIndex((step) => typeof step === "number");
  return at > 0 ? path.slice(0, at) : undefined;
}

/** Lets `change` have the object a path ends in, and the name of what it leads to. False when there is no such object. */
export function changeAt(value: Json, path: Path, change: (owner: Record<string, Json>, key: string) => void): boolean {
  const key = path.at(-1);
  let owner: Json | undefined = value;
  for (const step of path.slice(0, -1)) owner = (owner as Record<string | number, Json> | undefined)?.[step];
  if (typeof key !== "string" || typeof owner !== "object" || owner === null || Array.isArray(owner)) return false;
  change(owner, key);
  return true;
}

/** The object nearest to the top of which `is` is true. */
export function nearestTop(
  value: Json,
  is: (owner: Record<string, Json>) => boolean,
): Record<string, Json> | undefined {
  for (let level = [value]; level.length > 0; ) {
    const objects = level.filter(
      (one): one is Json[] | Record<string, Json> => typeof one === "object" && one !== null,
    );
    for (const one of objects) if (!Array.isArray(one) && is(one)) return one;
    level = objects.flatMap((one) => Object.values(one));
  }
  return undefined;
}
