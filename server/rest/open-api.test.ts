import { readFileSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test, vi } from "vitest";
import { eventTypes } from "@/lib/contracts/events";
import { restApp, restBase } from "./app";
import { examples } from "./examples";
import { restRoutes } from "./rest-routes";
import { problemReply } from "./schemas";

interface Document {
  openapi: string;
  components: { schemas: Record<string, object> };
  webhooks: Record<string, { post: { requestBody: { content: Record<string, { schema: unknown }> } } }>;
  paths: Record<string, Record<string, { operationId: string; responses: Record<string, object> }>>;
}

const text = await (await restApp.request(`${restBase}/openapi.json`)).text();
const document = JSON.parse(text) as Document;

test("the document is OpenAPI 3.1, and every reference in it leads somewhere", async () => {
  const validator = new Validator();
  expect(await validator.validate(JSON.parse(text))).toEqual({ valid: true });
  expect([document.openapi, validator.version]).toEqual(["3.1.0", "3.1"]);
  for (const [, name] of text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)) {
    expect(document.components.schemas).toHaveProperty([name ?? ""]);
  }
});

test("what is not OpenAPI is told apart", async () => {
  const broken = JSON.parse(text) as Document;
  const [operation] = Object.values(broken.paths["/orders"] ?? {});
  Object.assign(operation ?? {}, { responses: "none" });
  expect((await new Validator().validate(JSON.parse(JSON.stringify(broken)))).valid).toBe(false);
});

test("what appears in several places has a name of its own, and is written once", () => {
  const names = Object.keys(document.components.schemas);
  expect(names).toEqual(
    expect.arrayContaining([
      "Order",
      "OrderInput",
      "SkuInput",
      "LocationInput",
      "FulfillmentOrder",
      "Problem",
      "StockLevel",
    ]),
  );
  const properties = text.match(/"externalNo":\{"type":"string","minLength":1/g) ?? [];
  expect(properties, "an order as it is sent").toHaveLength(1);
});

test("names outlive a second load of the modules", async () => {
  vi.resetModules();
  const again = await import("./app");
  expect(await (await again.restApp.request(`${restBase}/openapi.json`)).text()).toBe(text);
});

test("the guide names every operation", () => {
  const guide = readFileSync("docs/api.md", "utf8");
  for (const { method, path } of restRoutes) expect(guide).toContain(`| \`${method.toUpperCase()} ${path}\` |`);
});

test("operations have names of their own", () => {
  const ids = Object.values(document.paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  );
  expect(new Set(ids).size).toBe(restRoutes.length);
  expect(ids).toContain("getOrdersById");
});

test.each(restRoutes.map((route) => [`${route.method} ${route.path}`, route] as const))(
  "%s: its examples are what its schemas say",
  (_, { body, example, replies }) => {
    if (body) expect(body.safeParse(example).error).toBeUndefined();
    for (const reply of Object.values(replies)) expect(reply.schema.parse(reply.example)).toEqual(reply.example);
  },
);

test("the example of a problem is one", () => {
  expect(problemReply.parse(examples.problem)).toEqual(examples.problem);
});

test("every event a webhook tells of is in the document, with its schema", () => {
  expect(Object.keys(document.webhooks).sort()).toEqual([...eventTypes].sort());
  const shipped = document.webhooks["fulfillment.shipped"]?.post.requestBody.content["application/json"]?.schema;
  expect(JSON.stringify(shipped)).toContain("trackingNo");
});
