import { readdirSync } from "node:fs";
import path from "node:path";
import { eventTypes } from "@/lib/contracts/events";

const folder = path.join(import.meta.dirname, "../../lib/i18n/messages/en");
const namespaces = readdirSync(folder).map((file) => path.basename(file, ".json"));

/** A text that is missing shows as its key, which begins with its namespace. Not after a host, a path or a mailbox. */
const key = new RegExp(`(?<![\\w./@:-])(?:${namespaces.join("|")})(?:\\.[A-Za-z]\\w*)+(?![\\w/@-])`, "g");
const files = /\.(?:csv|json|pdf|png|txt|xlsx?|zip|com|cn|net|org|localhost)$/;

/** Events are named like keys, and shown by their names. */
const names = new Set<string>(eventTypes);

/** Keys a reader sees where a text should be. */
export const untranslatedKeys = (text: string): string[] =>
  (text.match(key) ?? []).filter((found) => !files.test(found) && !names.has(found));
