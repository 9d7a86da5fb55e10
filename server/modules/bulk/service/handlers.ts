import type { BulkKind } from "@/lib/contracts/bulk";
import type { Handler } from "./handler";
import { assignHandler, holdHandler, recheckHandler, releaseHandler } from "./hold-handlers";
import { cancelHandler, markPaidHandler, rerouteHandler } from "./order-handlers";
import { addNoteHandler, addTagHandler, removeTagHandler } from "./tag-handlers";
import { workShipHandler, workStepHandler } from "./work-handlers";

const handlers: { [Kind in BulkKind]: Handler<Kind> } = {
  add_tag: addTagHandler,
  remove_tag: removeTagHandler,
  add_note: addNoteHandler,
  recheck: recheckHandler,
  hold: holdHandler,
  release_holds: releaseHandler,
  assign_holds: assignHandler,
  reroute: rerouteHandler,
  mark_paid: markPaidHandler,
  cancel: cancelHandler,
  work_step: workStepHandler,
  work_ship: workShipHandler,
};

/** The handler of a kind; it only ever meets changes of that kind. */
export const handlerFor = (kind: BulkKind): Handler => handlers[kind] as Handler;
