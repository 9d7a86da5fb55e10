// Written by `npm run registry` from the manifests beside this folder.
import { taobao } from "../taobao/manifest";
import type { Manifest } from "./manifest";

export const manifests: readonly Manifest[] = [taobao];
