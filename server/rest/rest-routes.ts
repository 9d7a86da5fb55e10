import type { RestRoute } from "./route";
import { cancelOrder } from "./routes/cancel-order";
import { putLocations, putSkus } from "./routes/catalog";
import { listEvents } from "./routes/events";
import { actOnFulfillmentOrder, getFulfillmentOrder, listFulfillmentOrders } from "./routes/fulfillment";
import { getHealth } from "./routes/health";
import { postOrders } from "./routes/post-orders";
import { previewRoute } from "./routes/preview-route";
import { postPushAnswers, postStockPushes } from "./routes/publishing";
import { getOrder, listOrders } from "./routes/read-orders";
import { getStock, putStock } from "./routes/stock";

/** Every route of the public API with what its key must be allowed to do. Tests walk this table. */
export const restRoutes: readonly RestRoute[] = [
  putSkus,
  putLocations,
  putStock,
  getStock,
  postStockPushes,
  postPushAnswers,
  postOrders,
  listOrders,
  getOrder,
  cancelOrder,
  listFulfillmentOrders,
  getFulfillmentOrder,
  actOnFulfillmentOrder,
  listEvents,
  previewRoute,
  getHealth,
];
