import { fail, ok, type Result } from "@/server/errors";
import { FileProblem } from "@/server/files/file-problem";

/** A file that cannot be read is something we expect: its problem becomes a failure with the code as message. */
export async function readable<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    const path = error.rowNo === undefined ? "file" : `rows[${error.rowNo}]`;
    return fail("INVALID", error.message, [{ path, message: error.code }]);
  }
}
