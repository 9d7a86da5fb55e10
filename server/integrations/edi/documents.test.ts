import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { write855, writeOrdrsp } from "./answer";
import { type Despatch, write856, writeDesadv } from "./despatch";
import { readEdifact } from "./edifact";
import { composeEdifact, writeEdifact } from "./edifact-writer";
import { type Invoice, write810, writeInvoic } from "./invoice";
import { nobody } from "./purchase-order";
import { read850 } from "./read-850";
import { readOrders } from "./read-orders";
import type { Message, Segment } from "./segment";
import { sscc } from "./sscc";
import { read945, write846, write940 } from "./warehouse";
import { readX12 } from "./x12";
import { composeX12, writeX12 } from "./x12-writer";

const read = (name: string) => readFileSync(join(import.meta.dirname, "fixtures", name), "utf8");
const x12Message = (text: string): Message => {
  const message = readX12(text).interchanges[0]?.groups[0]?.messages[0];
  if (!message) throw new Error("no message");
  return message;
};
const edifactMessage = (text: string): Message => {
  const message = readEdifact(text).interchanges[0]?.groups[0]?.messages[0];
  if (!message) throw new Error("no message");
  return message;
};
const now = new Date("2026-11-23T08:30:00Z");
const pgw = () => read850(x12Message(read("850__Example1_PGWGlass.txt")));

/** Every message we write goes through an envelope, as text, and is read without a fault. */
function x12RoundTrip(type: string, body: Segment[]): string[] {
  const party = { qualifier: "ZZ", id: "WEFT" };
  const envelope = { sender: party, receiver: { qualifier: "01", id: "901" }, controlNo: 41, at: now };
  const { interchanges } = readX12(writeX12(composeX12(envelope, type, [body])));
  expect(interchanges).toMatchObject([{ faults: [], groups: [{ faults: [], messages: [{ type, faults: [] }] }] }]);
  return writeX12(body).split("~").filter(Boolean);
}
function edifactRoundTrip(type: string, body: Segment[]): string[] {
  const envelope = {
    sender: { id: "WEFT" },
    receiver: { id: "5400110000009", qualifier: "14" },
    reference: "41",
    at: now,
  };
  const { interchanges } = readEdifact(writeEdifact(composeEdifact(envelope, type, [body])));
  expect(interchanges).toMatchObject([{ faults: [], groups: [{ messages: [{ type, faults: [] }] }] }]);
  return writeEdifact(body).split("'").filter(Boolean);
}

const answers = () => [
  { no: "1", status: "accepted" as const, quantity: 5, shipOn: now },
  { no: "2", status: "changed" as const, quantity: 10 },
  { no: "3", status: "backordered" as const, quantity: 2 },
];

test("855 and ORDRSP answer every line", () => {
  const lines = x12RoundTrip("855", write855(pgw(), answers(), now));
  expect(lines[0]).toBe("BAK*00*AC*S41000439*20100810*****20261123");
  expect(lines.filter((line) => /^(PO1|ACK)/.test(line))).toEqual([
    ...[
      "PO1*1*5*EA*5.09**BP*0459001004",
      "ACK*IA*5*EA*068*20261123",
      "PO1*2*12*EA*63.11**BP*0650002027",
      "ACK*IQ*10*EA",
    ],
    ...["PO1*3*2*EA*8.02**BP*0670104514", "ACK*IB*2*EA", "PO1*4*1*EA*85.25**BP*0684202074", "ACK*IR*0*EA"],
  ]);
  const purchase = readOrders(edifactMessage(read("orders-with-group.edi")));
  const accepted = [{ no: "1", status: "accepted" as const, quantity: 288 }];
  expect(edifactRoundTrip("ORDRSP", writeOrdrsp(purchase, accepted, { reference: "R1", now }))).toEqual([
    ...["BGM+231+R1+29", "DTM+137:20261123:102", "RFF+ON:C1441747", "NAD+BY+5400110000009::9"],
    ...["NAD+SU+5013546107732::9++COMPANY ABC", "LIN+1+5+5400111864181:EN", "PIA+1+8641800:BP"],
    ...["QTY+21:288", "QTY+113:288", "PRI+AAA:12.80", "UNS+S", "CNT+2:1"],
  ]);
});

const despatch = (): Despatch => ({
  ...{ number: "S-1", shippedAt: now, carrier: { scac: "UPSN", name: "UPS" }, trackingNo: "1Z999", grams: 12_034 },
  from: {
    ...nobody,
    name: "Weft",
    id: "WH1",
    street: "1 Road",
    city: "Austin",
    region: "TX",
    postalCode: "78736",
    country: "US",
  },
  cartons: [
    {
      sscc: sscc(0, "0614141", 1),
      lines: [
        { no: "1", quantity: 5 },
        { no: "2", quantity: 4 },
      ],
    },
    { sscc: sscc(0, "0614141", 2), lines: [{ no: "2", quantity: 6 }] },
  ],
});

