import { at, loopsOf, type Message } from "./segment";

export interface Controlled {
  /** UNB's reference of what was sent. */
  interchange: string;
  accepted: boolean;
  sets: { reference: string; accepted: boolean; problems: string[] }[];
}

/** A partner's CONTRL about an interchange of ours: 4 rejects, 7 and 8 take (data element 0083). */
export function readContrl({ body }: Message): Controlled {
  const uci = body.find((one) => one.tag === "UCI");
  const sets = loopsOf(body, "UCM").map((loop) => ({
    ...{ reference: at(loop[0], 1), accepted: at(loop[0], 3) !== "4" },
    problems: loop
      .filter((one) => one.tag === "UCS" || one.tag === "UCD")
      .map((one) => `${one.tag} ${one.elements.map((parts) => parts.join(":")).join(" ")}`.trim()),
  }));
  return { interchange: at(uci, 1), accepted: at(uci, 4) !== "4", sets };
}
