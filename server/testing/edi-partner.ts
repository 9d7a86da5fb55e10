import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { z } from "zod";
import type { connectDropInput } from "@/lib/contracts/drop";
import { type EdiPartnerInput, ediSettings } from "@/lib/contracts/edi";
import { unwrap } from "@/server/errors";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { segment } from "@/server/integrations/edi/segment";
import { composeX12, writeX12 } from "@/server/integrations/edi/x12-writer";
import { connectDrop } from "@/server/modules/drops/service/connect-drop";
import { runDrop } from "@/server/modules/drops/service/run-drop";
import { processInbox } from "@/server/modules/pipeline/service";
import type { TestSshd } from "./sshd";

export const testUser = () => newId() as unknown as UserId;

export const x12Partner = (over: Partial<EdiPartnerInput> = {}): EdiPartnerInput => ({
  ...{ role: "buyer", locationId: null, standard: "x12", test: false },
  ...{ ownId: "WEFT", ownQualifier: "ZZ", partnerId: "BIGSTORE", partnerQualifier: "01" },
  settings: ediSettings.parse({ companyPrefix: "6901234" }),
  ...over,
});

/** A retailer's server with folders of its own below the test's sshd, and what it does there. */
export class TestPartner {
  private at = Date.now();
  private controlNo = 0;
  dropId = "";

  constructor(
    readonly tenantId: TenantId,
    private readonly sshd: TestSshd,
    private readonly folder: string,
  ) {
    for (const sub of ["in", "out"]) mkdirSync(path.join(sshd.dir, folder, sub), { recursive: true });
  }

  place(over: object = {}) {
    const { host, port, username, privateKey, hostKey } = this.sshd;
    const login = { host, port, username, privateKey, hostKey, password: "", passphrase: "" };
    const folders = { inFolder: `${this.folder}/in`, outFolder: `${this.folder}/out` };
    return { kind: "sftp" as const, ...login, ...folders, archiveFolder: `${this.folder}/archive`, ...over };
  }

  async connect(channelId: string | null, partner: EdiPartnerInput | null) {
    const input: z.output<typeof connectDropInput> = { name: this.folder, channelId, place: this.place(), partner };
    this.dropId = unwrap(await connectDrop(this.tenantId, input, { userId: testUser(), now: new Date() })).id;
    return this.dropId;
  }

  now = () => new Date(this.at);

  /** Turns go by as fast as they can: each comes some minutes after the one before. */
  async turn(minutes = 20) {
    this.at += minutes * 60_000;
    const deadline = new Date(this.at + 20 * 60_000);
    const ran = await runDrop(this.tenantId, this.dropId, { now: this.now, deadline, stableMs: 5 });
    await processInbox(this.tenantId, { limit: 500, now: this.now() });
    return ran;
  }

  private file = (...parts: string[]) => path.join(this.sshd.dir, this.folder, ...parts);
  names = (sub: "in" | "out" | "archive") => readdirSync(this.file(sub)).sort();
  text = (sub: "in" | "out" | "archive", name: string) => readFileSync(this.file(sub, name), "latin1");

  /** Lays a file down, some time ago: names and contents decide, not how fast a test is. */
  put(name: string, content: string | Uint8Array) {
    writeFileSync(this.file("in", name), content);
    const when = new Date(Math.floor(this.at / 1000) * 1000 - 60_000);
    utimesSync(this.file("in", name), when, when);
  }

  /** An interchange from the partner with one set of a type. */
  x12(type: string, body: Parameters<typeof composeX12>[2][number], over: { from?: string; test?: boolean } = {}) {
    const { from = "BIGSTORE", test = false } = over;
    const sides = { sender: { id: from, qualifier: "01" }, receiver: { id: "WEFT", qualifier: "ZZ" } };
    const controlNo = ++this.controlNo;
    return writeX12(composeX12({ ...sides, controlNo, at: this.now(), test }, type, [body]));
  }

  order(number: string, lines: { sku: string; quantity: number; no?: string }[] = [{ sku: "SKU-0", quantity: 2 }]) {
    return this.x12("850", orderBody(number, lines));
  }

  /** The documents that were brought, by their type. */
  brought(document: string) {
    return this.names("out")
      .filter((name) => name.startsWith(`${document}_`))
      .map((name) => this.text("out", name));
  }
}

export function orderBody(number: string, lines: { sku: string; quantity: number; no?: string }[]) {
  return [
    segment("BEG", "00", "SA", number, "", "20261120"),
    segment("CUR", "BY", "CNY"),
    segment("N1", "BY", "Big Store", "92", "0001"),
    segment("N1", "ST", "Big Store 17", "92", "0017"),
    segment("N3", "西湖区文三路100号"),
    segment("N4", "杭州市", "浙江省", "310000", "CN"),
    segment("PER", "CN", "王五", "TE", "13800001111"),
    ...lines.map(({ sku, quantity, no }, i) =>
      segment("PO1", no ?? String(i + 1), quantity, "EA", "60.00", "", "VN", sku, "BP", `B-${sku}`),
    ),
    segment("CTT", lines.length),
  ];
}
