import type { RobotManifest, Spot } from "@/lib/contracts/robot-manifest";
import { find, isThere, textAt } from "./spots";
import { Standstill } from "./standstill";
import { arrive, type Visit, waitFor } from "./visit";

export interface TrackingEntry {
  orderNo: string;
  /** Our code. */
  carrier: string;
  trackingNo: string;
}

type OrderPage = NonNullable<RobotManifest["order"]>;

/**
 * Enters a tracking number and reads it back. What stands there already is never written over: ours means that it was
 * entered before, whoever did not live to say so; another one is for a person.
 */
export async function enterTracking(visit: Visit, entry: TrackingEntry): Promise<"entered" | "known"> {
  const { manifest } = visit;
  const { order } = manifest;
  if (!order) throw new Standstill("rejected", "NO_ORDER_PAGE");
  const carrier = manifest.carriers[entry.carrier] ?? entry.carrier;
  const wanted = { carrier, trackingNo: entry.trackingNo };
  const before = await openOrder(visit, order, entry.orderNo);
  if (before.trackingNo) {
    if (!same(before, wanted)) throw new Standstill("rejected", "DIFFERENT");
    return "known";
  }
  await fillIn(visit, order, wanted);
  const after = await openOrder(visit, order, entry.orderNo);
  if (!after.trackingNo) throw new Standstill("retry", "NOT_TAKEN");
  if (!same(after, wanted)) throw new Standstill("rejected", "WRONG_VALUE");
  return "entered";
}

type Shown = { carrier: string; trackingNo: string };

/** Of a page that shows no carrier only the number can be compared. */
const same = (shown: Shown, wanted: Shown) =>
  shown.trackingNo === wanted.trackingNo && (!shown.carrier || shown.carrier === wanted.carrier);

async function openOrder(visit: Visit, order: OrderPage, orderNo: string): Promise<Shown> {
  const { page } = visit;
  await arrive(visit, order.path.replace("{no}", encodeURIComponent(orderNo)));
  const readable = async () => (await isThere(page, order.number)) || (await isThere(page, order.missing));
  if (!(await waitFor(visit, readable))) throw new Standstill("auth", "UNKNOWN_PAGE");
  if (await isThere(page, order.missing)) throw new Standstill("rejected", "NO_SUCH_ORDER");
  // The right page, or what we enter would go to somebody else's order.
  if ((await textAt(page, order.number)) !== orderNo) throw new Standstill("auth", "UNKNOWN_PAGE");
  const { shown } = order;
  return { carrier: await textAt(page, shown.carrier), trackingNo: await textAt(page, shown.trackingNo) };
}

async function fillIn(visit: Visit, { form, asks }: OrderPage, wanted: Shown): Promise<void> {
  const { page } = visit;
  if (!(await waitFor(visit, () => isThere(page, form.trackingNo)))) throw new Standstill("rejected", "NO_FORM");
  if (form.carrier) await choose(visit, form.carrier, wanted.carrier);
  await find(page, form.trackingNo).fill(wanted.trackingNo);
  page.once("dialog", (dialog) => void (asks ? dialog.accept() : dialog.dismiss()).catch(() => undefined));
  await find(page, form.submit).click();
  // Whether it says so or not, the order's page is read again.
  await waitFor(visit, () => isThere(page, form.saved));
}

/** Carriers are typed in, or chosen from those the back office knows. */
async function choose({ page }: Visit, spot: Spot, carrier: string): Promise<void> {
  const field = find(page, spot);
  const offered = (await field.locator("option").allInnerTexts()).map((text) => text.trim());
  if (offered.length === 0) return field.fill(carrier);
  if (!offered.includes(carrier)) throw new Standstill("rejected", "NO_CARRIER", carrier);
  await field.selectOption({ label: carrier });
}
