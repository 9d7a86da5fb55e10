import { usable } from "./acknowledge";
import type { EdifactInterchange } from "./edifact";
import { at, type Fault, type Segment, segment } from "./segment";

/** Version of CONTRL to be named in its UNH. */
export const contrlVersion = "D:3:UN";

// Data element 0085: what is wrong.
const codes: Record<Fault["code"], string> = {
  ...{ unreadable: "2", envelope: "15", count: "29", reference: "28", no_trailer: "13", unknown_segment: "15" },
  ...{ missing_segment: "13", missing_element: "13", invalid_number: "37", invalid_date: "12", invalid_value: "12" },
};
const service = ["UNB", "UNG", "UNH", "UNT", "UNE", "UNZ"];

/** The first fault of a header or trailer: its code and its tag. */
function envelopeFault(faults: readonly Fault[]): (string | undefined)[] {
  const fault = faults.find(({ tag }) => service.includes(tag));
  return fault ? [codes[fault.code], fault.tag] : [];
}

/**
 * What stands between UNH and UNT of a CONTRL about an inbound interchange: 7 takes, 4 rejects, and for a rejected message
 * every segment that is wrong, by its place. Undefined when it holds nothing but CONTRLs, which are not answered.
 */
export function control(interchange: EdifactInterchange): Segment[] | undefined {
  const messages = interchange.groups.flatMap((group) => group.messages);
  if (messages.length > 0 && messages.every((message) => message.type === "CONTRL")) return undefined;
  const { header } = interchange;
  const all = [...interchange.faults, ...interchange.groups.flatMap((group) => group.faults)];
  const answers = messages.flatMap((message) => {
    const identifier = message.header.elements[1] ?? [];
    const taken = usable(message);
    const inside = message.faults.filter(({ tag }) => !service.includes(tag));
    const places = [...new Set(inside.map((fault) => fault.position))];
    return [
      segment("UCM", message.reference, identifier.slice(0, 4), taken ? "7" : "4", ...envelopeFault(message.faults)),
      ...places.flatMap((position) => {
        const here = inside.filter((fault) => fault.position === position);
        const elements = here.filter((fault) => fault.element !== undefined);
        const whole = here.find((fault) => fault.element === undefined);
        return [
          segment("UCS", position, whole && codes[whole.code]),
          ...elements.map((fault) => segment("UCD", codes[fault.code], fault.element)),
        ];
      }),
    ];
  });
  const [sender, receiver] = [header.elements[1] ?? [], header.elements[2] ?? []];
  return [segment("UCI", at(header, 5), sender, receiver, "7", ...envelopeFault(all)), ...answers];
}
