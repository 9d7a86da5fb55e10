import type { RoutingPolicy } from "./types";

/** For a brand that has published none: cheap and fast, one parcel if it can be, no favorites. */
export const defaultPolicy: RoutingPolicy = {
  id: null,
  version: 0,
  weights: {
    freight: 25,
    time: 20,
    distance: 10,
    depth: 10,
    service: 5,
    preference: 5,
    sizeRun: 5,
    carbon: 5,
    parcels: 15,
  },
  maxParcels: 3,
  preferredTypes: [],
  excludedLocationIds: [],
  maxKmByType: {},
  crossBorder: false,
  splitLines: false,
  allowPartial: false,
};
