import pino from "pino";
import { log } from "@/server/log";

/** Everything that is logged while `work` goes on, down to traces, as the lines that would be written. */
export async function captureLog(work: () => Promise<void>): Promise<string> {
  const stream = Reflect.get(log, pino.symbols.streamSym) as { write: (line: string) => unknown };
  const { write } = stream;
  const { level } = log;
  const lines: string[] = [];
  stream.write = (line) => lines.push(line);
  log.level = "trace";
  try {
    await work();
  } finally {
    stream.write = write;
    log.level = level;
  }
  return lines.join("");
}
