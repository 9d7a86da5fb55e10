import type { OrderDetail } from "./types";

/** A parcel is on its way that no carrier has been asked to stop, or that one could not stop when it was asked. */
export const isMoving = (order: Pick<OrderDetail, "fulfillmentOrders">): boolean =>
  order.fulfillmentOrders.some(
    ({ status, interception }) =>
      status === "shipped" &&
      !(interception?.stage === "carrier" && (interception.state === "requested" || interception.state === "done")),
  );
