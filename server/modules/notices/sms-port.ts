import type { Answer } from "@/server/integrations/wire/answer";

export interface Message {
  phone: string;
  template: string;
  variables: Record<string, string>;
  /** Ours, one a message. */
  outId: string;
}

/** What Weft asks of any SMS provider. */
export interface SmsProvider {
  send(message: Message): Promise<Answer<{ receipt: string }>>;
  /** Whether a message was taken over on a day; undefined when nothing names it. */
  find(message: { phone: string; outId: string; on: Date }): Promise<Answer<{ receipt: string } | undefined>>;
}
