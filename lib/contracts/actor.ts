/** Who caused a change, as events, movements and holds record it. `id` is a user's or an API key's. */
export interface Actor {
  type: "user" | "api_key" | "system";
  id?: string;
}

export const systemActor: Actor = { type: "system" };
