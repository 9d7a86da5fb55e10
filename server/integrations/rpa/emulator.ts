import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { type EmulatedReply, type EmulatedRequest, serveEmulator } from "../wire/emulator-server";
import { captchaPage, gonePage, listPage, orderPage, signInPage } from "./emulator-pages";

export interface OfficeOrder {
  no: string;
  /** Of the downloaded list, by its columns. */
  row: readonly string[];
  parcels: { carrier: string; trackingNo: string; goods?: string }[];
  /** How often somebody has pressed "save" on its page. */
  saves: number;
}

export const officeLogin = { username: "robot", password: "correct horse" };
export const officeCarriers = ["顺丰速运", "中通快递"];

/** A small back office without an API: people sign in, download the order list, and type in tracking numbers, of one parcel or of `several`. */
export async function startBackOffice(header: readonly string[], several = true) {
  const secret = randomBytes(32);
  const orders = new Map<string, OfficeOrder>();
  let generation = 1;
  let captcha = false;
  let savesAs = (trackingNo: string) => trackingNo;
  let signIns = 0;
  let strange = false;
  let extra = "";

  const sign = (text: string) => createHmac("sha256", secret).update(text).digest("base64url");
  const sessionCookie = () => {
    const text = `${officeLogin.username}.${generation}`;
    return `office=${text}.${sign(text)}; Path=/; HttpOnly; SameSite=Lax`;
  };
  const isSignedIn = ({ headers }: EmulatedRequest): boolean => {
    const value = /(?:^|;\s*)office=([^;]+)/.exec(headers.cookie ?? "")?.[1] ?? "";
    const at = value.lastIndexOf(".");
    const [given, right] = [Buffer.from(value.slice(at + 1)), Buffer.from(sign(value.slice(0, at)))];
    const known = given.length === right.length && timingSafeEqual(given, right);
    return known && value.slice(0, at) === `${officeLogin.username}.${generation}`;
  };
  const html = (body: string, status = 200): EmulatedReply => ({
    ...{ status, contentType: "text/html;charset=utf-8" },
    body: body + extra,
  });
  const to = (path: string, cookie?: string): EmulatedReply => ({
    ...{ status: 303, contentType: "text/html", body: "" },
    headers: { Location: path, ...(cookie && { "Set-Cookie": cookie }) },
  });

  function save({ path, body }: EmulatedRequest, order: OfficeOrder): EmulatedReply {
    const given = new URLSearchParams(body);
    order.saves += 1;
    const [carrier, goods] = [given.get("carrier") ?? "", given.get("goods") ?? ""];
    const parcel = { carrier, trackingNo: savesAs(given.get("trackingNo") ?? ""), goods };
    order.parcels = several ? [...order.parcels, parcel] : [parcel];
    return to(`${path}?saved=1`);
  }

  function inside(request: EmulatedRequest): EmulatedReply {
    const { path, method, query } = request;
    if (path === "/orders") return html(listPage([...orders.keys()]));
    if (path === "/orders.csv") {
      const lines = [header, ...[...orders.values()].map(({ row }) => row)].map((cells) => cells.join(","));
      const headers = { "Content-Disposition": 'attachment; filename="orders.csv"' };
      return { contentType: "text/csv;charset=utf-8", headers, body: `${lines.join("\r\n")}\r\n` };
    }
    const order = orders.get(decodeURIComponent(path.replace("/orders/", "")));
    if (!order) return html(gonePage, 404);
    if (method === "POST") return save(request, order);
    return html(orderPage(order, officeCarriers, { saved: query.has("saved"), several }));
  }

  const server = await serveEmulator((request) => {
    const { path, method, body } = request;
    if (captcha && path !== "/captcha") return html(captchaPage);
    if (strange) return html("<h1>Scheduled maintenance of something</h1>");
    if (path !== "/sign-in") return isSignedIn(request) ? inside(request) : to("/sign-in");
    if (method !== "POST") return html(signInPage(false));
    const given = new URLSearchParams(body);
    if (given.get("password") !== officeLogin.password) return html(signInPage(true));
    signIns += 1;
    return to("/orders", sessionCookie());
  });

  return {
    url: server.url,
    close: server.close,
    put: (no: string, row: readonly string[]) => orders.set(no, { no, row, parcels: [], saves: 0 }),
    order: (no: string) => orders.get(no),
    remove: (no: string) => orders.delete(no),
    calls: server.calls,
    signIns: () => signIns,
    /** Sessions so far end. */
    expireSessions: () => {
      generation += 1;
    },
    /** Every page asks whether one is human, until a person has answered. */
    askHuman: () => {
      captcha = true;
    },
    /** A person answers, and signs in: returns what their browser sends from then on. */
    personSignsIn: () => {
      captcha = false;
      return sessionCookie().split(";")[0] ?? "";
    },
    /** It keeps something else than what was typed in. */
    keepOtherwise: (otherwise: (trackingNo: string) => string) => {
      savesAs = otherwise;
    },
    /** All its pages become ones nobody has described. */
    becomeStrange: (now: boolean) => {
      strange = now;
    },
    /** Something more stands on each of its pages. */
    putOnPages: (html: string) => {
      extra = html;
    },
    failNext: server.failNext,
  };
}
export type BackOffice = Awaited<ReturnType<typeof startBackOffice>>;
