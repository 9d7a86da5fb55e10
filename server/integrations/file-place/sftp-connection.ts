import { createHash } from "node:crypto";
import { connect, type Socket } from "node:net";
import { Client, type SFTPWrapper } from "ssh2";
import { type Answer, answered, refused } from "../wire/answer";
import { ForbiddenAddress, isPublicHost, publicLookup } from "../wire/public-address";

export interface SftpAddress {
  host: string;
  port: number;
  /** Servers inside may be called: this installation says so. */
  allowPrivate: boolean;
  timeoutMs: number;
}

export interface SftpAccount extends SftpAddress {
  username: string;
  password?: string | undefined;
  privateKey?: string | undefined;
  passphrase?: string | undefined;
  /** As `askHostKey` told it and somebody confirmed it. */
  hostKey: string;
}

export interface SftpConnection {
  sftp: SFTPWrapper;
  close(): void;
}

/** As `ssh-keygen -l` writes it: what the owner of a server can compare with. */
export const fingerprint = (key: Buffer): string =>
  `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/, "")}`;

/** The key a server shows, before anything secret is said to it. */
export async function askHostKey(address: SftpAddress): Promise<Answer<string>> {
  let shown: string | undefined;
  const opened = await openSsh(address, { username: "weft" }, (key) => {
    shown = fingerprint(key);
    return false;
  });
  if (opened.ok) opened.value.end();
  if (shown) return answered(shown);
  return opened.ok ? refused("retry", "NO_HOST_KEY", "The server showed no key") : opened;
}

/** Signs in and opens SFTP. Another key than the one that is known ends it before anything secret is said. */
export async function openSftpConnection(account: SftpAccount): Promise<Answer<SftpConnection>> {
  const { username, password, privateKey, passphrase, hostKey } = account;
  let other: string | undefined;
  const login = { username, password, privateKey, passphrase };
  const opened = await openSsh(account, login, (key) => {
    const shown = fingerprint(key);
    if (shown !== hostKey) other = shown;
    return shown === hostKey;
  });
  if (other) return refused("auth", "HOST_KEY", `The server shows another key: ${other}`);
  if (!opened.ok) return opened;
  const client = opened.value;
  return new Promise((done) => {
    const timer = setTimeout(
      () => end(refused("retry", "TIMEOUT", "The server opens no SFTP in time")),
      account.timeoutMs,
    );
    const end = (answer: Answer<SftpConnection>) => {
      clearTimeout(timer);
      if (!answer.ok) client.destroy();
      done(answer);
    };
    client.sftp((error, sftp) =>
      end(
        error
          ? refused("rejected", "NO_SFTP", "The server offers no SFTP")
          : answered({ sftp, close: () => void client.end() }),
      ),
    );
  });
}

interface Login {
  username: string;
  password?: string | undefined;
  privateKey?: string | undefined;
  passphrase?: string | undefined;
}

async function openSsh(address: SftpAddress, login: Login, accept: (key: Buffer) => boolean): Promise<Answer<Client>> {
  const socket = await openSocket(address);
  if (!socket.ok) return socket;
  return new Promise((done) => {
    const client = new Client();
    const end = (answer: Answer<Client>) => {
      if (!answer.ok) {
        client.destroy();
        socket.value.destroy();
      }
      done(answer);
    };
    // Errors may come at any time after; an unheard one would end the process.
    client.on("error", (error: Error & { level?: string }) => end(refusal(error)));
    client.on("close", () => end(refused("retry", "CLOSED", "The server closed the connection")));
    client.once("ready", () => end(answered(client)));
    try {
      client.connect({
        ...{ sock: socket.value, readyTimeout: address.timeoutMs, keepaliveInterval: 10_000 },
        ...{ username: login.username, hostVerifier: (key: Buffer) => accept(key) },
        ...(login.password !== undefined && { password: login.password }),
        ...(login.privateKey !== undefined && { privateKey: login.privateKey }),
        ...(login.passphrase !== undefined && { passphrase: login.passphrase }),
      });
    } catch {
      end(refused("auth", "PRIVATE_KEY", "The private key cannot be read"));
    }
  });
}

function refusal({ level, message }: Error & { level?: string }) {
  if (level === "client-authentication") return refused("auth", "LOGIN", "The server refuses the user or its key");
  if (level === "client-timeout") return refused("retry", "TIMEOUT", "The server did not answer in time");
  if (level === "handshake") return refused("retry", "HANDSHAKE", message.slice(0, 200));
  return refused("retry", "NETWORK", "The connection broke");
}

function openSocket({ host, port, allowPrivate, timeoutMs }: SftpAddress): Promise<Answer<Socket>> {
  const forbidden = refused("rejected", "FORBIDDEN_ADDRESS", "The server is not at a public address");
  if (!allowPrivate && !isPublicHost(host)) return Promise.resolve(forbidden);
  return new Promise((done) => {
    const socket = connect({ host, port, ...(allowPrivate ? {} : { lookup: publicLookup }) });
    const timer = setTimeout(() => end(refused("retry", "TIMEOUT", "The server cannot be reached in time")), timeoutMs);
    const end = (answer: Answer<Socket>) => {
      clearTimeout(timer);
      if (!answer.ok) socket.destroy();
      done(answer);
    };
    socket.once("connect", () => end(answered(socket)));
    socket.once("error", (error: NodeJS.ErrnoException) =>
      end(
        error instanceof ForbiddenAddress
          ? forbidden
          : refused("retry", error.code ?? "NETWORK", "The server cannot be reached"),
      ),
    );
  });
}
