import { mkdir, readdir, readFile, realpath, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Answer, answered, refused } from "../wire/answer";
import { type FilePlace, isTakeable, type ListedFile, mostListed } from "./place";
import { tooLarge } from "./sftp";

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

class Outside extends Error {}

function refusal(error: unknown, name: string) {
  if (error instanceof Outside) return refused("rejected", "OUTSIDE", `${name} leads out of the brand's folder`);
  const code = codeOf(error);
  if (code === "ENOENT") return refused("rejected", "NO_SUCH_PATH", `There is no ${name}`);
  if (code === "EACCES" || code === "EPERM") return refused("rejected", "DENIED", `${name} may not be used`);
  return refused("retry", code ?? "FOLDER", `${name} cannot be used now`);
}

/** A folder of this machine. Nothing outside of `root` is touched, wherever paths and links in it lead. */
export function openFolder(root: string): FilePlace {
  const within = async (folder: string, name = "") => {
    const [top, at] = [await realpath(root), await realpath(path.join(root, folder))];
    if (at !== top && !at.startsWith(`${top}${path.sep}`)) throw new Outside();
    return path.join(at, name);
  };
  const told = async <T>(name: string, run: () => Promise<Answer<T>>) => run().catch((error) => refusal(error, name));
  const split = (file: string) => [path.dirname(file), path.basename(file)] as const;
  return {
    close: () => undefined,
    list: (folder) => told(folder, async () => answered(await list(await within(folder)))),
    read: (file, maxBytes) =>
      told(file, async () => {
        const at = await within(...split(file));
        const found = await stat(at);
        return found.size > maxBytes ? tooLarge(maxBytes) : answered(await readFile(at));
      }),
    write: (folder, name, bytes) =>
      told(name, async () => {
        const at = await within(folder);
        const there = await stat(path.join(at, name)).catch(() => undefined);
        if (there) {
          return there.size === bytes.byteLength
            ? answered("already" as const)
            : refused("rejected", "EXISTS", `There is another file ${name}`);
        }
        await writeFile(path.join(at, `.${name}.writing`), bytes);
        await rename(path.join(at, `.${name}.writing`), path.join(at, name));
        return answered("done" as const);
      }),
    move: (from, folder, name) =>
      told(from, async () => {
        const [parent, last] = split(folder);
        await mkdir(await within(parent, last), { recursive: true });
        await rename(await within(...split(from)), await within(folder, name));
        return answered("done" as const);
      }),
  };
}

async function list(folder: string): Promise<ListedFile[]> {
  const found: ListedFile[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (found.length === mostListed) break;
    if (!entry.isFile() || !isTakeable(entry.name)) continue;
    const { size, mtime } = await stat(path.join(folder, entry.name));
    found.push({ name: entry.name, size, modifiedAt: mtime });
  }
  return found;
}
