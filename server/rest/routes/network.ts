import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { allChannels, changeChannel, createChannel } from "@/server/modules/network/service/channels";
import { getLocation as findLocation, locationPage } from "@/server/modules/network/service/locations";
import { byKey, replied } from "../calling";
import * as input from "../network-schemas";
import { defineRoute, type Reply } from "../route";
import { cursorPatterns, unwrapCursor, wrapCursor } from "../text-cursor";

type StoredLocation = Awaited<ReturnType<typeof locationPage>>["rows"][number];

function locationView(stored: StoredLocation) {
  const { country, province, city, district, street, postalCode, shipFrom, pickup, twoHour, ...location } = stored;
  const { ordinal: _, sample: __, createdAt: ___, updatedAt: ____, ...shown } = location;
  return {
    ...shown,
    address: { country, province, city, district, street, postalCode },
    capabilities: { shipFrom, pickup, twoHour },
  };
}

export const listLocations = defineRoute({
  method: "get",
  path: "/locations",
  scope: "network:read",
  summary: "Locations by code",
  zh: "门店与仓库列表，按编码排序",
  query: input.locationsQuery,
  replies: {
    200: {
      description: "One page",
      schema: input.locationList,
      example: { data: [input.locationExample], nextCursor: null },
    },
  },
  async handle({ principal, query: { cursor, limit, q = "", type = [], state } }) {
    const after = unwrapCursor(cursor, cursorPatterns.code);
    if (!after.ok) return after;
    const wanted = { q, types: type, states: state ? [state] : [], cursor: after.value, limit };
    const { rows, nextCursor } = await locationPage(principal.tenantId, wanted);
    return ok({ status: 200, body: { data: rows.map(locationView), nextCursor: wrapCursor(nextCursor) } });
  },
});

export const getLocation = defineRoute({
  method: "get",
  path: "/locations/{id}",
  scope: "network:read",
  summary: "One location",
  zh: "门店或仓库详情",
  replies: { 200: { description: "The location", schema: input.locationReply, example: input.locationExample } },
  handle: async ({ principal, id }) => replied(await findLocation(principal.tenantId, id), locationView),
});

type StoredChannel = Awaited<ReturnType<typeof allChannels>>[number];

const channelView = ({ sample: _, updatedAt: __, ...channel }: StoredChannel) => channel;

export const listChannels = defineRoute({
  method: "get",
  path: "/channels",
  scope: "network:read",
  summary: "All channels",
  zh: "全部销售渠道",
  replies: {
    200: { description: "All of them", schema: input.channelList, example: { data: [input.channelExample] } },
  },
  async handle({ principal }) {
    return ok({ status: 200, body: { data: (await allChannels(principal.tenantId)).map(channelView) } });
  },
});

const channelReplies = {
  200: { description: "The channel", schema: input.channelReply, example: input.channelExample },
};

async function channelWhere(
  tenantId: TenantId,
  is: (channel: StoredChannel) => boolean,
): Promise<Result<StoredChannel>> {
  const channel = (await allChannels(tenantId)).find(is);
  return channel ? ok(channel) : fail("NOT_FOUND", "There is no channel with this id");
}

const answer = (channel: Result<StoredChannel>, status = 200): Result<Reply> =>
  channel.ok ? ok({ status, body: channelView(channel.value) }) : channel;

export const getChannel = defineRoute({
  method: "get",
  path: "/channels/{id}",
  scope: "network:read",
  summary: "One channel",
  zh: "渠道详情",
  replies: channelReplies,
  handle: async ({ principal, id }) => answer(await channelWhere(principal.tenantId, (channel) => channel.id === id)),
});

export const postChannel = defineRoute({
  method: "post",
  path: "/channels",
  scope: "network:write",
  summary: "Create a channel",
  zh: "新建渠道",
  conflicts: ["ALREADY_EXISTS"],
  body: input.channelBody,
  example: input.channelInputExample,
  replies: { 201: { description: "The channel", schema: input.channelReply, example: input.channelExample } },
  async handle({ principal, body, now }) {
    const made = await createChannel(principal.tenantId, body, byKey(principal, now));
    if (!made.ok) return made;
    return answer(await channelWhere(principal.tenantId, ({ code }) => code === body.code), 201);
  },
});

export const patchChannel = defineRoute({
  method: "patch",
  path: "/channels/{id}",
  scope: "network:write",
  summary: "Change a channel; its code stays, and a field left out keeps what is there",
  zh: "修改渠道；编码不可改，未传的字段保持不变",
  conflicts: ["STALE"],
  body: input.channelPatchBody,
  example: input.channelPatchExample,
  replies: channelReplies,
  async handle({ principal, id, body, now }) {
    const found = await channelWhere(principal.tenantId, (channel) => channel.id === id);
    if (!found.ok) return found;
    const { name, type } = found.value as { name: string; type: NonNullable<typeof body.type> };
    const changed = await changeChannel(principal.tenantId, { id, name, type, ...body }, byKey(principal, now));
    if (!changed.ok) return changed;
    return answer(await channelWhere(principal.tenantId, (channel) => channel.id === id));
  },
});
