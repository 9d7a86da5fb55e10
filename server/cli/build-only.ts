import { buildOnce } from "./build";

await buildOnce();
