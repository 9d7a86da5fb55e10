import bwipjs from "bwip-js/node";
import { code128 } from "@/server/pdf/barcodes";
import { makePdf, write } from "@/server/pdf/document";

/** A carrier's own label as an emulator draws it, in its two usual forms. Both carry the waybill's number as Code 128. */
export const emulatedLabelPdf = (carrier: string, trackingNo: string, receiver: string): Promise<Buffer> =>
  makePdf("100x150", "label", (doc, newPage) => {
    newPage();
    write(doc, carrier, { x: 5, y: 5, width: 90, size: 20, bold: true });
    write(doc, receiver, { x: 5, y: 30, width: 90, size: 14 });
    code128(doc, trackingNo, { x: 5, y: 100, width: 90, height: 25 });
    write(doc, trackingNo, { x: 5, y: 128, width: 90, size: 12, align: "center" });
  });

export const emulatedLabelPng = (trackingNo: string): Promise<Buffer> =>
  bwipjs.toBuffer({
    ...{ bcid: "code128", text: trackingNo, scale: 4, height: 25, includetext: true },
    ...{ paddingwidth: 20, paddingheight: 60, backgroundcolor: "FFFFFF" },
  });
