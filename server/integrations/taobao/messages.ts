import type { PushNews, WaitingNews } from "../channel/port";
import { type Answer, answered } from "../wire/answer";
import { record, records, text } from "../wire/http";

type Call = (method: string, params: Record<string, string>) => Promise<Answer<Record<string, unknown>>>;

/** A message names its order or refund in `content`, which is JSON in text. */
function newsOf(message: Record<string, unknown>): PushNews[] {
  const content = text(message.content);
  const idOf = (name: string) => new RegExp(`"${name}"\\s*:\\s*"?(\\d+)`).exec(content)?.[1];
  const about = text(message.topic).startsWith("taobao_refund_")
    ? { kind: "refund" as const, id: idOf("refund_id") }
    : { kind: "order" as const, id: idOf("tid") };
  return about.id ? [{ kind: about.kind, id: about.id, messageId: text(message.id) }] : [];
}

/**
 * Messages that wait for the app's shops, of which only those to `nick` are taken and confirmed: the others are for the turn
 * of another shop. No group is named: an app that has set none up is refused with one.
 */
export async function takeMessages(call: Call, nick: string): Promise<Answer<WaitingNews>> {
  const answer = await call("taobao.tmc.messages.consume", { quantity: "200" });
  if (!answer.ok) return answer;
  const waiting = records(record(answer.value.messages).tmc_message);
  const own = waiting.filter((message) => text(message.user_nick) === nick);
  const confirm = async (): Promise<Answer<"done">> => {
    const s_message_ids = own.map((message) => text(message.id)).join(",");
    if (!s_message_ids) return answered("done");
    const confirmed = await call("taobao.tmc.messages.confirm", { s_message_ids });
    return confirmed.ok ? answered("done") : confirmed;
  };
  return answered({ news: own.flatMap(newsOf), confirm });
}
