/** What the connector can do, as the settings page and the documentation list it. */
export const qimenManifest = {
  vendor: "qimen",
  /** Where calls go. The simulator is ours: it runs in this process and no warehouse hears of it. */
  gateways: {
    production: "https://qimen.api.taobao.com/router/qimen/service",
    sandbox: "https://qimenapi.tbsandbox.com/router/qimen/service",
    simulator: undefined,
  },
  /** Methods we call. */
  calls: {
    createDelivery: "deliveryorder.create",
    createEntry: "entryorder.create",
    createReturn: "returnorder.create",
    cancel: "order.cancel",
    synchronizeItem: "singleitem.synchronize",
    queryInventory: "inventory.query",
  },
  /** Methods the warehouse calls on us. */
  reports: [
    "deliveryorder.confirm",
    "entryorder.confirm",
    "returnorder.confirm",
    "stockchange.report",
    "orderprocess.report",
  ],
} as const;

export type QimenCall = (typeof qimenManifest.calls)[keyof typeof qimenManifest.calls];
export type QimenReportMethod = (typeof qimenManifest.reports)[number];
