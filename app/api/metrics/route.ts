import { expose } from "@/server/modules/health/service/exposition";

/** Prometheus metrics of this process, for who knows WEFT_METRICS_TOKEN. */
export const GET = (request: Request): Promise<Response> => expose(request.headers.get("authorization"));
