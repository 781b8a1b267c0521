import { freemem } from "node:os";

/** The part of the free memory that a search may take: beyond it, the system would end us without a word. */
const usablePart = 0.85;

/** How much memory a search that begins now may take, in bytes. */
export function usableBytes(): number {
  return Math.floor(freemem() * usablePart);
}
