/** The parts of an OpenAPI document that the reference page shows. */

export interface SchemaNode {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: readonly unknown[];
  const?: unknown;
  properties?: Record<string, SchemaNode>;
  required?: readonly string[];
  items?: SchemaNode;
  anyOf?: readonly SchemaNode[];
  oneOf?: readonly SchemaNode[];
  allOf?: readonly SchemaNode[];
  additionalProperties?: boolean | SchemaNode;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
}

interface Content {
  schema?: SchemaNode;
  example?: unknown;
}

export interface Operation {
  operationId: string;
  tags: readonly string[];
  summary: string;
  "x-scope": string;
  "x-summary-zh": string;
  parameters?: readonly { name: string; in: string; required?: boolean; description?: string; schema: SchemaNode }[];
  requestBody?: { content: Record<string, Content> };
  responses: Record<string, { description: string; content?: Record<string, Content> }>;
}

export interface ApiDocument {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, SchemaNode> };
}

/** One line of what a body or an answer is made of. */
export interface FieldLine {
  /** `lines[].sku` */
  path: string;
  type: string;
  required: boolean;
  note: string;
}

const mostDepth = 6;

const nameOf = (ref: string) => ref.slice(ref.lastIndexOf("/") + 1);

/** In words of the document: `string`, `Order`, `"ready" | "packed"`, `StockCount[]`. */
export function typeText(node: SchemaNode): string {
  if (node.$ref) return nameOf(node.$ref);
  const variants = node.anyOf ?? node.oneOf;
  if (variants) return [...new Set(variants.map(typeText))].join(" | ");
  if (node.allOf) return node.allOf.map(typeText).join(" & ");
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.enum) return node.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (node.type === "object" && node.properties) return "object";
  if (node.type === "array") return `${node.items ? typeText(node.items) : "any"}[]`;
  const types = Array.isArray(node.type) ? node.type : [node.type ?? "any"];
  return types.join(" | ");
}

const boundsText = ({ minimum, maximum, minLength, maxLength }: SchemaNode): string => {
  // What any whole number may be says nothing.
  const [least, most] = [minimum ?? minLength, maximum ?? maxLength].map((bound) =>
    bound !== undefined && Math.abs(bound) < 2 ** 50 ? bound : undefined,
  );
  if (least !== undefined && most !== undefined) return `${least}–${most}`;
  if (least !== undefined) return `≥ ${least}`;
  return most === undefined ? "" : `≤ ${most}`;
};

const noteText = (node: SchemaNode): string => {
  const usual = node.default === undefined ? "" : `= ${JSON.stringify(node.default)}`;
  return [node.description ?? "", boundsText(node), usual].filter(Boolean).join(" · ");
};

/** What a schema itself is made of, one line a field. Shapes with a name of their own are named, not spelled out. */
export function fieldLines(root: SchemaNode): FieldLine[] {
  const lines = new Map<string, FieldLine>();
  const visit = (node: SchemaNode, path: string, depth: number) => {
    if (node.$ref || depth > mostDepth) return;
    for (const part of [...(node.allOf ?? []), ...(node.anyOf ?? []), ...(node.oneOf ?? [])])
      visit(part, path, depth + 1);
    if (node.items) visit(node.items, `${path}[]`, depth);
    for (const [name, field] of Object.entries(node.properties ?? {})) {
      const inner = path ? `${path}.${name}` : name;
      if (lines.has(inner)) continue;
      const required = node.required?.includes(name) ?? false;
      lines.set(inner, { path: inner, type: typeText(field), required, note: noteText(field) });
      visit(field, inner, depth + 1);
    }
  };
  visit(root, "", 0);
  return [...lines.values()];
}

/** The words of an operation in the reader's language. */
export const summaryIn = (operation: Operation, locale: string): string =>
  locale.startsWith("zh") ? operation["x-summary-zh"] : operation.summary;

const shellText = (text: string) => text.replaceAll("'", "'\\''");

/** The call as one pastes it into a terminal. */
export function curlOf(method: string, path: string, operation: Operation): string {
  const json = operation.requestBody?.content["application/json"];
  const head = `curl${method === "get" ? "" : ` -X ${method.toUpperCase()}`} "$WEFT/api/v1${path.replace("{id}", "$ID")}"`;
  const lines = [head];
  if (operation["x-scope"] !== "public") lines.push(`  -H "Authorization: Bearer $KEY"`);
  if (json) {
    lines.push(`  -H "content-type: application/json"`);
    lines.push(`  -d '${shellText(JSON.stringify(json.example, null, 2))}'`);
  }
  return lines.join(" \\\n");
}
