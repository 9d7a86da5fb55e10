import { OpenAPIHono } from "@hono/zod-openapi";
import { newId } from "@/server/ids";
import { dispatch, unexpected } from "./dispatch";
import { describeRoutes, openApiDocument } from "./open-api";
import { describeWebhooks } from "./open-api-webhooks";
import { problemResponse } from "./problem";
import { restRoutes } from "./rest-routes";
import { responseOf } from "./sent";

export const restBase = "/api/v1";

const honoPath = (path: string) => `${restBase}${path.replace("{id}", ":id")}`;

function methodsByPath(): Map<string, string[]> {
  const methods = new Map<string, string[]>();
  for (const { path, method } of restRoutes) {
    methods.set(path, [...(methods.get(path) ?? []), method.toUpperCase()]);
  }
  return methods;
}

function createRestApp(): OpenAPIHono {
  const app = new OpenAPIHono();
  for (const route of restRoutes) {
    app.on(route.method.toUpperCase(), honoPath(route.path), (c) =>
      dispatch(route, c.req.raw, c.req.param("id") ?? ""),
    );
  }
  describeRoutes(app, restRoutes);
  describeWebhooks(app);
  let document: string | undefined;
  app.get(`${restBase}/openapi.json`, () => {
    document ??= JSON.stringify(openApiDocument(app, restBase));
    return new Response(document, { headers: { "content-type": "application/json" } });
  });
  for (const [path, methods] of methodsByPath()) {
    const allow = methods.join(", ");
    app.all(honoPath(path), () =>
      problemResponse({ status: 405, code: "METHOD_NOT_ALLOWED", detail: `Use ${allow}`, headers: { allow } }),
    );
  }
  app.notFound(() => problemResponse({ status: 404, code: "NOT_FOUND", detail: "There is nothing at this address" }));
  app.onError((error, c) => {
    const requestId = newId();
    return responseOf(unexpected(error, c.req.raw, requestId), requestId);
  });
  return app;
}

/** The public API: one app, mounted inside Next and served alone by `npm run intake`. */
export const restApp = createRestApp();
