import { any, emptyChoice, filter, type Id, sort, Spec, violates } from "lifespec";

type Node = Id<"Node">;

/** A field that is chosen from nothing: there is no initial state, of which everything would hold. */
export class Leader extends Spec {
  readonly nodes: ReadonlySet<Node> = sort("Node", 2);
  leader: Node = any(filter(this.nodes, () => false));

  override readonly expected = violates(emptyChoice);
  override readonly actions = { elect: () => this.elect() };

  elect(): void {
    this.leader = any(this.nodes);
  }
}
