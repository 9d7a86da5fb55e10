import { z } from "zod";
import { locationTypes } from "./routing-terms";

export const stockStates = ["below_safety", "suspect", "locked"] as const;

/** The back office's stock list. Locations and categories by their code and name, as they stand in the address bar. */
export const stockPageInput = z.object({
  q: z.string().max(100).default(""),
  locations: z.array(z.string().max(64)).max(200).default([]),
  categories: z.array(z.string().max(80)).max(100).default([]),
  /** Of one SKU. */
  skuId: z.uuid().optional(),
  types: z.array(z.enum(locationTypes)).default([]),
  /** Rows with less free than safety stock asks for, in doubt, or with units set aside. */
  state: z.array(z.enum(stockStates)).default([]),
  /** Only rows with this many available, both bounds included. */
  atLeast: z.int32().min(-1_000_000).max(1_000_000).optional(),
  atMost: z.int32().min(-1_000_000).max(1_000_000).optional(),
  cursor: z.string().max(200).nullish(),
  limit: z.int32().min(1).max(200).default(100),
});
export type StockPageInput = z.infer<typeof stockPageInput>;

export interface StockRow {
  locationId: string;
  locationCode: string;
  locationName: string;
  locationType: string;
  skuId: string;
  skuCode: string;
  skuName: string;
  color: string;
  size: string;
  onHand: number;
  reserved: number;
  locked: number;
  inTransit: number;
  qualityCheck: number;
  damaged: number;
  safety: number;
  /** In doubt since: nothing of the row is available until a count settles it. */
  suspectSince: Date | null;
  available: number;
  updatedAt: Date;
  styleId: string;
  category: string;
}

/** A figure somebody asks about: of one SKU at one location, or at all they may see. */
export const stockKeyInput = z.object({ skuId: z.uuid(), locationId: z.uuid().optional() });
export type StockKeyInput = z.infer<typeof stockKeyInput>;

export const stockMatrixInput = z.object({
  styleId: z.uuid(),
  /** Of which locations; none: all one may see. */
  types: z.array(z.enum(locationTypes)).default([]),
  cursor: z.string().max(64).nullish(),
  limit: z.int32().min(1).max(100).default(50),
});
export type StockMatrixInput = z.output<typeof stockMatrixInput>;

export const styleStockInput = z.object({
  q: z.string().max(100).default(""),
  categories: z.array(z.string().max(80)).max(100).default([]),
  cursor: z.string().max(100).nullish(),
  limit: z.int32().min(1).max(100).default(50),
});
export type StyleStockInput = z.output<typeof styleStockInput>;

/** What a count file carries a row. */
export const stockCount = z.strictObject({
  location: z.string().min(1).max(64),
  sku: z.string().min(1).max(100),
  onHand: z.int32().min(0).max(1_000_000_000),
});
export type StockCount = z.infer<typeof stockCount>;
