import { at, dayOf, type Fault, type Message, type Segment } from "./segment";

interface Rule {
  required?: number[];
  numbers?: number[];
  dates?: number[];
}

/** Segments without which a message of a type says nothing. */
const segments: Record<string, string[]> = {
  "810": ["BIG", "TDS"],
  "846": ["BIA", "LIN"],
  "850": ["BEG", "PO1"],
  "855": ["BAK"],
  "856": ["BSN", "HL"],
  "940": ["W05", "LX", "W01"],
  "945": ["W06", "LX", "W12"],
  ...{ ORDERS: ["BGM", "LIN"], ORDRSP: ["BGM"], DESADV: ["BGM"], INVOIC: ["BGM", "LIN"] },
};

/** What is mandatory in a segment, by its place, and of which form; of X12 004010 and EDIFACT D.96A as far as it is read. */
const x12Rules: Record<string, Rule> = {
  BEG: { required: [1, 2, 3, 5], dates: [5] },
  BAK: { required: [1, 2, 3, 4], dates: [4] },
  BSN: { required: [1, 2, 3, 4], dates: [3] },
  BIG: { required: [1, 2], dates: [1] },
  BIA: { required: [1, 2, 3, 4], dates: [4] },
  W05: { required: [1, 2] },
  W06: { required: [1], dates: [3] },
  N1: { required: [1] },
  PO1: { required: [2], numbers: [2, 4] },
  LIN: { required: [2, 3] },
  QTY: { required: [1, 2], numbers: [2] },
  HL: { required: [1, 3] },
  SN1: { required: [2, 3], numbers: [2] },
  W01: { required: [1, 2], numbers: [1] },
  W12: { required: [1], numbers: [2, 3] },
  CTT: { required: [1], numbers: [1] },
  TDS: { required: [1], numbers: [1] },
};
const edifactRules: Record<string, Rule> = {
  BGM: { required: [1] },
  DTM: { required: [1] },
  NAD: { required: [1] },
  QTY: { required: [1] },
  UNS: { required: [1] },
};

const number = /^-?\d+([.,]\d+)?$|^-?[.,]\d+$/;

/** Faults of a message's own segments, the header being the first of them. */
export function checkMessage({ type, body }: Message): Fault[] {
  const edifact = /^[A-Z]{6}$/.test(type);
  const faults = body.flatMap((one, i) => {
    if (!/^[A-Z][A-Z0-9]{1,2}$/.test(one.tag)) {
      const message = `${one.tag.slice(0, 20)} is no segment`;
      return [{ code: "unknown_segment" as const, tag: one.tag.slice(0, 3), position: i + 2, message }];
    }
    const rule = (edifact ? edifactRules : x12Rules)[one.tag];
    return rule ? [...checkSegment(one, rule, i + 2), ...(edifact ? checkQuantity(one, i + 2) : [])] : [];
  });
  const missing = (segments[type] ?? []).filter((tag) => !body.some((one) => one.tag === tag));
  return [
    ...faults,
    ...missing.map((tag) => ({
      ...{ code: "missing_segment" as const, tag, position: body.length + 2, message: `${tag} is missing` },
    })),
  ];
}

function checkSegment(one: Segment, { required = [], numbers = [], dates = [] }: Rule, position: number): Fault[] {
  const found = (code: Fault["code"], element: number, what: string): Fault => {
    const value = at(one, element);
    const message = `${one.tag}${String(element).padStart(2, "0")} ${what}`;
    return { code, tag: one.tag, position, element, ...(value && { value }), message };
  };
  return [
    ...required
      .filter((element) => !at(one, element))
      .map((element) => found("missing_element", element, "is missing")),
    ...numbers
      .filter((element) => at(one, element) && !number.test(at(one, element)))
      .map((element) => found("invalid_number", element, "is no number")),
    ...dates
      .filter((element) => at(one, element) && !dayOf(at(one, element)))
      .map((element) => found("invalid_date", element, "is no date")),
  ];
}

/** Quantities and dates of EDIFACT stand in the first element's second component. */
function checkQuantity(one: Segment, position: number): Fault[] {
  const value = at(one, 1, 2);
  const about = { tag: one.tag, position, element: 1 };
  if (one.tag !== "QTY" && one.tag !== "DTM") return [];
  if (!value) return [{ code: "missing_element", ...about, message: `${one.tag} has no value` }];
  if (one.tag === "QTY" && !number.test(value))
    return [{ code: "invalid_number", ...about, value, message: "QTY is no number" }];
  const dated = ["102", "203"].includes(at(one, 1, 3));
  if (one.tag === "DTM" && dated && !dayOf(value.slice(0, 8)))
    return [{ code: "invalid_date", ...about, value, message: "DTM is no date" }];
  return [];
}
