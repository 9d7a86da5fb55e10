import { buildOnce } from "./build";

buildOnce();