test("856: levels hang below each other, cartons carry their SSCC-18, units add up", () => {
  const lines = x12RoundTrip("856", write856(pgw(), despatch()));
  expect(lines.filter((line) => line.startsWith("HL"))).toEqual([
    ...["HL*1**S*1", "HL*2*1*O*1", "HL*3*2*P*1", "HL*4*3*I*0", "HL*5*3*I*0", "HL*6*2*P*1", "HL*7*6*I*0"],
  ]);
  expect(lines).toContain(`MAN*GM*00${despatch().cartons[0]?.sscc}`);
  expect(lines).toContain("TD1*CTN*2****G*12.034*KG");
  expect(lines.filter((line) => line.startsWith("SN1"))).toEqual([
    "SN1*1*5*EA**5*EA",
    "SN1*2*4*EA**12*EA",
    "SN1*2*6*EA**12*EA",
  ]);
  expect(lines.at(-1)).toBe("CTT*7*15");
});

test("DESADV: every carton is a CPS below the shipment", () => {
  const purchase = readOrders(edifactMessage(read("orders-with-group.edi")));
  const cartons = [{ sscc: sscc(0, "0614141", 3), lines: [{ no: "1", quantity: 288 }] }];
  const lines = edifactRoundTrip("DESADV", writeDesadv(purchase, { ...despatch(), cartons }, now));
  expect(lines.slice(lines.indexOf("CPS+1"))).toEqual([
    ...["CPS+1", "PAC+1", "CPS+2+1", "PAC+1++CT", "PCI+33E", `GIN+BJ+${cartons[0]?.sscc}`],
    ...["LIN+1++5400111864181:EN", "PIA+1+8641800:BP", "QTY+12:288", "RFF+ON:C1441747:1", "CNT+2:1"],
  ]);
});

const invoice: Invoice = {
  ...{ number: "I-1", date: now, shippedAt: now, despatchNo: "S-1", dueInDays: 30, freight: "10.00", tax: "3.50" },
  lines: [
    { no: "1", quantity: 5 },
    { no: "2", quantity: 10 },
  ],
};

test("810 and INVOIC: what is to be paid is lines, freight and tax, to the cent", () => {
  const lines = x12RoundTrip("810", write810(pgw(), invoice));
  expect(lines).toEqual(
    expect.arrayContaining(["BIG*20261123*I-1*20100810*S41000439", "TDS*67005", "SAC*C*D240***1000", "CTT*2"]),
  );
  const yen = { ...pgw(), currency: "JPY", lines: pgw().lines.map((line) => ({ ...line, price: "120" })) };
  expect(x12RoundTrip("810", write810(yen, { ...invoice, freight: "", tax: "" }))).toContain("TDS*180000");
  const edifact = edifactRoundTrip("INVOIC", writeInvoic(pgw(), invoice));
  expect(edifact).toEqual(
    expect.arrayContaining(["BGM+380+I-1+9", "MOA+77:670.05", "MOA+79:656.55", "MOA+124:3.50", "MOA+203:631.10"]),
  );
});

test("846 tells what is for sale, never less than nothing", () => {
  const seller = { ...nobody, name: "Weft" };
  const rows = [
    { ids: [{ qualifier: "VN", value: "A*1" }], available: 7 },
    { ids: [{ qualifier: "UP", value: "012345678905" }], available: -2 },
  ];
  expect(x12RoundTrip("846", write846(rows, { reference: "9", now, seller }))).toEqual([
    ...[
      "BIA*00*SI*9*20261123",
      "N1*SE*Weft",
      "LIN*1*VN*A 1",
      "QTY*33*7*EA",
      "LIN*2*UP*012345678905",
      "QTY*33*0*EA",
      "CTT*2",
    ],
  ]);
});

test("940 asks a warehouse to ship, and its 945 says what it shipped", () => {
  const lines = [
    { no: "10", quantity: 3, unit: "EA", ids: [{ qualifier: "VN", value: "W-1" }], description: "T-shirt" },
  ];
  const shipTo = {
    ...nobody,
    name: "Jane Doe",
    street: "1 Road",
    city: "Austin",
    region: "TX",
    postalCode: "78736",
    phone: "5551234",
  };
  const parties = { depositor: { ...nobody, name: "Weft" }, warehouse: { ...nobody, name: "3PL" }, shipTo };
  const order = { number: "F-1", purchaseOrderNo: "P-1", ...parties, shipOn: now, scac: "UPSN", note: "", lines };
  expect(x12RoundTrip("940", write940(order))).toEqual([
    ...[
      "W05*N*F-1*P-1",
      "N1*DE*Weft",
      "N1*WH*3PL",
      "N1*ST*Jane Doe",
      "N3*1 Road",
      "N4*Austin*TX*78736",
      "PER*CN*Jane Doe*TE*5551234",
    ],
    ...["G62*10*20261123", "W66*PP*M********UPSN", "LX*1", "W01*3*EA**VN*W-1", "G69*T-shirt", "N9*LI*10", "W76*3"],
  ]);
  const advice = read945(x12Message(read("945__inter-americanproducts.txt")));
  expect(advice).toMatchObject({ orderNo: "", shipmentNo: "2144", shippedAt: new Date("2002-09-16"), scac: "NA" });
  expect(advice.trackingNos).toEqual(["K018293-00010", "K018273-00033", "K082738-0041"]);
  expect(advice.lines.map(({ no, ordered, shipped, ids }) => [no, ordered, shipped, ids])).toEqual([
    ["1", 120, 120, [{ qualifier: "IN", value: "339408" }]],
    ["2", 400, 400, [{ qualifier: "IN", value: "100021" }]],
    ["3", 400, 400, [{ qualifier: "IN", value: "133848" }]],
  ]);
});
