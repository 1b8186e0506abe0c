// Makes one script for a browser out of a page's module and the libraries that it uses.
import { build } from "esbuild";
import { fileURLToPath } from "node:url";
import { answer, input } from "./talk.mjs";

const { module } = await input();
const { outputFiles } = await build({
  entryPoints: [fileURLToPath(new URL(module, import.meta.url))],
  bundle: true,
  format: "esm",
  platform: "browser",
  write: false,
  logLevel: "error",
});
answer({ script: outputFiles[0].text });
