"use client";

import { DocumentsList } from "./documents-list";
import { DropHead } from "./drop-head";
import { FilesList } from "./files-list";

/** What a place is about: documents of a partner, or files of orders. */
export function DropPage({ id }: { id: string }) {
  return (
    <DropHead id={id}>
      {(drop) => (drop.purpose === "edi" ? <DocumentsList id={id} /> : <FilesList drop={drop} />)}
    </DropHead>
  );
}

/** The files in which documents come and go. */
export function DropFilesPage({ id }: { id: string }) {
  return <DropHead id={id}>{(drop) => <FilesList drop={drop} />}</DropHead>;
}
