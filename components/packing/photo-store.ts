import { photoDatabase } from "@/components/store/device";

/** A picture of a box that the server does not have yet. */
export interface KeptPhoto {
  id: string;
  /** Who took it, in which brand. */
  owner: string;
  /** Of the packing command it belongs to, and which of its boxes it shows. */
  key: string;
  box: number;
  /** The packing itself is done here; before, it may still be put aside. */
  packed: boolean;
  /** When it was taken, in milliseconds since 1970. */
  at: number;
  picture: Blob;
}

const storeName = "photos";
const dayMs = 86_400_000;
/** A picture may be 2 MB over a poor connection. */
const uploadMs = 60_000;

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(photoDatabase, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(storeName, { keyPath: "id" });
  return settled(request);
}

const settled = <Of>(request: IDBRequest<Of>): Promise<Of> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Answers when it is on the disk: a full one is only noticed then. */
async function within<Of>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<Of>): Promise<Of> {
  const database = await open();
  try {
    const transaction = database.transaction(storeName, mode);
    const written = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    const [answer] = await Promise.all([settled(ask(transaction.objectStore(storeName))), written]);
    return answer;
  } finally {
    database.close();
  }
}

export const keepPhoto = (photo: KeptPhoto) => within("readwrite", (store) => store.put(photo));

const dropPhoto = (id: string) => within("readwrite", (store) => store.delete(id));

const photosOf = async (owner: string): Promise<KeptPhoto[]> =>
  (await within<KeptPhoto[]>("readonly", (store) => store.getAll())).filter((photo) => photo.owner === owner);

/**
 * Whether a picture belongs to nothing any more: its order was neither packed here nor is it in hand. Another tab is
 * another station, whose order in hand nobody sees from here, but no order stays in hand for a day.
 */
export const isStray = ({ packed, key, at }: KeptPhoto, mine: readonly string[], now: number) =>
  !packed && !mine.includes(key) && !(now - at < dayMs);

export async function dropStrays(owner: string, mine: readonly string[]): Promise<void> {
  for (const photo of await photosOf(owner)) if (isStray(photo, mine, Date.now())) await dropPhoto(photo.id);
}

/** Pictures of packed boxes that were not sent, of everybody. */
export const packedPhotos = async (): Promise<number> =>
  (await within<KeptPhoto[]>("readonly", (store) => store.getAll())).filter((photo) => photo.packed).length;

/** Forgets the pictures of work that was put aside or given up. */
export async function dropPhotos(owner: string, key: string): Promise<void> {
  for (const photo of await photosOf(owner)) if (photo.key === key) await dropPhoto(photo.id);
}

export async function markPacked(owner: string, key: string): Promise<void> {
  for (const photo of await photosOf(owner)) if (photo.key === key) await keepPhoto({ ...photo, packed: true });
}

/**
 * Sends the pictures of what the server has accepted; those of commands that wait themselves stay. What the server
 * refuses is forgotten, and how many that were is answered: the boxes are closed by then.
 */
export async function sendPhotos(slug: string, owner: string, isWaiting: (key: string) => boolean): Promise<number> {
  let refused = 0;
  for (const { id, key, box, packed, picture } of await photosOf(owner)) {
    if (!packed || isWaiting(key)) continue;
    const query = new URLSearchParams({ id, key, box: String(box) });
    const signal = AbortSignal.timeout(uploadMs);
    const answer = await fetch(`/api/${slug}/photos?${query}`, { method: "POST", body: picture, signal }).catch(
      () => undefined,
    );
    if (!answer || answer.status >= 500 || answer.status === 401 || answer.status === 429) return refused;
    if (!answer.ok) refused += 1;
    await dropPhoto(id);
  }
  return refused;
}
