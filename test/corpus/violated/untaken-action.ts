import { fn, type Fn, type Id, each, refines, sort, Spec, when } from "lifespec";

type Client = Id<"Client">;

/** A resource that clients take, and give back before another one takes it. */
class Resource extends Spec {
  readonly clients: ReadonlySet<Client> = sort("Client", 2);
  owner: Client | null = null;

  override readonly actions = {
    take: each(this.clients, (client) => this.take(client)),
    giveBack: each(this.clients, (client) => this.giveBack(client)),
  };

  take(client: Client): void {
    when(this.owner === null);
    this.owner = client;
  }

  giveBack(client: Client): void {
    when(this.owner === client);
    this.owner = null;
  }
}

/** The same by messages; nobody ever gives it back. */
export class Server extends Spec {
  override readonly checkDeadlock = false;
  readonly clients: ReadonlySet<Client> = sort("Client", 2);
  readonly state: Fn<Client, "idle" | "asks" | "has"> = fn(this.clients, "idle");
  last: Client | null = null;

  override readonly actions = {
    ask: each(this.clients, (client) => this.ask(client)),
    grant: each(this.clients, (client) => this.grant(client)),
  };

  ask(client: Client): void {
    when(this.state.get(client) === "idle");
    this.state.set(client, "asks");
  }

  grant(client: Client): void {
    when(this.state.get(client) === "asks" && this.last === null);
    this.state.set(client, "has");
    this.last = client;
  }


  /** One client has it at a time, and gives it back. */
  readonly SharesTheResource = refines(Resource, { owner: () => this.last });
}
