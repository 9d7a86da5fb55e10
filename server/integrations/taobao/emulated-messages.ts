import type { EmulatedReply } from "../wire/emulator-server";

type Call = (form: URLSearchParams) => string | EmulatedReply;

/**
 * Messages of an app that has set up no groups: all its shops' lie in one queue, each under its seller's name, and from when
 * the shop has permitted them on.
 */
export function emulateMessages(
  nickOf: (form: URLSearchParams) => string,
  error: (code: number, msg: string, sub_code: string, sub_msg: string) => EmulatedReply,
) {
  const waiting: { id: number; topic: string; user_nick: string; content: string }[] = [];
  const permitted = new Set<string>();
  let reported = 0;
  const withoutGroup =
    (call: Call): Call =>
    (form) =>
      form.has("group_name") ? error(15, "Remote service error", "isv.group-not-exist", "用户分组不存在") : call(form);

  const calls: Record<string, Call> = {
    "taobao.tmc.user.permit"(form) {
      permitted.add(nickOf(form));
      return JSON.stringify({ is_success: true });
    },
    "taobao.tmc.messages.consume": withoutGroup(() =>
      JSON.stringify({ messages: { tmc_message: waiting.slice(0, 200) } }),
    ),
    "taobao.tmc.messages.confirm": withoutGroup((form) => {
      const ids = new Set((form.get("s_message_ids") ?? "").split(",").map(Number));
      for (let at = waiting.length - 1; at >= 0; at--) if (ids.has(waiting[at]?.id ?? 0)) waiting.splice(at, 1);
      return JSON.stringify({ is_success: true });
    }),
  };
  return {
    calls,
    report(user_nick: string, tid: string, status: string) {
      if (!permitted.has(user_nick)) return;
      reported += 1;
      const content = `{"buyer_nick":"b","tid":${tid},"status":"${status}"}`;
      waiting.push({ id: reported, topic: "taobao_trade_TradeBuyerPay", user_nick, content });
    },
  };
}
