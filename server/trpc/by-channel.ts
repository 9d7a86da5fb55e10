/**
 * The procedures that a member limited to channels may call: those that show and change orders of these only, and those
 * that say nothing about orders. Any other is closed to them, so that a new one has to be looked at before it opens.
 */
export const byChannel = {
  /** They filter by the member's channels. */
  filtered: [
    "today.overview",
    "orders.list",
    "orders.count",
    "orders.filterOptions",
    "orders.get",
    "orders.create",
    "orders.reveal",
    "routing.decision",
    "holds.list",
    "holds.counts",
    "holds.matching",
    "holds.mapSku",
    "bulk.start",
    "bulk.get",
    "bulk.recent",
    "bulk.items",
    "bulk.cancel",
    "bulk.undo",
    "fulfillment.list",
    "fulfillment.counts",
    "fulfillment.get",
    "imports.list",
    "imports.channels",
  ],
  /** They name an import, which is looked up before anything else, and a channel, which has to be the member's. */
  imports: ["imports.get", "imports.describe", "imports.preview", "imports.start", "imports.cancel", "imports.undo"],
  /** They name orders or holds, which are looked up before anything else: see `visibleProcedure`. */
  named: [
    "orderActions.cancel",
    "orderActions.cancelRest",
    "orderActions.editReceiver",
    "orderActions.editMoney",
    "orderActions.markPaid",
    "orderActions.addNote",
    "orderActions.tag",
    "orderActions.reroute",
    "orderActions.overrideRoute",
    "holds.release",
    "holds.assign",
    "holds.add",
    "holds.recheck",
    "fulfillment.intercept",
    "fulfillment.cancelLines",
    "parcels.ofOrder",
    "notices.ofOrder",
    "presales.forOrder",
    "presales.wait",
    "transfers.forOrder",
    "shopSync.ofOrder",
    "shopSync.agreeRefund",
  ],
  /** Nothing of an order is in them. */
  free: [
    "orders.assignees",
    "holds.parseAddress",
    "onboarding.checklist",
    "catalog.bundles",
    "catalog.facets",
    "catalog.searchSkus",
    "catalog.style",
    "catalog.styles",
    // Figures: who reserved what is closed, as are movements.
    "stock.list",
    "stock.styles",
    "stock.matrix",
    "views.list",
    "views.create",
    "views.update",
    "views.remove",
  ],
} as const;

const open: ReadonlySet<string> = new Set(Object.values(byChannel).flat());

export const keepsToChannels = (procedure: string): boolean => open.has(procedure);
