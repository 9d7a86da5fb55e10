import type { JobDefinition } from "./job";

/** Every kind of background work; a queued job whose kind is missing here waits until it is back. */
export const jobs: readonly JobDefinition<never>[] = [];
