"use client";

import { createContext, type ReactNode, useContext } from "react";
import { type MemberRole, may, type Permission, type Permitted } from "@/lib/contracts/permissions";

export interface BillingWord {
  kind: "trialSoon" | "trialOver" | "overdue" | "ended" | "readOnly";
  at: Date;
}

export interface BrandInfo extends Permitted {
  slug: string;
  name: string;
  timezone: string;
  currency: string;
  role: MemberRole;
  /** The name of the brand's own role they have, if it is one. */
  roleName: string | null;
  /** They see the orders of some channels only. */
  byChannel: boolean;
  /** Sample data has been seeded and not been removed. */
  sample: boolean;
  /** This installation has a browser for back-office robots. */
  robots: boolean;
  /** A word about the bill, where one is due. */
  billing: BillingWord | null;
  /** When the brand will be deleted, once an owner asked for it. */
  leavesAt: Date | null;
  user: { name: string; email: string };
  brands: { slug: string; name: string }[];
}

const BrandContext = createContext<BrandInfo | undefined>(undefined);

export function BrandProvider({ brand, children }: { brand: BrandInfo; children: ReactNode }) {
  return <BrandContext value={brand}>{children}</BrandContext>;
}

/** The brand whose pages one is on. */
export function useBrand(): BrandInfo {
  const brand = useContext(BrandContext);
  if (!brand) throw new Error("useBrand needs the console around it");
  return brand;
}

/** Whether to show a control at all; the server decides for itself. */
export const useMay = (permission: Permission) => may(useBrand(), permission);
