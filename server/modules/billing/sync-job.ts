import { z } from "zod";

/** Reads a brand's subscription and bills anew; apart from its handler, which may be what asks for it. */
export const syncJob = { id: "billing.sync", version: 1, payload: z.object({}), callsVendors: true } as const;
