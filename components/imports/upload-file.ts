import { z } from "zod";

const answer = z.object({ importId: z.uuid() });

export type UploadResult = { ok: true; importId: string } | { ok: false; tooLarge: boolean };

/** Sends a file as it is, telling how much has left. A fetch cannot say that; this older interface can. */
export function uploadFile(url: string, file: File, onProgress: (share: number) => void): Promise<UploadResult> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${url}?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("content-type", file.type || "application/octet-stream");
    request.upload.onprogress = (event) => onProgress(event.total > 0 ? event.loaded / event.total : 0);
    request.onerror = () => resolve({ ok: false, tooLarge: false });
    request.onload = () => {
      const parsed = request.status === 201 ? answer.safeParse(JSON.parse(request.responseText)) : undefined;
      if (parsed?.success) resolve({ ok: true, importId: parsed.data.importId });
      else resolve({ ok: false, tooLarge: request.status === 413 });
    };
    request.send(file);
  });
}
