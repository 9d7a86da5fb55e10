import type { PolicyBody } from "@/lib/contracts/routing";
import { ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { type CodeReference, codesOf, resolveCodes } from "@/server/modules/codes/service";
import {
  discardDraft,
  listPolicies,
  type PolicyView,
  publishDraft,
  restorePolicy,
  saveDraft,
  withdrawPolicy,
} from "@/server/modules/routing/service/policies";
import { byKey } from "../calling";
import { text } from "../fields";
import { z } from "../named-schema";
import * as input from "../policy-schemas";
import { defineRoute, type Reply } from "../route";

type Codes = Record<"channel" | "location", Map<string, string>>;

async function codesIn(tenantId: TenantId, policies: readonly (PolicyBody & { channelId?: string | null })[]) {
  const channel = await codesOf(
    tenantId,
    "channel",
    policies.flatMap(({ channelId }) => channelId ?? []),
  );
  const location = await codesOf(
    tenantId,
    "location",
    policies.flatMap(({ settings }) => settings.excludedLocationIds),
  );
  return { channel, location };
}

function bodyView({ weights, settings: { excludedLocationIds, ...settings } }: PolicyBody, { location }: Codes) {
  return {
    weights,
    settings: { ...settings, excludedLocations: excludedLocationIds.flatMap((id) => location.get(id) ?? []) },
  };
}

const view = ({ channelId, updatedAt, publishedAt, id, version, status, name, ...body }: PolicyView, codes: Codes) => ({
  ...{ id, version, status, name, channel: channelId && (codes.channel.get(channelId) ?? null) },
  ...bodyView(body, codes),
  ...{ updatedAt: updatedAt.toISOString(), publishedAt: text(publishedAt) },
});

async function shown(tenantId: TenantId, policy: Result<PolicyView>): Promise<Result<Reply>> {
  if (!policy.ok) return policy;
  return ok({ status: 200, body: view(policy.value, await codesIn(tenantId, [policy.value])) });
}

export const listRoutingPolicies = defineRoute({
  method: "get",
  path: "/routing/policies",
  scope: "routing:read",
  summary: "All versions of the routing policies, newest first, drafts included",
  zh: "派单策略的全部版本（含草稿），最新的在前",
  replies: { 200: { description: "All of them", schema: input.policyList, example: input.policyListExample } },
  async handle({ principal: { tenantId } }) {
    const { policies, builtIn } = await listPolicies(tenantId);
    const codes = await codesIn(tenantId, policies);
    const data = policies.map((policy) => view(policy, codes));
    return ok({ status: 200, body: { data, builtIn: bodyView(builtIn, codes) } });
  },
});

const replies = { 200: { description: "The policy", schema: input.policyReply, example: input.policyExample } };

export const putRoutingDraft = defineRoute({
  method: "put",
  path: "/routing/policies/draft",
  scope: "routing:write",
  summary: "Make or change the one draft of the brand or of a channel",
  zh: "保存派单策略草稿（品牌或渠道各一份）",
  conflicts: ["STALE"],
  body: input.draftBody,
  example: input.draftExample,
  replies,
  async handle({ principal, body: { channel, name, weights, settings, draft }, now }) {
    const { excludedLocations, ...rest } = settings;
    const references: CodeReference[] = excludedLocations.map((code, i) => {
      return { kind: "location", code, path: `settings.excludedLocations[${i}]` };
    });
    if (channel !== null) references.push({ kind: "channel", code: channel, path: "channel" });
    const found = await resolveCodes(principal.tenantId, references);
    if (!found.ok) return found;
    const excludedLocationIds = excludedLocations.map((code) => found.value("location", code));
    const saved = {
      ...{ channelId: channel === null ? null : found.value("channel", channel), name, weights },
      settings: { ...rest, excludedLocationIds },
      draft: draft && { id: draft.id, readAt: new Date(draft.readAt) },
    };
    return shown(principal.tenantId, await saveDraft(principal.tenantId, saved, byKey(principal, now)));
  },
});

const step = {
  method: "post",
  scope: "routing:write",
  conflicts: ["STALE", "WRONG_STATE"],
  body: input.policyStepBody,
  example: input.policyStepExample,
} as const;

export const publishRoutingDraft = defineRoute({
  ...step,
  path: "/routing/policies/{id}/publish",
  summary: "Put a draft into force; the policy it replaces is archived",
  zh: "发布草稿：立即生效，原策略归档",
  replies,
  async handle({ principal, id, body, now }) {
    const ref = { id, readAt: new Date(body.readAt) };
    const published = await publishDraft(principal.tenantId, ref, byKey(principal, now));
    return published.ok ? shown(principal.tenantId, ok(published.value.policy)) : published;
  },
});

const nothing = { 200: { description: "It is done", schema: input.nothing, example: {} } };
const nothingMore = (result: Result<unknown>): Result<Reply> => (result.ok ? ok({ status: 200, body: {} }) : result);

export const discardRoutingDraft = defineRoute({
  ...step,
  path: "/routing/policies/{id}/discard",
  summary: "Throw a draft away",
  zh: "丢弃草稿",
  replies: nothing,
  handle: async ({ principal, id, body, now }) =>
    nothingMore(await discardDraft(principal.tenantId, { id, readAt: new Date(body.readAt) }, byKey(principal, now))),
});

export const withdrawRoutingPolicy = defineRoute({
  ...step,
  path: "/routing/policies/{id}/withdraw",
  summary: "Take a policy out of force; a channel follows the brand again, the brand the built-in one",
  zh: "撤下策略：渠道回到品牌策略，品牌回到内置策略",
  replies: nothing,
  handle: async ({ principal, id, body, now }) =>
    nothingMore(await withdrawPolicy(principal.tenantId, { id, readAt: new Date(body.readAt) }, byKey(principal, now))),
});

export const restoreRoutingPolicy = defineRoute({
  method: "post",
  path: "/routing/policies/{id}/restore",
  scope: "routing:write",
  summary: "Put an archived version into force again, as a new version",
  zh: "恢复历史版本：以新版本生效",
  conflicts: ["WRONG_STATE"],
  body: z.strictObject({}),
  example: {},
  replies,
  handle: async ({ principal, id, now }) =>
    shown(principal.tenantId, await restorePolicy(principal.tenantId, id, byKey(principal, now))),
});
