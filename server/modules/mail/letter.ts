/** What a letter says: a greeting line, paragraphs, one button, one closing line. */
export interface MailText {
  subject: string;
  paragraphs: string[];
  action: { label: string; url: string };
  closing: string;
}

export function letterText(letter: MailText): string {
  return [...letter.paragraphs, `${letter.action.label}:\n${letter.action.url}`, letter.closing, "— Weft"].join("\n\n");
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);

/** Mail programs know no style sheets and no tokens: everything is inline. */
export function letterHtml(letter: MailText): string {
  const paragraph = (text: string) => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`;
  return `<!doctype html><meta charset="utf-8"><title>${escapeHtml(letter.subject)}</title>
<body style="margin:0;padding:32px 16px;background:#f6f6f4;color:#1c1c1a;font:15px/1.6 -apple-system,'Segoe UI','PingFang SC','Microsoft YaHei',sans-serif">
<div style="max-width:480px;margin:0 auto;padding:32px;background:#fff;border:1px solid #e5e5e0;border-radius:12px">
<p style="margin:0 0 24px;font-weight:600">Weft</p>
${letter.paragraphs.map(paragraph).join("\n")}
<p style="margin:24px 0"><a href="${escapeHtml(letter.action.url)}" style="display:inline-block;padding:10px 18px;border-radius:8px;background:#1c1c1a;color:#fff;text-decoration:none">${escapeHtml(letter.action.label)}</a></p>
<p style="margin:0;color:#6b6b66;font-size:13px">${escapeHtml(letter.closing)}</p>
</div></body>`;
}
