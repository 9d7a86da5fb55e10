import type { RefusalCode } from "@/server/integrations/qimen/replies";

/** A report that cannot be right: it names what we do not know or more than there is. Nothing of it is carried out. */
export class RefusedReport extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message);
  }
}
