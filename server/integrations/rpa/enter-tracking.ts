import type { Locator, Page } from "playwright-core";
import type { RobotManifest, Spot } from "@/lib/contracts/robot-manifest";
import { find, findAll, isThere, textAt } from "./spots";
import { Standstill } from "./standstill";
import { arrive, type Visit, waitFor } from "./visit";

export interface TrackingEntry {
  orderNo: string;
  /** Our code. */
  carrier: string;
  trackingNo: string;
  /** What lies in it, in words; empty where nobody has said. */
  goods: string;
  /** Tracking numbers of the order's other parcels. */
  others: readonly string[];
}

/** `covered`: the page takes one parcel of an order, and another one stands there. */
export type Entered = "entered" | "known" | "covered";

type OrderPage = NonNullable<RobotManifest["order"]>;

/**
 * Enters a parcel's tracking number and reads it back. What stands there already is never written over: ours means that it
 * was entered before, whoever did not live to say so; where only one parcel fits, one we do not know is for a person.
 */
export async function enterTracking(visit: Visit, entry: TrackingEntry): Promise<Entered> {
  const { manifest } = visit;
  const { order } = manifest;
  if (!order) throw new Standstill("rejected", "NO_ORDER_PAGE");
  const carrier = manifest.carriers[entry.carrier] ?? entry.carrier;
  const wanted = { carrier, trackingNo: entry.trackingNo };
  const before = await openOrder(visit, order, entry.orderNo);
  if (before.some((shown) => same(shown, wanted))) return "known";
  const { parcels: several } = order;
  if (!several && before.some(({ trackingNo }) => entry.others.includes(trackingNo))) return "covered";
  const taken = before.some(({ trackingNo }) => !several || trackingNo === wanted.trackingNo);
  if (taken) throw new Standstill("rejected", "DIFFERENT");
  await fillIn(visit, order, wanted, entry.goods);
  const after = await openOrder(visit, order, entry.orderNo);
  if (after.length === before.length) throw new Standstill("retry", "NOT_TAKEN");
  if (!after.some((shown) => same(shown, wanted))) throw new Standstill("rejected", "WRONG_VALUE");
  return "entered";
}

type Shown = { carrier: string; trackingNo: string };

/** Of a page that shows no carrier only the number can be compared. */
const same = (shown: Shown, wanted: Shown) =>
  shown.trackingNo === wanted.trackingNo && (!shown.carrier || shown.carrier === wanted.carrier);

/** The parcels an order's page shows. */
async function openOrder(visit: Visit, order: OrderPage, orderNo: string): Promise<Shown[]> {
  const { page } = visit;
  await arrive(visit, order.path.replace("{no}", encodeURIComponent(orderNo)));
  const readable = async () => (await isThere(page, order.number)) || (await isThere(page, order.missing));
  if (!(await waitFor(visit, readable))) throw new Standstill("auth", "UNKNOWN_PAGE");
  if (await isThere(page, order.missing)) throw new Standstill("rejected", "NO_SUCH_ORDER");
  // The right page, or what we enter would go to somebody else's order.
  if ((await textAt(page, order.number)) !== orderNo) throw new Standstill("auth", "UNKNOWN_PAGE");
  const { shown, parcels } = order;
  const shownIn = async (place: Page | Locator): Promise<Shown[]> => {
    const trackingNo = await textAt(place, shown.trackingNo);
    return trackingNo ? [{ carrier: await textAt(place, shown.carrier), trackingNo }] : [];
  };
  const places = parcels ? await findAll(page, parcels).all() : [page];
  return (await Promise.all(places.map(shownIn))).flat();
}

async function fillIn(visit: Visit, { form, asks }: OrderPage, wanted: Shown, goods: string): Promise<void> {
  const { page } = visit;
  if (form.open && !(await isThere(page, form.trackingNo))) {
    if (!(await isThere(page, form.open))) throw new Standstill("rejected", "NO_FORM");
    await find(page, form.open).click();
  }
  if (!(await waitFor(visit, () => isThere(page, form.trackingNo)))) throw new Standstill("rejected", "NO_FORM");
  if (form.carrier) await choose(visit, form.carrier, wanted.carrier);
  await find(page, form.trackingNo).fill(wanted.trackingNo);
  if (form.goods && goods) {
    if (!(await isThere(page, form.goods))) throw new Standstill("rejected", "NO_FORM");
    await find(page, form.goods).fill(goods);
  }
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
