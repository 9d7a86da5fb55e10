import type { Answer } from "../wire/answer";

export interface ListedFile {
  name: string;
  size: number;
  modifiedAt: Date;
}

/** Somewhere files are brought and fetched: a server or a folder. Paths are as the place's owner gave them. */
export interface FilePlace {
  /** Plain files of a folder; what is hidden, or still under a temporary name, is none yet. */
  list(folder: string): Promise<Answer<ListedFile[]>>;
  /** All of a file, or TOO_LARGE. */
  read(path: string, maxBytes: number): Promise<Answer<Buffer>>;
  /** Written under a temporary name and renamed when it is whole. `already`: it is there, of the same size. */
  write(folder: string, name: string, bytes: Uint8Array): Promise<Answer<"done" | "already">>;
  /** Into another folder, which is made when it is missing; under `name` there. */
  move(from: string, folder: string, name: string): Promise<Answer<"done">>;
  close(): void;
}

/** Nobody keeps so many files in one folder; what is beyond is for the next time. */
export const mostListed = 2_000;

const temporary = /(\.(tmp|part|partial|filepart|writing|crdownload)|~)$/i;

/** A name of a file that is to be taken. Names are chosen by others: none may lead out of its folder. */
export const isTakeable = (name: string): boolean =>
  name.length <= 200 && !/^\.|[/\\\p{Cc}]/u.test(name) && !temporary.test(name);

export const joined = (folder: string, name: string): string =>
  folder === "" || folder === "." ? name : `${folder.replace(/\/+$/, "")}/${name}`;
