import { code128 } from "@/server/pdf/barcodes";
import { makePdf, type Page, paper, write, writeFitting } from "@/server/pdf/document";
import { drawTable } from "../draw-table";
import { paperWords } from "../pdf-words";

export interface PickListContent {
  /** Read by the scanner to open it: a wave's or fulfillment order's number. */
  number: string;
  title: string;
  locationName: string;
  printedAt: string;
  /** In the order they are walked by. */
  lines: readonly {
    bin: string;
    code: string;
    name: string;
    variant: string;
    quantity: number;
    /** Where the units go: order numbers or tote numbers. */
    targets: string;
  }[];
}

const edge = 12;

/** Pick lists on A4, each on pages of its own, numbered. */
export function pickListPdf(lists: readonly PickListContent[], language: string): Promise<Buffer> {
  const t = paperWords(language);
  const [width, height] = paper.A4;
  const inner = width - 2 * edge;
  return makePdf("A4", "pick lists", (doc, newPage) => {
    for (const list of lists) {
      let page = 0;
      const begin = (): number => {
        newPage();
        page += 1;
        drawHead(doc, list, `${t.pickList}  ${list.title}`, inner);
        const foot = `${list.number}   ${t.page} ${page}   ${list.printedAt}`;
        write(doc, foot, { x: edge, y: height - 10, width: inner, size: 8, align: "center" });
        return edge + 20;
      };
      const pieces = list.lines.reduce((sum, line) => sum + line.quantity, 0);
      drawTable(doc, {
        columns: [
          { title: t.bin, share: 2 },
          { title: t.sku, share: 3 },
          { title: t.name, share: 3.5 },
          { title: t.color, share: 2.2 },
          { title: t.quantity, share: 1, align: "right" },
          { title: t.order, share: 2.5 },
          { title: t.picked, share: 1.1 },
        ],
        rows: [
          ...list.lines.map((line) => [
            line.bin,
            line.code,
            line.name,
            line.variant,
            String(line.quantity),
            line.targets,
            "□",
          ]),
          [t.total, "", "", "", String(pieces), "", ""],
        ],
        ...{ x: edge, y: begin(), width: inner, bottom: height - 14, size: 9, next: begin },
      });
    }
  });
}

function drawHead(doc: Page, list: PickListContent, title: string, inner: number) {
  writeFitting(doc, title, { x: edge, y: edge, width: inner * 0.6, size: 16, bold: true });
  write(doc, list.locationName, { x: edge, y: edge + 8, width: inner * 0.6, size: 10 });
  code128(doc, list.number, { x: edge + inner * 0.6, y: edge, width: inner * 0.4, height: 10 });
  write(doc, list.number, { x: edge + inner * 0.6, y: edge + 11, width: inner * 0.4, size: 9, align: "center" });
}
