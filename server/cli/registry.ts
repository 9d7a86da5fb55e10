import { writeFileSync } from "node:fs";
import { registryText } from "./registry-text";

/** Lists the channel connectors there are; to be run when one is added. */
writeFileSync("server/integrations/channel/registry.ts", await registryText());
