import type { FileEntryWithStats, SFTPWrapper, Stats } from "ssh2";
import { type Answer, answered, refused } from "../wire/answer";
import { type FilePlace, isTakeable, joined, type ListedFile, mostListed } from "./place";
import { openSftpConnection, type SftpAccount } from "./sftp-connection";

// Status codes of the protocol (draft-ietf-secsh-filexfer-02 §7).
const endOfFile = 1;
const noSuchFile = 2;
const denied = 3;

type Failure = Error & { code?: number };
type Done<T> = (error: Failure | null | undefined, value: T) => void;

/** One step of the protocol, which may never be answered. */
function step<T>(timeoutMs: number, run: (done: Done<T>) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(Object.assign(new Error("timeout"), { code: -1 })), timeoutMs);
    run((error, value) => {
      clearTimeout(timer);
      if (error) reject(error);
      else resolve(value);
    });
  });
}

const codeOf = (error: unknown) => (error as Failure).code;

function refusal(error: unknown, path: string) {
  const code = codeOf(error);
  if (code === noSuchFile) return refused("rejected", "NO_SUCH_PATH", `There is no ${path}`);
  if (code === denied) return refused("rejected", "DENIED", `The server denies ${path}`);
  if (code === -1) return refused("retry", "TIMEOUT", "The server did not answer in time");
  return refused("retry", "SFTP", `${path}: ${(error as Failure).message}`.slice(0, 200));
}

/** Signs in to a server. */
export async function openSftp(account: SftpAccount): Promise<Answer<FilePlace>> {
  const opened = await openSftpConnection(account);
  if (!opened.ok) return opened;
  const { sftp, close } = opened.value;
  // Every stream of it may fail after it was left; an unheard error would end the process.
  sftp.on("error", () => undefined);
  const at = { sftp, timeoutMs: account.timeoutMs };
  const told = async <T>(path: string, run: () => Promise<Answer<T>>) => run().catch((error) => refusal(error, path));
  return answered({
    close,
    list: (folder) => told(folder, async () => answered(await list(at, folder))),
    read: (path, maxBytes) => told(path, () => read(at, path, maxBytes)),
    write: (folder, name, bytes) => told(joined(folder, name), () => write(at, folder, name, bytes)),
    move: (from, folder, name) => told(from, () => move(at, from, folder, name)),
  });
}

interface At {
  sftp: SFTPWrapper;
  timeoutMs: number;
}

async function list({ sftp, timeoutMs }: At, folder: string): Promise<ListedFile[]> {
  const handle = await step<Buffer>(timeoutMs, (done) => sftp.opendir(folder || ".", done));
  const found: ListedFile[] = [];
  try {
    while (found.length < mostListed) {
      const some = await step<FileEntryWithStats[]>(timeoutMs, (done) => sftp.readdir(handle, done as never));
      const files = some.filter(({ filename, attrs }) => attrs.isFile() && isTakeable(filename));
      for (const { filename, attrs } of files)
        found.push({ name: filename, size: attrs.size, modifiedAt: new Date(attrs.mtime * 1000) });
    }
  } catch (error) {
    if (codeOf(error) !== endOfFile) throw error;
  } finally {
    sftp.close(handle, () => undefined);
  }
  return found;
}

const pieceBytes = 32_000;

async function read({ sftp, timeoutMs }: At, path: string, maxBytes: number): Promise<Answer<Buffer>> {
  const handle = await step<Buffer>(timeoutMs, (done) => sftp.open(path, "r", done));
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for (;;) {
      const piece = Buffer.alloc(pieceBytes);
      const taken = await step<number>(timeoutMs, (done) => sftp.read(handle, piece, 0, pieceBytes, size, done));
      if (taken === 0) break;
      size += taken;
      if (size > maxBytes) return tooLarge(maxBytes);
      parts.push(piece.subarray(0, taken));
    }
  } catch (error) {
    if (codeOf(error) !== endOfFile) throw error;
  } finally {
    sftp.close(handle, () => undefined);
  }
  return answered(Buffer.concat(parts));
}

export const tooLarge = (maxBytes: number) =>
  refused("rejected", "TOO_LARGE", `The file is larger than ${Math.floor(maxBytes / 1024 ** 2)} MB`);

async function write(at: At, folder: string, name: string, bytes: Uint8Array): Promise<Answer<"done" | "already">> {
  const { sftp, timeoutMs } = at;
  const path = joined(folder, name);
  const there = await statOf(at, path);
  if (there) {
    return there.size === bytes.byteLength
      ? answered("already" as const)
      : refused("rejected", "EXISTS", `There is another file ${name}`);
  }
  const whileWriting = joined(folder, `.${name}.writing`);
  await step<void>(timeoutMs, (done) => sftp.writeFile(whileWriting, Buffer.from(bytes), (error) => done(error)));
  await step<void>(timeoutMs, (done) => sftp.rename(whileWriting, path, (error) => done(error)));
  return answered("done" as const);
}

async function statOf({ sftp, timeoutMs }: At, path: string): Promise<Stats | undefined> {
  try {
    return await step<Stats>(timeoutMs, (done) => sftp.stat(path, done));
  } catch (error) {
    if (codeOf(error) === noSuchFile) return undefined;
    throw error;
  }
}

async function move(at: At, from: string, folder: string, name: string): Promise<Answer<"done">> {
  const { sftp, timeoutMs } = at;
  if (!(await statOf(at, folder))) await step<void>(timeoutMs, (done) => sftp.mkdir(folder, (error) => done(error)));
  await step<void>(timeoutMs, (done) => sftp.rename(from, joined(folder, name), (error) => done(error)));
  return answered("done" as const);
}
