import { readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import { restApp, restBase } from "@/server/rest/app";

/** `npm run client` writes the types of the public API's client; with `--check` it only says whether they are up to date. */
const file = "lib/rest-client/schema.gen.ts";
const head = "// Made of the OpenAPI document by `npm run client`: change the schemas in server/rest, not this.\n";
const lineWidth = 110;

/** Without examples and prose, and with one type for whatever goes wrong. */
function plain(value: unknown, name = ""): unknown {
  if (Array.isArray(value)) return value.map((item) => plain(item));
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key, inner]) => {
    const prose = key === "example" || ((key === "description" || key === "summary") && typeof inner === "string");
    if (name === "responses") return !/^[45]/.test(key);
    return !prose && (name === "properties" || !/^(min|max|exclusive|default|pattern|examples)/.test(key));
  });
  return Object.fromEntries(kept.map(([key, inner]) => [key, plain(inner, key)]));
}

/** Blocks of few short lines go on one. What a path does not have need not be said at all. */
function compact(text: string): string {
  const lines: string[] = [];
  const opened: number[] = [];
  for (const line of text.split("\n")) {
    if (/^export type (webhooks|\$defs) /.test(line)) continue;
    if (/^ *(\w+\?: never;|\[name: string\]: unknown;)$/.test(line) || /^ *(\/?\*)/.test(line)) continue;
    if (line.endsWith("{")) opened.push(lines.length);
    lines.push(line);
    if (!/^ *\}/.test(line)) continue;
    const from = opened.pop() ?? 0;
    const inner = lines.slice(from + 1, -1).map((one) => one.trim());
    const joined = `${lines[from]} ${inner.join(" ").replace(/;$/, "")} ${line.trim()}`.replace(/\{ +\}/, "{}");
    if (inner.some((one) => one.endsWith("{")) || joined.length > lineWidth) continue;
    const nothing = /^ *(headers|parameters): \{\};$/.test(joined);
    lines.splice(from, lines.length - from, ...(nothing ? [] : [joined]));
  }
  return lines.join("\n");
}

const document = plain(await (await restApp.request(`${restBase}/openapi.json`)).json()) as OpenAPI3;
const text = head + compact(astToString(await openapiTS(document)));
const check = process.argv.includes("--check");
const upToDate = check && readFileSync(file, "utf8") === text;
if (!check) writeFileSync(file, text);
console.log(check ? (upToDate ? "The client is what the document says." : "Run npm run client, and commit.") : file);
process.exit(check && !upToDate ? 1 : 0);
