import { type OpenAPIHono, z } from "@hono/zod-openapi";
import packageJson from "@/package.json" with { type: "json" };
import { examples } from "./examples";
import type { RestRoute } from "./route";
import { problemReply } from "./schemas";

const idParams = z.object({ id: z.uuid() });
const postHeaders = z.object({ "idempotency-key": z.string().min(1).max(200).optional() });

const content = (type: string, schema: z.ZodType, example?: unknown) => ({
  [type]: { schema, ...(example === undefined ? {} : { example }) },
});

function requestOf({ method, path, query, body, example, stream }: RestRoute) {
  return {
    ...(path.includes("{id}") ? { params: idParams } : {}),
    ...(query instanceof z.ZodObject ? { query } : {}),
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

const problemContent = {
  description: "A problem (RFC 9457)",
  content: content("application/problem+json", problemReply, examples.problem),
};

function responsesOf(route: RestRoute) {
  const replies = Object.entries(route.replies).map(([status, { description, schema, example }]) => [
    status,
    { description, content: content("application/json", schema, example) },
  ]);
  return { ...Object.fromEntries(replies), default: problemContent };
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
