import { any, type Id, sort, Spec } from "lifespec";

type Node = Id<"Node">;

/** Any node may lead at the start. */
export class Leader extends Spec {
  readonly nodes: ReadonlySet<Node> = sort("Node", 2);
  leader: Node = any(this.nodes);

  override readonly actions = { elect: () => this.elect() };

  elect(): void {
    this.leader = any(this.nodes);
  }
}
