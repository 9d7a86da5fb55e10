import { z } from "zod";
import { eventType } from "./events";

/** `paused` by a person, `disabled` because nothing got through for days. */
export type EndpointStatus = "active" | "paused" | "disabled";
export type DeliveryStatus = "waiting" | "delivered" | "failed";

/** Sent by hand to see whether an address answers; in no feed. */
export const testEventType = "webhook.test";

const name = z.string().trim().min(1).max(60);
const url = z.url({ protocol: /^https$/ }).max(2_000);
const types = z.array(eventType).min(1);

export const newEndpointInput = z.strictObject({ name, url, types });
export const changeEndpointInput = z.strictObject({ id: z.uuid(), name, url, types });
export const endpointById = z.strictObject({ id: z.uuid() });
export const setEndpointInput = z.strictObject({ id: z.uuid(), status: z.enum(["active", "paused"]) });
export const deliveriesInput = z.strictObject({
  id: z.uuid(),
  status: z.enum(["waiting", "delivered", "failed"]).optional(),
  cursor: z.uuid().nullish(),
});

/** Both secrets sign for so long after a new one was made. */
export const overlapHours = 24;
