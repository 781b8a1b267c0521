import type { Sketches } from "../../cli/doc/sketches.ts";

/** A diagram of each kind, as `codegen/mermaid` writes them, for specs that have a Buffer. */
export const sketches: Sketches = {
  lockOrder: {
    title: "Lock order",
    mermaid: `flowchart LR
  folio(["folio lock"]):::folio
  tree["zswap_tree.lock"]
  lru["list_lru.lock"]
  folio -->|"zswap_writeback_entry"| tree
  tree -->|"zswap_entry_put<br/>zswap_lru_putback"| lru
  lru -.->|"trylock: shrink_memcg_cb"| tree
  linkStyle 2 stroke:#b3261e,stroke-width:2px
  classDef folio stroke-dasharray:4 2
`,
  },
  lifetimes: [
    {
      title: "Lifetime of ZswapEntry",
      mermaid: `stateDiagram-v2
  direction LR
  [*] --> allocated
  allocated --> inTree: zswap_store
  inTree: in the tree, on the LRU
  inTree --> isolated: list_lru_isolate
  isolated --> writeback: zswap_writeback_entry
  writeback --> inTree: zswap_lru_putback
  writeback --> [*]: kfree
`,
    },
  ],
  sequence: {
    title: "Counterexample as a sequence diagram",
    mermaid: `sequenceDiagram
  participant c1 as CPU 1 · reader
  participant c2 as CPU 2 · remover
  c1->>c1: buffer = buffer#35;1
  c2->>c2: free(buffer#35;1)
  rect rgb(253, 236, 234)
  activate c1
  c1-xc1: buffer.lock.lock()
  deactivate c1
  Note over c1,c2: buffer#35;1 was freed at step 2
  end
`,
  },
};
