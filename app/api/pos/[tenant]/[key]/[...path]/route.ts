import { systemClock } from "@/server/clock";
import { answerRegister } from "@/server/modules/pos/service/answer-register";

interface Params {
  params: Promise<{ tenant: string; key: string; path: string[] }>;
}

/** What cash registers send and ask. The signature says who speaks; there is no session. */
async function answer(request: Request, { params }: Params): Promise<Response> {
  return answerRegister(request, await params, systemClock());
}

export const GET = answer;
export const POST = answer;
