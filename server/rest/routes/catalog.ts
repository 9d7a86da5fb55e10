import type { Actor } from "@/lib/contracts/actor";
import type { ItemError } from "@/lib/contracts/catalog";
import type { ApiPrincipal } from "@/server/auth/api-key";
import { type FieldError, ok } from "@/server/errors";
import { upsertSkus } from "@/server/modules/catalog/service/upsert-skus";
import { upsertLocations } from "@/server/modules/network/service/upsert-locations";
import { examples } from "../examples";
import { defineRoute } from "../route";
import { locationsBody, skusBody, upsertReply } from "../schemas";

const replies = {
  200: {
    description: "What was written, and which items were not and why",
    schema: upsertReply,
    example: examples.upserted,
  },
};

const pathsIn = (list: string, errors: readonly ItemError[]): FieldError[] =>
  errors.map(({ index, path, message }) => ({ path: `${list}[${index}]${path && `.${path}`}`, message }));

const keyOf = ({ keyId }: ApiPrincipal): Actor => ({ type: "api_key", id: keyId });

export const putSkus = defineRoute({
  method: "put",
  path: "/skus",
  zh: "按编码新增或修改 SKU；未传的字段保持不变",
  scope: "catalog:write",
  summary: "Create or change SKUs by code; a field left out keeps what is there",
  body: skusBody,
  example: examples.skus,
  replies,
  async handle({ principal, body, now }) {
    const { upserted, errors } = await upsertSkus(principal.tenantId, body.skus, { now, actor: keyOf(principal) });
    return ok({ status: 200, body: { upserted, errors: pathsIn("skus", errors) } });
  },
});

export const putLocations = defineRoute({
  method: "put",
  path: "/locations",
  zh: "按编码新增或修改门店与仓库",
  scope: "network:write",
  summary: "Create or change locations by code",
  body: locationsBody,
  example: examples.locations,
  replies,
  async handle({ principal, body, now }) {
    const { upserted, errors } = await upsertLocations(principal.tenantId, body.locations, {
      now,
      actor: keyOf(principal),
    });
    return ok({ status: 200, body: { upserted, errors: pathsIn("locations", errors) } });
  },
});
