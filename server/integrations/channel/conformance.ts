import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Answer } from "../wire/answer";
import type { EmulatedOrder, Emulator } from "./emulator";
import type { Manifest } from "./manifest";
import type { Credentials, OrderSource, PlatformOrder, Span } from "./port";

const minute = 60_000;
// Once, that the same order asked for twice is the same.
const changedAt = Math.floor(Date.now() / 1000) * 1000 - 20 * minute;

/** An order as any platform may hold it; numbers are longer than a JavaScript number. */
export function sampleOrder(n: number, over: Partial<EmulatedOrder> = {}): EmulatedOrder {
  const id = 3_900_881_234_560_000_000n + BigInt(n);
  return {
    externalNo: String(id),
    modifiedAt: new Date(changedAt),
    stage: "to_ship",
    receiver: {
      ...{ name: "张伟", phone: "13800000001", province: "浙江省", city: "杭州市", district: "西湖区" },
      street: "文三路 90 号",
    },
    lines: [
      {
        ...{ ref: String(id * 10n + 1n), item: "650001", sku: "4900112233445566771", merchantCode: "W-TEE-RED-M" },
        ...{ title: "T 恤 红 M", quantity: 2, price: "99.50" },
      },
      {
        ...{ ref: String(id * 10n + 2n), item: "650001", sku: "4900112233445566772", merchantCode: "W-TEE-RED-L" },
        ...{ title: "T 恤 红 L", quantity: 1, price: "120.00" },
      },
    ],
    freight: "8.00",
    note: "请尽快发货",
    ...over,
  };
}

export interface Conformance {
  /** The credential whose change makes every signature wrong. */
  signedWith: string;
  /** Sample orders as this platform can hold them, where the plain ones are not. */
  order?: (n: number, over?: Partial<EmulatedOrder>) => EmulatedOrder;
  /** The platform tells receivers masked, or by token only. */
  hidesReceiver?: true;
  /** A carrier as the platform calls it, where `SF` is none to it. */
  carrier?: string;
  /** A warehouse besides the main one, where `2` is none to it. */
  warehouse?: string;
  /** What the platform does not say of goods that have left. */
  keepsToItself?: "time" | "parcels";
}

