import { z } from "@hono/zod-openapi";

export { z };

/**
 * A schema under a name of its own in the OpenAPI document. A copy, because `openapi` exists only on schemas made after
 * `@hono/zod-openapi` was loaded; and not zod's `meta({ id })`, whose registry refuses a name twice when a module is
 * loaded again.
 */
export const named = <Schema extends z.ZodType>(name: string, schema: Schema): Schema => schema.clone().openapi(name);
