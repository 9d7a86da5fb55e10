import { packKey } from "@/components/store/device";
import type { Work } from "./use-station";

/** The order in hand outlives a reload of its tab; another tab is another station. */
export function readWork(owner: string): Work | undefined {
  try {
    return (JSON.parse(sessionStorage.getItem(packKey(owner, "work")) ?? "null") as Work | null) ?? undefined;
  } catch {
    return undefined;
  }
}

export function keepWork(owner: string, work: Work | undefined): void {
  if (work) sessionStorage.setItem(packKey(owner, "work"), JSON.stringify(work));
  else sessionStorage.removeItem(packKey(owner, "work"));
}
