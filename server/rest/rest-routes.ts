import type { RestRoute } from "./route";
import { putLocations, putSkus } from "./routes/catalog";
import { getHealth } from "./routes/health";
import { postOrders } from "./routes/post-orders";
import { getOrder, listOrders } from "./routes/read-orders";
import { getStock } from "./routes/stock";

/** Every route of the public API with what its key must be allowed to do. Tests walk this table. */
export const restRoutes: readonly RestRoute[] = [
  putSkus,
  putLocations,
  getStock,
  postOrders,
  listOrders,
  getOrder,
  getHealth,
];
