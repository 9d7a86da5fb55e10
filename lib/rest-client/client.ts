import createClient from "openapi-fetch";
import type { paths } from "./schema.gen";

interface ClientOptions {
  /** Where Weft is: `https://weft.example`. */
  baseUrl: string;
  key: string;
  fetch?: (request: Request) => Promise<Response>;
}

/** The public API with its paths, parameters, bodies and answers checked by the compiler. */
export const createWeftClient = ({ baseUrl, key, fetch }: ClientOptions) =>
  createClient<paths>({
    baseUrl: `${baseUrl.replace(/\/$/, "")}/api/v1`,
    headers: { authorization: `Bearer ${key}` },
    ...(fetch ? { fetch } : {}),
  });

interface PageReply<Row> {
  data?: { data: Row[]; nextCursor: string | null } | undefined;
  error?: { code: string; detail: string; reference: string } | undefined;
}

/** Every row of a list, page by page. Throws what the API says when it says no. */
export async function* eachRow<Row>(
  page: (cursor: string | undefined) => Promise<PageReply<Row>>,
): AsyncGenerator<Row, void, undefined> {
  let cursor: string | undefined;
  do {
    const { data, error } = await page(cursor);
    if (!data) throw new Error(`${error?.code}: ${error?.detail} (${error?.reference})`);
    yield* data.data;
    cursor = data.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
