import { z } from "zod";

export const ediStandards = ["x12", "edifact"] as const;
export type EdiStandard = (typeof ediStandards)[number];
/** `warehouse`: a third party that ships for us. */
const ediRoles = ["buyer", "warehouse"] as const;
/** `waiting` to be carried out, or to be written. */
export type EdiState = "waiting" | "done" | "duplicate" | "stuck";

const id = z
  .string()
  .trim()
  .min(1)
  .max(35)
  .regex(/^[\x20-\x7e]+$/);
const qualifier = z
  .string()
  .trim()
  .max(4)
  .regex(/^[A-Z0-9]*$/i);

export const ediSettings = z.strictObject({
  /** Whose numbers our SKUs are; empty for the usual order, ours before GS1's before theirs. */
  skuQualifier: z.string().trim().max(3).default(""),
  acknowledgement: z.enum(["997", "999"]).default("997"),
  /** GS1 company prefix, of which the numbers of cartons are made. */
  companyPrefix: z
    .string()
    .trim()
    .regex(/^(\d{7,10})?$/)
    .default(""),
  invoices: z.boolean().default(true),
  dueInDays: z.int32().min(0).max(365).default(30),
  /** 0: the partner is told no stock. */
  stockHours: z.int32().min(0).max(168).default(0),
});
export type EdiSettings = z.infer<typeof ediSettings>;

export const ediPartnerInput = z
  .strictObject({
    role: z.enum(ediRoles),
    locationId: z.uuid().nullable().default(null),
    standard: z.enum(ediStandards),
    ownId: id,
    ownQualifier: qualifier,
    partnerId: id,
    partnerQualifier: qualifier,
    test: z.boolean(),
    settings: ediSettings,
  })
  // An ISA has fifteen places for a number and two for its qualifier.
  .refine(({ standard, ownId, partnerId }) => standard !== "x12" || (ownId.length <= 15 && partnerId.length <= 15), {
    path: ["partnerId"],
  })
  .refine(
    ({ standard, ownQualifier, partnerQualifier }) =>
      standard !== "x12" || (ownQualifier.length === 2 && partnerQualifier.length === 2),
    { path: ["partnerQualifier"] },
  )
  .refine(({ role, standard, locationId }) => role !== "warehouse" || (standard === "x12" && locationId !== null), {
    path: ["locationId"],
  });
export type EdiPartnerInput = z.infer<typeof ediPartnerInput>;

export type EdiPartnerView = EdiPartnerInput & { id: string; controlNo: number };

// Not strict: an infinite query adds its direction.
export const ediMessagesInput = z.object({
  /** The place's. */
  id: z.uuid(),
  show: z.enum(["all", "stuck", "unacknowledged"]).default("all"),
  cursor: z.string().max(100).nullish(),
  limit: z.int32().min(1).max(100).default(50),
});

export interface EdiMessageView {
  id: string;
  direction: "in" | "out";
  document: string;
  /** The number of the order, or what it is about. */
  reference: string;
  controlNo: string;
  state: EdiState;
  acknowledged: "accepted" | "rejected" | null;
  orderId: string | null;
  code: string | null;
  message: string | null;
  /** What became of the file it is in. */
  fileState: string | null;
  fileName: string | null;
  createdAt: Date;
}

/** Documents a partner acknowledges. */
export const isAcknowledgement = (document: string): boolean => ["997", "999", "CONTRL"].includes(document);
