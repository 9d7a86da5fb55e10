import { z } from "zod";

const answer = z.object({ importId: z.uuid(), shape: z.object({ goods: z.boolean(), orders: z.boolean() }) });

export type Uploaded = z.infer<typeof answer>;

const refusal = z.object({ problem: z.string().optional() });

export type UploadResult =
  | ({ ok: true } & Uploaded)
  /** `problem`: what is wrong with the file, when that is what is wrong. */
  | { ok: false; tooLarge: boolean; problem?: string };

/** Sends a file as it is, telling how much has left. A fetch cannot say that; this older interface can. */
export function uploadFile(url: string, file: File, onProgress: (share: number) => void): Promise<UploadResult> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${url}?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("content-type", file.type || "application/octet-stream");
    request.upload.onprogress = (event) => onProgress(event.total > 0 ? event.loaded / event.total : 0);
    request.onerror = () => resolve({ ok: false, tooLarge: false });
    request.onload = () => {
      const said = readJson(request.responseText);
      const parsed = answer.safeParse(said);
      if (request.status === 201 && parsed.success) resolve({ ok: true, ...parsed.data });
      else resolve({ ok: false, tooLarge: request.status === 413, problem: refusal.safeParse(said).data?.problem });
    };
    request.send(file);
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
