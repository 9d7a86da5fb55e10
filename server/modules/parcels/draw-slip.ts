import type { SlipSize } from "@/lib/contracts/parcel";
import { code128 } from "@/server/pdf/barcodes";
import { makePdf, type Page, paper, write, writeFitting } from "@/server/pdf/document";
import { drawTable } from "./draw-table";
import { paperWords } from "./pdf-words";

export interface SlipContent {
  brand: string;
  orderNos: readonly string[];
  trackingNo: string;
  receiver: { name: string; phone: string; address: string };
  lines: readonly { code: string; name: string; variant: string; quantity: number }[];
  notes: readonly string[];
}

/** Packing slips; each begins a page of its own. They go into the box: no prices. */
export function slipsPdf(slips: readonly SlipContent[], size: SlipSize, language: string): Promise<Buffer> {
  const t = paperWords(language);
  const [width, height] = paper[size];
  const edge = size === "A4" ? 15 : 7;
  const text = size === "A4" ? 10 : 8;
  const inner = width - 2 * edge;
  const drawHead = (doc: Page, slip: SlipContent) => {
    writeFitting(doc, `${slip.brand}  ${t.slip}`, {
      x: edge,
      y: edge,
      width: inner * 0.55,
      size: text + 5,
      bold: true,
    });
    const number = slip.trackingNo || (slip.orderNos[0] ?? "");
    code128(doc, number, { x: edge + inner * 0.55, y: edge, width: inner * 0.45, height: 9 });
    write(doc, number, { x: edge + inner * 0.55, y: edge + 9.5, width: inner * 0.45, size: text - 1, align: "center" });
    let y = edge + 16;
    const { name, phone, address } = slip.receiver;
    for (const line of [`${t.order} ${slip.orderNos.join("  ")}`, `${t.to} ${name}  ${phone}`, address]) {
      y += write(doc, line, { x: edge, y, width: inner, size: text }) + 1;
    }
    return y + 2;
  };
  return makePdf(size, "packing slips", (doc, newPage) => {
    for (const slip of slips) {
      newPage();
      const pieces = slip.lines.reduce((sum, line) => sum + line.quantity, 0);
      const end = drawTable(doc, {
        columns: [
          { title: t.sku, share: 3 },
          { title: t.name, share: 4 },
          { title: t.color, share: 2.5 },
          { title: t.quantity, share: 1.2, align: "right" },
        ],
        rows: [
          ...slip.lines.map((line) => [line.code, line.name, line.variant, String(line.quantity)]),
          [t.total, "", "", String(pieces)],
        ],
        ...{ x: edge, y: drawHead(doc, slip), width: inner, bottom: height - edge - 14, size: text },
        next: () => {
          newPage();
          return edge;
        },
      });
      const note = slip.notes.length > 0 ? `${t.note}: ${slip.notes.join(" / ")}\n` : "";
      write(doc, `${note}${t.thanks}`, { x: edge, y: end + 3, width: inner, height: 20, size: text });
    }
  });
}
