import { insertShippedParcel } from "../repo/fulfillment";

/** A parcel some warehouse packed and labeled itself, written down with what is in it as far as it says. */
export const keepShippedParcel = insertShippedParcel;
