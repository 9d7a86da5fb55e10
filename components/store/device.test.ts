import { afterEach, expect, test, vi } from "vitest";
import { claimDevice, deviceKey, forgetDevice, packKey } from "./device";

/** Like the browser's: what is kept are its own properties. */
class Kept {
  getItem(key: string) {
    return Object.entries(this).find(([own]) => own === key)?.[1] ?? null;
  }
  setItem(key: string, value: string) {
    Object.assign(this, { [key]: value });
  }
  removeItem(key: string) {
    Reflect.deleteProperty(this, key);
  }
}

function device() {
  const [local, session, window] = [new Kept(), new Kept(), {}];
  const deleteDatabase = vi.fn(() => ({
    addEventListener: (event: string, done: () => void) => event === "success" && done(),
  }));
  for (const [name, value] of Object.entries({ window, localStorage: local, sessionStorage: session }))
    vi.stubGlobal(name, value);
  vi.stubGlobal("indexedDB", { deleteDatabase });
  local.setItem("theme", "dark");
  local.setItem(deviceKey("brand:ann", "outbox"), "…");
  local.setItem(packKey("brand:ann", "queue"), "…");
  local.setItem(packKey("brand:ann", "jobs"), "…");
  session.setItem(packKey("brand:ann", "work"), "…");
  return { local, session, deleteDatabase };
}

afterEach(() => vi.unstubAllGlobals());

test("signing out leaves nothing of the store or the packing station on the device", async () => {
  const { local, session, deleteDatabase } = device();
  await forgetDevice();
  expect([Object.keys(local), Object.keys(session)]).toEqual([["theme"], []]);
  expect(deleteDatabase).toHaveBeenCalledWith("weft-pack");
});

test("opening the store as somebody else takes nothing from the packing station", async () => {
  const { local } = device();
  local.setItem("weft-store-owner", "brand:ann");
  await claimDevice("brand:ben");
  expect(local.getItem(deviceKey("brand:ann", "outbox"))).toBeNull();
  expect(local.getItem(packKey("brand:ann", "queue"))).toBe("…");
});
