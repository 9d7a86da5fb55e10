// Preloaded into a server that `npm run up` starts: when that is killed outright, its end of the channel closes,
// and the server must not go on holding the port.
import process from "node:process";

process.on("disconnect", () => process.exit(0));