/** What holds for every connector that tells orders, tried against its emulator over HTTP. Call it in the connector's own test file. */
export function conforms(
  manifest: Manifest,
  { signedWith, order = sampleOrder, hidesReceiver, carrier = "SF", warehouse = "2", keepsToItself }: Conformance,
): void {
  describe(`${manifest.id} as every connector`, () => {
    let emulator: Emulator;
    const connected = (over: Credentials = {}): OrderSource => {
      const connector = manifest.connect({
        ...{ url: emulator.url, tokenUrl: emulator.tokenUrl, timeoutMs: 400, now: () => new Date() },
        credentials: { ...emulator.credentials, ...over },
      });
      const { pullOrders } = connector;
      if (!pullOrders) throw new Error("It tells no orders");
      return { ...connector, pullOrders };
    };
    // A platform that is late must not be asked for what it may not have yet.
    const until = () => new Date(Date.now() - Math.max(minute, manifest.pull?.lagMs ?? 0));
    const lately = (): Span => ({ from: new Date(Date.now() - 25 * minute), to: until() });
    async function pulled(connector: OrderSource, span = lately()) {
      const orders = new Map<string, PlatformOrder>();
      for await (const page of connector.pullOrders(span)) {
        if (!page.ok) throw new Error(`${page.problem} ${page.code} ${page.message}`);
        expect(page.value.unreadable).toEqual([]);
        for (const one of page.value.orders) orders.set(one.externalNo, one);
      }
      return orders;
    }
    const firstOf = async <T>(pages: AsyncGenerator<Answer<T>>) => (await pages.next()).value as Answer<T>;

    beforeAll(async () => {
      emulator = await manifest.emulate();
      for (let n = 1; n <= 130; n++) emulator.put(order(n));
    });
    afterAll(() => emulator.close());

    test("check says which shop it is", async () => {
      expect(await connected().check()).toMatchObject({ ok: true, value: { shop: expect.stringMatching(/\S/) } });
    });

    test("every order of a span is pulled once over many pages, with its ids to the last digit", async () => {
      const orders = await pulled(connected());
      expect([...orders.keys()].sort()).toEqual(Array.from({ length: 130 }, (_, n) => order(n + 1).externalNo).sort());
    });

    test("an order is read: stage, times, lines, money, receiver", async () => {
      const put = order(1);
      const one = (await pulled(connected())).get(put.externalNo);
      expect(one).toMatchObject({
        stage: "to_ship",
        modifiedAt: put.modifiedAt,
        order: { currency: expect.any(String) },
      });
      expect(one?.order.lines.map(({ sku, quantity, unitPrice }) => [sku, quantity, Number(unitPrice)])).toEqual(
        put.lines.map(({ merchantCode, quantity, price }) => [merchantCode, quantity, Number(price)]),
      );
      const goods = put.lines.reduce((sum, line) => sum + Number(line.price) * line.quantity, 0);
      expect(Number(one?.order.total)).toBeCloseTo(goods + Number(put.freight), 2);
      expect(one?.order.payment.status).toBe("paid");
      expect(one?.order.buyerNote).toBe(put.note);
      expect(one?.lines.map((line) => line.lineNo)).toEqual(put.lines.map((_, at) => at + 1));
      expect(one?.lines.every((line) => line.ref !== "" && line.refund === "none")).toBe(true);
      const { province, city } = put.receiver;
      expect(one?.order.shipTo).toMatchObject({ province, city });
      if (hidesReceiver) expect(one?.order.buyer.maskedId).toMatch(/\S/);
      else expect(one?.order.shipTo).toMatchObject({ name: put.receiver.name, phone: put.receiver.phone });
    });

    if (manifest.namesWarehouses) {
      test("the warehouse the platform would have an order served from is named, and none where it names none", async () => {
        emulator.put(order(7, { warehouse: "SZ-1" }));
        expect(await connected().getOrder?.(order(7).externalNo)).toMatchObject({ value: { warehouses: ["SZ-1"] } });
        const plain = await connected().getOrder?.(order(8).externalNo);
        expect(plain?.ok && plain.value?.warehouses).toBeUndefined();
      });
    }

    test("orders outside the span are left out; nothing in it is no orders", async () => {
      const from = new Date(Date.now() - 8 * minute);
      const orders = await pulled(connected(), { from, to: until() });
      expect(orders.size).toBe(0);
    });

    test("unpaid and canceled orders are what they are", async () => {
      emulator.put(order(131, { stage: "unpaid" }));
      emulator.put(order(132, { stage: "canceled" }));
      const orders = await pulled(connected());
      expect(orders.get(order(131).externalNo)).toMatchObject({
        stage: "unpaid",
        order: { payment: { status: "unpaid" } },
      });
      expect(orders.get(order(132).externalNo)?.stage).toBe("canceled");
    });

    test("a wrong secret is refused by the platform, and said to be the keys' fault", async () => {
      const wrong = connected({ [signedWith]: `${emulator.credentials[signedWith]}x` });
      expect(await firstOf(wrong.pullOrders(lately()))).toMatchObject({ ok: false, problem: "auth" });
      expect(await wrong.check()).toMatchObject({ ok: false, problem: "auth" });
    });

    test.each([
      ["503", { status: 503, body: "" }],
      ["429", { status: 429, headers: { "Retry-After": "3" }, body: "" }],
      ["a page instead of JSON", { status: 502, contentType: "text/html", body: "<html>Bad gateway</html>" }],
      ["HTML with 200", { contentType: "text/html", body: "<html>维护中</html>" }],
      ["half of an answer", { body: '{"a":{"b":[' }],
      ["an answer that is not one", { body: "[]" }],
      ["bytes that are no text", { body: Buffer.from([0xff, 0xfe, 0x7b]) }],
      ["a redirect inside", { status: 302, headers: { Location: "http://169.254.169.254/" }, body: "" }],
      ["silence", "hang" as const],
    ])("trouble on the way (%s) is to be tried again, and no order is lost by it", async (_, reply) => {
      emulator.failNext(reply);
      expect(await firstOf(connected().pullOrders(lately()))).toMatchObject({ ok: false, problem: "retry" });
      expect((await pulled(connected())).size).toBeGreaterThanOrEqual(130);
    });

    if (manifest.connect({ url: "http://127.0.0.1:1", credentials: {}, now: () => new Date() }).getOrder) {
      test("one order is fetched by its number; one that is not there is none", async () => {
        const { getOrder } = connected();
        expect(await getOrder?.(order(3).externalNo)).toMatchObject({
          ok: true,
          value: { externalNo: order(3).externalNo },
        });
        expect(await getOrder?.(order(9_000).externalNo)).toEqual({ ok: true, value: undefined });
      });
    }

    if (manifest.connect({ url: "http://127.0.0.1:1", credentials: {}, now: () => new Date() }).confirmShipment) {
      test("a shipment is confirmed once; said again it was before", async () => {
        const { externalNo } = order(2);
        const shipment = { externalNo, carrier, trackingNo: "SF1234567890123", key: `ship-${externalNo}` };
        const { confirmShipment } = connected();
        expect(await confirmShipment?.(shipment)).toEqual({ ok: true, value: "done" });
        expect(await confirmShipment?.(shipment)).toMatchObject({ ok: true });
        expect(emulator.shipments().filter((one) => one.externalNo === externalNo)).toHaveLength(1);
        expect(emulator.shipments()[0]).toMatchObject({ trackingNo: "SF1234567890123" });
        const answer = await connected().getOrder?.(externalNo);
        const { at, parcels } = (answer?.ok && answer.value?.shipped) || {};
        // What is told of it is compared with what would have been done.
        if (keepsToItself === "time") expect(at).toBeUndefined();
        else expect(Math.abs(Date.now() - new Date(at ?? 0).getTime())).toBeLessThan(minute);
        expect(parcels).toBe(keepsToItself === "parcels" ? undefined : 1);
      });

      if (manifest.parcels === "units" || manifest.parcels === "lines") {
        test("part of an order leaves, and the platform knows which", async () => {
          const put = order(4);
          const [one] = (await pulled(connected())).get(put.externalNo)?.lines ?? [];
          const lines = [{ ref: one?.ref ?? "", quantity: put.lines[0]?.quantity ?? 0 }];
          const shipment = { externalNo: put.externalNo, carrier, trackingNo: "SF999", key: "part", lines };
          expect(await connected().confirmShipment?.(shipment)).toEqual({ ok: true, value: "done" });
          expect(emulator.shipments().at(-1)).toMatchObject({ externalNo: put.externalNo, refs: [one?.ref] });
          const answer = await connected().getOrder?.(put.externalNo);
          if (answer) expect(answer).toMatchObject({ value: { stage: "partly_shipped" } });
        });
      }
    }

    if (manifest.connect({ url: "http://127.0.0.1:1", credentials: {}, now: () => new Date() }).addParcels) {
      test("further parcels of what has left are added, each once however often they are said", async () => {
        const { externalNo } = order(5);
        const first = { externalNo, carrier, trackingNo: "SF2000000000001", key: `ship-${externalNo}` };
        const { confirmShipment, addParcels } = connected();
        expect(await confirmShipment?.(first)).toEqual({ ok: true, value: "done" });
        const [second, third] = ["SF2000000000002", "SF2000000000003"].map((trackingNo) => ({ carrier, trackingNo }));
        const add = (parcels: (typeof second)[]) =>
          addParcels?.({ externalNo, parcels: parcels.flatMap((one) => one ?? []), beside: first.trackingNo });
        expect(await add([second])).toEqual({ ok: true, value: "done" });
        // The answer was lost, and another one is there by now.
        expect(await add([second, third])).toEqual({ ok: true, value: "done" });
        expect(await add([second, third])).toEqual({ ok: true, value: "already" });
        const told = emulator.shipments().filter((one) => one.externalNo === externalNo);
        expect(told.map((one) => [one.carrier, one.trackingNo])).toEqual(
          [first, second, third].map((one) => [carrier, one?.trackingNo]),
        );
      });
    }

    if (manifest.parcels === "numbers") {
      test("several numbers are told with the shipment", async () => {
        const { externalNo } = order(5);
        const numbers = ["SF2000000000001", "SF2000000000002", "SF2000000000003"];
        const [first = "", ...others] = numbers;
        const further = others.map((trackingNo) => ({ carrier, trackingNo }));
        const shipment = { externalNo, carrier, trackingNo: first, further, key: `ship-${externalNo}` };
        expect(await connected().confirmShipment?.(shipment)).toEqual({ ok: true, value: "done" });
        expect(await connected().confirmShipment?.(shipment)).toEqual({ ok: true, value: "already" });
        const told = emulator.shipments().filter((one) => one.externalNo === externalNo);
        expect(told.map((one) => one.trackingNo)).toEqual(numbers);
        expect(await connected().getOrder?.(externalNo)).toMatchObject({ value: { shipped: { parcels: 3 } } });
      });
    }

    if (manifest.connect({ url: "http://127.0.0.1:1", credentials: {}, now: () => new Date() }).setStock) {
      test("stock is set, not added to", async () => {
        const [line] = order(1).lines;
        const row = { item: line?.item ?? "", sku: line?.sku ?? "", quantity: 7 };
        for (const key of ["a", "b"]) {
          const answer = await connected().setStock?.([{ ...row, key }]);
          expect(answer).toEqual({ ok: true, value: [{ ok: true, value: "done" }] });
        }
        expect(emulator.stock().get(row.sku)).toBe(7);
      });

      if (manifest.warehouses) {
        test("stock is set in each of its warehouses by itself", async () => {
          const [line] = order(1).lines;
          const row = { item: line?.item ?? "", sku: line?.sku ?? "", key: "by warehouse" };
          const rows = [
            { ...row, quantity: 5 },
            { ...row, quantity: 3, warehouse },
          ];
          for (const part of [rows, rows]) {
            expect(await connected().setStock?.(part)).toMatchObject({ value: [{ ok: true }, { ok: true }] });
          }
          expect([emulator.stock().get(row.sku), emulator.stock().get(`${row.sku}@${warehouse}`)]).toEqual([5, 3]);
        });
      }
    }

    test("the shop's articles are listed, to be matched", async () => {
      const { listSkus } = connected();
      const codes = new Set<string>();
      for await (const page of listSkus?.() ?? []) {
        if (!page.ok) throw new Error(page.message);
        for (const sku of page.value) codes.add(sku.merchantCode);
      }
      if (listSkus)
        expect([...codes].sort()).toEqual(
          order(1)
            .lines.map((line) => line.merchantCode)
            .sort(),
        );
    });

    if (manifest.refresh) {
      test("a token that ended is refused, and a new one works", async () => {
        emulator.expireToken?.();
        expect(await connected().check()).toMatchObject({ ok: false, problem: "auth" });
        const { url, tokenUrl, credentials } = emulator;
        const renewed = await manifest.refresh?.({ url, tokenUrl, credentials, now: () => new Date() });
        expect(renewed).toMatchObject({ ok: true });
        if (renewed?.ok) expect(await connected(renewed.value).check()).toMatchObject({ ok: true });
      });
    }
  });
}
