import { z } from "zod";

type Json = { [key: string]: unknown };

/** A value a schema accepts, with every optional part present and `id` wherever a UUID is asked for. */
export function sampleInput(schema: z.ZodType, id: string): unknown {
  const json = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    // JSON has neither: named here so that `sample` knows them.
    override: ({ zodSchema, jsonSchema }) => {
      const { type } = zodSchema._zod.def;
      if (type === "date" || type === "bigint") Object.assign(jsonSchema, { type });
    },
  }) as Json;
  return sample(json, json, id);
}

function sample(node: Json, root: Json, id: string): unknown {
  if (typeof node.$ref === "string") return sample(resolve(node.$ref, root), root, id);
  if ("const" in node) return node.const;
  if (Array.isArray(node.enum)) return node.enum[0];
  const choices = (node.anyOf ?? node.oneOf) as Json[] | undefined;
  if (choices) return sample(choices.find((choice) => choice.type !== "null") ?? {}, root, id);
  if (Array.isArray(node.allOf)) return sample(Object.assign({}, ...(node.allOf as Json[])), root, id);
  switch (node.type) {
    case "object":
      return Object.fromEntries(
        Object.entries((node.properties ?? {}) as Record<string, Json>).map(([key, value]) => [
          key,
          value.type === "string" && byName[key] ? byName[key] : sample(value, root, id),
        ]),
      );
    case "array":
      return Array.from({ length: Math.max(1, Number(node.minItems ?? 0)) }, () =>
        sample((node.items ?? {}) as Json, root, id),
      );
    case "string":
      return sampleText(node, id);
    case "integer":
    case "number":
      return Math.max(Number(node.minimum ?? 1), Number(node.exclusiveMinimum ?? 0) + 1);
    case "boolean":
      return true;
    case "date":
      return new Date("2026-01-02T03:04:05Z");
    case "bigint":
      return 1n;
    default:
      return undefined;
  }
}

/** Fields whose rule JSON Schema cannot say. */
const byName: Record<string, string> = { country: "CN", timezone: "Asia/Shanghai", timeZone: "Asia/Shanghai" };

function resolve(ref: string, root: Json): Json {
  if (ref === "#") return root;
  return ref
    .slice(2)
    .split("/")
    .reduce((node, key) => node[key] as Json, root);
}

const texts: Record<string, string> = {
  email: "walk@example.test",
  "date-time": "2026-01-02T03:04:05Z",
  date: "2026-01-02",
  time: "03:04:05",
  uri: "https://example.test/",
};

function sampleText(node: Json, id: string): string {
  if (node.format === "uuid") return id;
  const known = texts[String(node.format)];
  if (known) return known;
  for (const candidate of ["walk", "walk@example.test", "1", "1.00", "CNY", "09:00", "2026-01-02"]) {
    const text = candidate.padEnd(Number(node.minLength ?? 0), "x");
    const fits = text.length <= Number(node.maxLength ?? text.length);
    if (fits && (typeof node.pattern !== "string" || new RegExp(node.pattern, "u").test(text))) return text;
  }
  return "walk";
}
