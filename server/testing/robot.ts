import { systemActor } from "@/lib/contracts/actor";
import { exampleManifest } from "@/lib/contracts/robot-example";
import type { RobotManifest } from "@/lib/contracts/robot-manifest";
import { withTenant } from "@/server/db/tenant-tx";
import { env } from "@/server/env";
import { unwrap } from "@/server/errors";
import { type BackOffice, officeLogin, startBackOffice } from "@/server/integrations/rpa/emulator";
import { describeImport } from "@/server/modules/imports/service/describe";
import { runImportSlice } from "@/server/modules/imports/service/run-slice";
import { startImport } from "@/server/modules/imports/service/start";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { processInbox } from "@/server/modules/pipeline/service";
import { startRobot } from "@/server/modules/robots/open-robot";
import { connectRobot } from "@/server/modules/robots/service/connect-robot";
import { runRobot } from "@/server/modules/robots/service/run-robot";
import { testUser } from "./edi-partner";
import { createTestShop, type TestShop } from "./shop";

const header = [
  ...["订单编号", "收货人姓名", "联系手机", "省份", "城市", "区县", "详细地址"],
  ...["商家编码", "购买数量", "商品单价", "订单付款时间"],
];
const paid = "2026-11-20 10:00:00";

const { order } = exampleManifest;
const oneParcel: RobotManifest = {
  ...exampleManifest,
  order: order && { ...order, parcels: undefined, form: { ...order.form, open: undefined } },
};

/** Robots are tried in a real browser or not at all. */
function needBrowser() {
  if (!env().WEFT_CHROMIUM) throw new Error("Set WEFT_CHROMIUM to the path of a Chromium: `npm test` finds one");
}

/** A brand's robot in front of a small back office. */
export class TestRobot {
  private at = Date.now();
  private orders = 0;
  readonly by = { userId: testUser(), now: new Date() };

  private constructor(
    readonly shop: TestShop,
    readonly office: BackOffice,
    readonly id: string,
  ) {}

  /** In front of a back office that takes several parcels of an order, or one. */
  static async connect(password = officeLogin.password, several = true): Promise<TestRobot> {
    needBrowser();
    const office = await startBackOffice(header, several);
    const shop = await createTestShop({ units: 50 });
    const input = {
      ...{ name: "Office", baseUrl: office.url, everyMinutes: 10 },
      manifest: several ? exampleManifest : oneParcel,
    };
    const login = { username: officeLogin.username, password, channelId: shop.channelId };
    const by = { userId: testUser(), now: new Date() };
    return new TestRobot(shop, office, unwrap(await connectRobot(shop.tenantId, { ...input, ...login }, by)).id);
  }

  now = () => new Date(this.at);

  /** Visits go by as fast as they can: each comes an hour after the one before. */
  async visit(start: typeof startRobot = startRobot): Promise<boolean> {
    this.at += 60 * 60_000;
    const quick: typeof startRobot = (tenantId, robot, options) =>
      start(tenantId, robot, { ...options, stepMs: 2_500 });
    return runRobot(this.shop.tenantId, this.id, { now: this.now, start: quick });
  }

  robot = () => withTenant(this.shop.tenantId, (tx) => tx.db.robot.findFirstOrThrow({ where: { id: this.id } }));
  runs = () => withTenant(this.shop.tenantId, (tx) => tx.db.robotRun.findMany({ orderBy: { startedAt: "asc" } }));
  entries = () => withTenant(this.shop.tenantId, (tx) => tx.db.robotEntry.findMany({ orderBy: { createdAt: "asc" } }));

  /** An order of the back office, for units of SKU-0. */
  put(no: string, units = 1) {
    // Every order is another buyer's: those of one would be looked at as duplicates.
    const n = ++this.orders;
    const buyer = ["张三", `1380000${1000 + n}`, "浙江省", "杭州市", "西湖区", `文三路${n}号`];
    this.office.put(no, [no, ...buyer, "SKU-0", String(units), "100.00", paid]);
  }

  /** Somebody maps the columns of the list that waits. */
  async mapColumns() {
    const { tenantId, channelId } = this.shop;
    const importId = (await this.runs()).findLast((run) => run.importId)?.importId ?? "";
    const { format, mapping } = unwrap(await describeImport(tenantId, importId, { channelId }));
    unwrap(await startImport(tenantId, importId, { channelId, format, mapping, now: this.now() }));
  }

  /** What the importer and the pipeline do on their own. */
  async takeIn() {
    const { tenantId } = this.shop;
    for (const { importId } of await this.runs()) {
      if (importId) await runImportSlice(tenantId, importId, 60_000, this.now);
    }
    await processInbox(tenantId, { limit: 500, now: this.now() });
  }

  /** Orders that have come in, by number; then their goods leave. */
  async orderComesIn(...numbers: string[]) {
    for (const no of numbers) this.put(no);
    await this.visit();
    if ((await this.runs()).length === 1) await this.mapColumns();
    await this.takeIn();
  }

  /** What of an order has not left yet. */
  work = (no: string) =>
    withTenant(this.shop.tenantId, (tx) =>
      tx.db.fulfillmentOrder.findFirstOrThrow({ where: { order: { externalNo: no }, shippedAt: null } }),
    );

  /** It leaves in one parcel, or in further ones too. */
  async ship(no: string, trackingNo: string, carrier = "sf", further: { trackingNo: string }[] = []) {
    const { id } = await this.work(no);
    const by = { actor: systemActor, now: this.now() };
    unwrap(await shipFulfillment(this.shop.tenantId, id, { carrier, trackingNo, further, ...by }));
  }
}
