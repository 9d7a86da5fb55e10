import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";

const known = ["/usr/sbin/sshd", "/usr/local/sbin/sshd", "/usr/lib/openssh/sshd"];
const found = () => known.find((file) => existsSync(file));

const run = (command: string, ...args: string[]): string => {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(command, args, { stdio: ["ignore", "pipe", "inherit"], env, encoding: "utf8" }).stdout ?? "";
};

/** The machine's OpenSSH server, else Debian's package when we may install one. */
function findSshd(): string {
  const ready = found();
  if (ready) return ready;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    run("apt-get", "update", "-qq");
    run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "openssh-server");
    const installed = found();
    if (installed) return installed;
  }
  throw new Error("No OpenSSH server: install openssh-server (Debian, Ubuntu) to run these tests");
}

export interface TestSshd {
  host: string;
  port: number;
  username: string;
  /** The one it lets in. */
  privateKey: string;
  /** As `ssh-keygen -l` writes it. */
  hostKey: string;
  /** Where its users are; `in` and `out` are there. */
  dir: string;
  stop(): void;
}

const freePort = () =>
  new Promise<number>((done, failed) => {
    const server = createServer().once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address && typeof address === "object" ? done(address.port) : failed(new Error("no port"))));
    });
  });

const answers = (port: number) =>
  new Promise<boolean>((done) => {
    const socket = connect(port, "127.0.0.1", () => socket.destroy());
    socket.once("close", (failed) => done(!failed));
    socket.once("error", () => done(false));
  });

/** A real OpenSSH server on a port of its own, with keys, settings and folders of its own; its user is who runs the tests. */
export async function startSshd(): Promise<TestSshd> {
  const sshd = findSshd();
  // As root it wants this folder for what it does without privileges.
  if (process.getuid?.() === 0) mkdirSync("/run/sshd", { recursive: true, mode: 0o755 });
  const home = mkdtempSync(path.join(tmpdir(), "weft-sshd-"));
  const dir = path.join(home, "files");
  for (const folder of ["in", "out"]) mkdirSync(path.join(dir, folder), { recursive: true });
  for (const name of ["host", "user"])
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", path.join(home, name));
  const port = await freePort();
  writeFileSync(
    path.join(home, "config"),
    [
      ...[`Port ${port}`, "ListenAddress 127.0.0.1", `HostKey ${home}/host`, `PidFile ${home}/pid`],
      ...[`AuthorizedKeysFile ${home}/user.pub`, "StrictModes no", "UsePAM no", "PasswordAuthentication yes"],
      ...["PermitRootLogin yes", "Subsystem sftp internal-sftp", `ForceCommand internal-sftp -d ${dir}`],
      ...["MaxStartups 100", "LogLevel ERROR", ""],
    ].join("\n"),
  );
  const server: ChildProcess = spawn(sshd, ["-D", "-e", "-f", path.join(home, "config")], { stdio: "ignore" });
  for (let time = 0; !(await answers(port)); time++) {
    if (time > 100) throw new Error("The OpenSSH server does not start");
    await new Promise((done) => setTimeout(done, 50));
  }
  const listed = run("ssh-keygen", "-l", "-f", path.join(home, "host.pub"));
  return {
    ...{ host: "127.0.0.1", port, dir, username: userInfo().username, hostKey: listed.split(" ")[1] ?? "" },
    privateKey: readFileSync(path.join(home, "user"), "utf8"),
    stop() {
      server.kill();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
