import type { AckStatus } from "./acknowledge";
import { at, loopsOf, type Message } from "./segment";

export interface Acknowledged {
  /** GS01 and GS06 of the group that was sent. */
  functionalId: string;
  groupNo: string;
  status: AckStatus | "";
  sets: { type: string; reference: string; accepted: boolean; problems: string[] }[];
}

const taken = ["A", "E"];

/** A partner's 997 or 999 about a group of ours: which sets were taken, and what was wrong with the others. */
export function readAcknowledgement({ body }: Message): Acknowledged {
  const group = body.find((one) => one.tag === "AK1");
  const end = body.find((one) => one.tag === "AK9");
  const status = at(end, 1);
  const sets = loopsOf(body, "AK2", ["AK9"]).map((loop) => {
    const verdict = loop.find((one) => one.tag === "AK5" || one.tag === "IK5");
    const problems = loop
      .filter((one) => ["AK3", "AK4", "IK3", "IK4"].includes(one.tag))
      .map((one) => `${one.tag} ${one.elements.map((parts) => parts.join(":")).join(" ")}`.replace(/ +/g, " ").trim());
    return { type: at(loop[0], 1), reference: at(loop[0], 2), accepted: taken.includes(at(verdict, 1)), problems };
  });
  return {
    ...{ functionalId: at(group, 1), groupNo: at(group, 2), sets },
    status: status === "A" || status === "E" || status === "P" || status === "R" ? status : "",
  };
}
