import type { LabelSize } from "@/lib/contracts/parcel";
import type { Party } from "@/server/integrations/carrier/shipment";
import { code128, qrCode } from "@/server/pdf/barcodes";
import { line, makePdf, type Page, write, writeFitting } from "@/server/pdf/document";
import { carrierWord, type PaperWords, paperWords, serviceWord } from "./pdf-words";

export interface LabelContent {
  carrier: string;
  service: string;
  trackingNo: string;
  /** Sorting code of the carrier, in large letters. */
  route: string;
  /** What the QR code says; the waybill number when the carrier gave nothing of its own. */
  qr: string;
  receiver: Party;
  sender: Party;
  orderNos: readonly string[];
  /** For example `T-shirt black M ×2`. */
  contents: readonly string[];
  pieces: number;
  weightGrams: number;
  /** With its currency; undefined when nothing is to be collected. */
  cod?: string;
  printedAt: string;
  /** Printed before. */
  again: boolean;
}

const width = 100;
const edge = 3;
const inner = width - 2 * edge;

/** Labels, one a page, ready for a thermal printer. */
export function labelsPdf(labels: readonly LabelContent[], size: LabelSize, language: string): Promise<Buffer> {
  const t = paperWords(language);
  return makePdf(size, "labels", (doc, newPage) => {
    for (const label of labels) {
      newPage();
      drawHead(doc, label, t, language);
      drawPeople(doc, label, t);
      drawContents(doc, label, t, size === "100x150" ? 148 : 138);
      if (size === "100x180") drawStub(doc, label, t);
    }
  });
}

function drawHead(doc: Page, label: LabelContent, t: PaperWords, language: string) {
  writeFitting(doc, carrierWord(label.carrier, language), { x: edge, y: 2.5, width: 48, size: 15, bold: true });
  const service = serviceWord(label.service, language);
  writeFitting(doc, service, { x: 52, y: 3.5, width: 45, size: 12, bold: true, align: "right" });
  line(doc, 0, 11, width, 11);
  code128(doc, label.trackingNo, { x: 2, y: 13, width: 96, height: 15 });
  write(doc, label.trackingNo, { x: edge, y: 28.5, width: inner, size: 11, bold: true, align: "center" });
  line(doc, 0, 35, width, 35);
  const cod = label.cod ? `${t.cod} ${label.cod}` : "";
  writeFitting(doc, label.route || label.receiver.city, {
    x: edge,
    y: 36.5,
    width: cod ? 55 : inner,
    size: 22,
    bold: true,
  });
  if (cod) writeFitting(doc, cod, { x: 60, y: 38.5, width: 37, size: 13, bold: true, align: "right" });
  line(doc, 0, 48, width, 48);
}

const addressOf = (party: Party) =>
  [
    party.country === "CN" ? "" : party.country,
    party.province,
    party.city,
    party.district,
    party.street,
    party.country === "CN" ? "" : party.postalCode,
  ]
    .filter((part, index, parts) => part && part !== parts[index - 1])
    .join(party.country === "CN" ? "" : ", ");

function drawPeople(doc: Page, { receiver, sender }: LabelContent, t: PaperWords) {
  const badge = (word: string, y: number) => {
    doc.circle(22.7, (y + 4) * (72 / 25.4), 11).fill("black");
    doc.fillColor("white");
    writeFitting(doc, word, { x: 3.2, y: y + 1.6, width: 9.6, size: 11, bold: true, align: "center" });
    doc.fillColor("black");
  };
  badge(t.to, 51);
  writeFitting(doc, `${receiver.name}  ${receiver.phone}`, { x: 15, y: 50, width: 82, size: 13, bold: true });
  write(doc, addressOf(receiver), { x: 15, y: 57, width: 82, height: 17.5, size: 12, smallest: 6.5, bold: true });
  line(doc, 0, 76, width, 76);
  badge(t.from, 78);
  writeFitting(doc, [sender.company, sender.name, sender.phone].filter(Boolean).join("  "), {
    x: 15,
    y: 78,
    width: 82,
    size: 9,
  });
  write(doc, addressOf(sender), { x: 15, y: 83, width: 82, height: 9, size: 8, smallest: 6 });
  line(doc, 0, 94, width, 94);
}

function drawContents(doc: Page, label: LabelContent, t: PaperWords, bottom: number) {
  qrCode(doc, label.qr, { x: 67, y: 95, width: 31 });
  const facts = [
    `${t.order} ${label.orderNos.join(" ")}`,
    `${t.weight} ${(label.weightGrams / 1000).toFixed(2)} kg   ${label.pieces} ${t.pieces}`,
  ];
  let y = 96;
  for (const fact of facts) y += write(doc, fact, { x: edge, y, width: 62, height: 9, size: 8.5 }) + 0.8;
  write(doc, label.contents.join("\n"), { x: edge, y: y + 1, width: 62, height: bottom - y - 8, size: 8 });
  const printed = `${t.printed} ${label.printedAt}${label.again ? `  ${t.reprint}` : ""}`;
  write(doc, printed, { x: edge, y: bottom - 4.5, width: 62, height: 4, size: 7 });
}

/** The part that is torn off and kept. */
function drawStub(doc: Page, label: LabelContent, t: PaperWords) {
  line(doc, 0, 140, width, 140, true);
  write(doc, t.stub, { x: edge, y: 142, width: 30, size: 9, bold: true });
  code128(doc, label.trackingNo, { x: 30, y: 142, width: 68, height: 10 });
  write(doc, label.trackingNo, { x: 30, y: 152.5, width: 68, size: 9, align: "center" });
  writeFitting(doc, `${t.to} ${label.receiver.name} ${label.receiver.phone}`, {
    x: edge,
    y: 159,
    width: inner,
    size: 9,
  });
  write(doc, addressOf(label.receiver), { x: edge, y: 164, width: inner, height: 9, size: 8 });
  writeFitting(doc, `${t.order} ${label.orderNos.join(" ")}`, { x: edge, y: 174, width: inner, size: 8 });
}
