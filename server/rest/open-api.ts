import { type OpenAPIHono, z } from "@hono/zod-openapi";
import packageJson from "@/package.json" with { type: "json" };
import { examples } from "./examples";
import { hasFields } from "./query";
import { needsPaidBills, type RestRoute } from "./route";
import { problemReply } from "./schemas";

const idParams = z.object({ id: z.uuid() });
const postHeaders = z.object({
  "idempotency-key": z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe("The same key and body again get the stored answer for a day; another body, a 409"),
});
const fields = z
  .string()
  .optional()
  .describe("Only these fields, with commas between them: `id,status,lines.sku`; of a page, of its rows");

const content = (type: string, schema: z.ZodType, example?: unknown) => ({
  [type]: { schema, ...(example === undefined ? {} : { example }) },
});

function queryOf(route: RestRoute) {
  const own = route.query instanceof z.ZodObject ? route.query : undefined;
  if (!hasFields(route)) return own;
  return (own ?? z.strictObject({})).extend({ fields });
}

function requestOf(route: RestRoute) {
  const { method, path, body, example, stream } = route;
  const query = queryOf(route);
  return {
    ...(path.includes("{id}") ? { params: idParams } : {}),
    ...(query ? { query } : {}),
    ...(method === "post" ? { headers: postHeaders } : {}),
    ...(body
      ? {
          body: {
            required: true,
            content: {
              ...content("application/json", body, example),
              ...(stream ? content(stream.contentType, linesOfJson, JSON.stringify(example)) : {}),
            },
          },
        }
      : {}),
  };
}

const linesOfJson = z.string().describe("One order a line");

const problem = (description: string, code: string, status: number, title = "") => ({
  description,
  content: content("application/problem+json", problemReply, {
    ...{
      ...examples.problem,
      type: `urn:weft:problem:${code.toLowerCase()}`,
      title,
      status,
      code,
      detail: description,
    },
    errors: undefined,
  }),
});

const invalid = {
  description: "`INVALID`: what is wrong, with its path in `errors`",
  content: content("application/problem+json", problemReply, examples.problem),
};
const otherProblem = {
  description: "A problem (RFC 9457); `reference` is what to quote to us",
  content: content("application/problem+json", problemReply, examples.problem),
};

/** What may go wrong with a route, by status. */
function problemsOf(route: RestRoute) {
  const { method, path, scope, body, conflicts = [] } = route;
  const codes = [...conflicts, ...(method === "post" ? ["IDEMPOTENCY_MISMATCH", "IDEMPOTENCY_IN_PROGRESS"] : [])];
  return {
    ...(scope === "public" ? {} : keyProblems),
    ...(needsPaidBills(route) ? { 402: owing } : {}),
    400: invalid,
    ...(path.includes("{id}")
      ? { 404: problem("`NOT_FOUND`: your brand has nothing with this id", "NOT_FOUND", 404) }
      : {}),
    ...(codes.length > 0 ? { 409: problem(codes.map((code) => `\`${code}\``).join(", "), codes[0] ?? "", 409) } : {}),
    ...(body ? bodyProblems : {}),
    default: otherProblem,
  };
}

const keyProblems = {
  401: problem("`UNAUTHENTICATED`: no key, or one that is not in force", "UNAUTHENTICATED", 401),
  403: problem("`FORBIDDEN`: the key lacks the scope", "FORBIDDEN", 403),
  429: problem(
    "`RATE_LIMITED`: the key has used up its calls; `Retry-After` says when it has more",
    "RATE_LIMITED",
    429,
  ),
};
const owing = problem("`READ_ONLY`: a bill is owed; until it is paid, the brand can only be read", "READ_ONLY", 402);
const bodyProblems = {
  413: problem("`TOO_LARGE`: the body has more than 5 MB", "TOO_LARGE", 413),
  415: problem("`UNSUPPORTED_MEDIA`: the content type is not taken here", "UNSUPPORTED_MEDIA", 415),
};

function responsesOf(route: RestRoute) {
  const replies = Object.entries(route.replies).map(([status, { description, schema, example }]) => [
    status,
    { description, content: content("application/json", schema, example) },
  ]);
  return { ...problemsOf(route), ...Object.fromEntries(replies) };
}

/** `POST /orders/{id}/cancel` is `postOrdersCancel`: clients name their functions by it. */
function operationIdOf({ method, path }: RestRoute): string {
  const words = path.split(/[^a-z]+/).filter((word) => word && word !== "id");
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
  return method + words.map(capital).join("") + (path.endsWith("{id}") ? "ById" : "");
}

/** Describes the routes by the schemas they are checked with. */
export function describeRoutes(app: OpenAPIHono, routes: readonly RestRoute[]) {
  app.openAPIRegistry.registerComponent("securitySchemes", "apiKey", { type: "http", scheme: "bearer" });
  for (const route of routes) {
    const open = route.scope === "public";
    app.openAPIRegistry.registerPath({
      method: route.method,
      path: route.path,
      operationId: operationIdOf(route),
      tags: [route.path.split("/")[1] ?? ""],
      summary: route.summary,
      description: open ? "Needs no key." : `Needs a key with the scope \`${route.scope}\`.`,
      "x-scope": route.scope,
      "x-summary-zh": route.zh,
      security: open ? [] : [{ apiKey: [] }],
      request: requestOf(route),
      responses: responsesOf(route),
    });
  }
}

export const openApiDocument = (app: OpenAPIHono, base: string) =>
  app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: "Weft", version: packageJson.version },
    servers: [{ url: base }],
  });
