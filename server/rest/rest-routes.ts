import type { RestRoute } from "./route";
import { bulkOrders, holdOrder, listNotes, postNote, postTags } from "./routes/annotate-orders";
import { cancelOrder } from "./routes/cancel-order";
import { putLocations, putSkus } from "./routes/catalog";
import {
  cancelLines,
  cancelRest,
  patchOrder,
  postInterception,
  putReceiver,
  recheckOrder,
  reroute,
  routeByHand,
} from "./routes/change-orders";
import { listEvents } from "./routes/events";
import {
  actOnFulfillmentOrder,
  bulkFulfillmentOrders,
  getFulfillmentOrder,
  listFulfillmentOrders,
} from "./routes/fulfillment";
import { getHealth } from "./routes/health";
import { listHolds, releaseHolds } from "./routes/holds";
import { getChannel, getLocation, listChannels, listLocations, patchChannel, postChannel } from "./routes/network";
import { answerStop, buyLabel, buyLabels, listParcels, voidLabel } from "./routes/parcels";
import { postOrders } from "./routes/post-orders";
import { previewRoute } from "./routes/preview-route";
import { postPushAnswers, postStockPushes } from "./routes/publishing";
import { getOrder, listOrders } from "./routes/read-orders";
import {
  discardRoutingDraft,
  listRoutingPolicies,
  publishRoutingDraft,
  putRoutingDraft,
  restoreRoutingPolicy,
  withdrawRoutingPolicy,
} from "./routes/routing-policies";
import { getSku, listSkus } from "./routes/skus";
import { getStock, putStock } from "./routes/stock";
import { explainStock, listMovements, postAdjustment } from "./routes/stock-ledger";
import {
  deletePublishRule,
  deleteSafetyRule,
  listPublishRules,
  listSafetyRules,
  putPublishRule,
  putSafetyRule,
} from "./routes/stock-rules";
import {
  approve,
  cancelTransferRoute,
  getTransfer,
  listTransfers,
  pickTransfer,
  receive,
  requestTransfer,
  settle,
  shipTransfer,
} from "./routes/transfers";

const orders = [
  ...[postOrders, listOrders, getOrder, patchOrder, bulkOrders, cancelOrder, cancelLines, cancelRest, putReceiver],
  ...[postInterception, recheckOrder, reroute, routeByHand, listNotes, postNote, postTags, holdOrder, listParcels],
];
const fulfillment = [
  ...[listFulfillmentOrders, getFulfillmentOrder, actOnFulfillmentOrder, bulkFulfillmentOrders, buyLabels],
  ...[answerStop, buyLabel, voidLabel],
];
const stock = [
  ...[getStock, putStock, listMovements, explainStock, postAdjustment, postStockPushes, postPushAnswers],
  ...[listSafetyRules, putSafetyRule, deleteSafetyRule],
];
const transfers = [
  ...[listTransfers, getTransfer, requestTransfer, approve, pickTransfer, shipTransfer, receive, settle],
  cancelTransferRoute,
];
const network = [
  ...[listSkus, getSku, putSkus, listLocations, getLocation, putLocations],
  ...[listChannels, getChannel, postChannel, patchChannel],
];
const policies = [
  ...[previewRoute, listRoutingPolicies, putRoutingDraft, publishRoutingDraft, discardRoutingDraft],
  ...[withdrawRoutingPolicy, restoreRoutingPolicy, listPublishRules, putPublishRule, deletePublishRule],
];

/** Every route of the public API with what its key must be allowed to do. Tests walk this table. */
export const restRoutes: readonly RestRoute[] = [
  ...orders,
  ...[listHolds, releaseHolds],
  ...fulfillment,
  ...stock,
  ...transfers,
  ...network,
  ...policies,
  ...[listEvents, getHealth],
];
