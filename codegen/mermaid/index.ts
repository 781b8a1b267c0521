/** Diagrams of a spec as Mermaid text: see https://mermaid.js.org. */
export { lifetimeDiagram } from "./lifetime.ts";
export { lockOrderDiagram } from "./lock-order.ts";
export { type Around, type End, sequenceDiagram, type Step } from "./sequence.ts";
