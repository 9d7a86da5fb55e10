import { addEvents, addNotes, addTag, removeTag } from "../repo/changes";
import { changedOrNot, type Handler, idsOf } from "./handler";

export const addTagHandler: Handler<"add_tag"> = {
  together: async (tx, items, { change: { tag }, actor, now }) => {
    const changed = await addTag(tx, idsOf(items), tag, now);
    await addEvents(tx, changed, { type: "tag_added", actor, data: { tag }, now });
    return changedOrNot(items, changed);
  },
};

export const removeTagHandler: Handler<"remove_tag"> = {
  together: async (tx, items, { change: { tag }, actor, now }) => {
    const changed = await removeTag(tx, idsOf(items), tag, now);
    await addEvents(tx, changed, { type: "tag_removed", actor, data: { tag }, now });
    return changedOrNot(items, changed);
  },
};

export const addNoteHandler: Handler<"add_note"> = {
  together: async (tx, items, { change: { body }, actor, now }) => {
    await addNotes(tx, idsOf(items), { authorId: actor.id, body, now });
    await addEvents(tx, idsOf(items), { type: "note_added", actor, data: {}, now });
    return changedOrNot(items, idsOf(items));
  },
};
