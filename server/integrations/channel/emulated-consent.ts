import { randomBytes } from "node:crypto";
import type { EmulatedReply, EmulatedRequest } from "../wire/emulator-server";

interface ConsentPage {
  /** Where the platform's own page is. */
  path: string;
  /** The platform as the page calls it. */
  title: string;
  /** The parameter that names the app, and the app there is. */
  app: readonly [name: string, value: string];
  /** The parameter that names the way back; none where only the app's settings do. */
  redirect?: string;
  /** What the way back carries besides code and state; some platforms sign it. */
  back?(query: URLSearchParams): URLSearchParams;
}

export interface EmulatedConsent {
  /** The answer of the page, of another address none. */
  answer(request: EmulatedRequest): EmulatedReply | undefined;
  /** Whether this code is one the page has given out and nobody has used. The second one of tests is always good. */
  takes(code: unknown): boolean;
  /** The app's settings at the platform: where its way back leads. */
  register(redirectUri: string): void;
}

/** The page on which a shop's owner lets an app in, to be clicked through by a browser. Codes are good once. */
export function emulateConsent({ path, title, app, redirect, back }: ConsentPage): EmulatedConsent {
  const codes = new Set<string>();
  let registered: string | undefined;

  function answer({ method, path: asked, query, body }: EmulatedRequest): EmulatedReply | undefined {
    if (asked !== path) return undefined;
    const told = redirect ? query.get(redirect) : registered;
    if (query.get(app[0]) !== app[1]) return page(title, "应用不存在 · Unknown app", 400);
    if (!told || (registered && told !== registered)) {
      return page(title, "回调地址与应用设置不一致 · The way back is not the one of the app's settings", 400);
    }
    if (method !== "POST") return page(title, app[1], 200);
    const agreed = new URLSearchParams(body).get("decision") === "agree";
    const state = query.get("state") ?? "";
    const code = randomBytes(12).toString("hex");
    if (agreed) codes.add(code);
    const plain = new URLSearchParams(agreed ? { code, state } : { error: "access_denied", state });
    const location = `${told}${told.includes("?") ? "&" : "?"}${back ? back(plain) : plain}`;
    return { status: 302, headers: { location }, body: "" };
  }

  return {
    answer,
    takes: (code) => code === "emulated-code" || codes.delete(String(code)),
    register: (redirectUri) => {
      registered = redirectUri;
    },
  };
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

function page(title: string, words: string, status: number): EmulatedReply {
  const form = `<p>应用 <code>${escaped(words)}</code> 申请读取店铺订单、回传发货与库存。<br>
    The app asks to read the shop's orders and to tell it about shipments and stock.</p>
    <form method="post">
    <button name="decision" value="agree">同意授权 · Agree</button>
    <button name="decision" value="refuse" class="plain">拒绝 · Refuse</button></form>`;
  const body = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <link rel="icon" href="data:,">
    <title>${escaped(title)} · 模拟授权页</title><style>
    :root { color-scheme: light dark } body { font: 16px/1.6 system-ui, sans-serif; max-width: 32rem; margin: 10vh auto; padding: 0 1rem }
    .sign { border: 2px dashed; border-radius: .5rem; padding: .75rem 1rem; font-weight: 600 }
    button { font: inherit; padding: .5rem 1rem; border-radius: .5rem; border: 1px solid; margin: .25rem .5rem .25rem 0; cursor: pointer }
    .plain { background: none } code { overflow-wrap: anywhere }</style></head><body>
    <p class="sign">模拟器：这不是${escaped(title)}的真实页面<br>Simulator: this is not the platform's own page</p>
    <h1>${escaped(title)}</h1>${status === 200 ? form : `<p role="alert">${escaped(words)}</p>`}</body></html>`;
  return { status, contentType: "text/html; charset=utf-8", body };
}
