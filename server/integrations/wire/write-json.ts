/** JSON in which a `bigint` is a number with all its digits: ids of platforms that do not fit into a JavaScript one. */
export function writeJson(value: unknown): string {
  if (typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return `[${value.map((item) => writeJson(item ?? null)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const said = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${said.map(([name, one]) => `${JSON.stringify(name)}:${writeJson(one)}`).join(",")}}`;
}

/** An id as the number its platform wants, or as the text it is when it is none. */
export const longOf = (id: string): bigint | string => (/^-?\d{1,19}$/.test(id) ? BigInt(id) : id);
