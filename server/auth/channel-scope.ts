/** The channels whose orders a member may see and change; `undefined` means all of the brand's. */
export type ChannelScope = readonly string[] | undefined;

/** What `channelIds` of a procedure's context or of `requireBrand` allows. A key has none and sees all. */
export const channelScope = ({ channelIds = [] }: { channelIds?: readonly string[] }): ChannelScope =>
  channelIds.length > 0 ? channelIds : undefined;

/** For one order: `inChannels(scope, order.channelId)`, and answer NOT_FOUND when it is not. */
export const inChannels = (scope: ChannelScope, channelId: string): boolean =>
  scope === undefined || scope.includes(channelId);
