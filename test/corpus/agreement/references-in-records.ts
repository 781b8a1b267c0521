import { pool, PoolObject, record, Spec, step, type Thread, thread } from "lifespec";

class Buffer extends PoolObject {}

type Request = { readonly buffer: Buffer; readonly urgent: boolean };

/** Buffers that only records, or the keys of a map, refer to at the end: no leak. */
export class ReferencesInRecords extends Spec {
  readonly buffers = pool(Buffer, 2);
  readonly requests = new Set<Request>();
  readonly users = new Map<Buffer, "reader" | "writer">();

  *requester(): Thread {
    yield* step();
    const buffer = this.buffers.alloc();
    if (buffer !== null) this.requests.add(record({ buffer, urgent: true }));
    yield* step();
    const other = this.buffers.alloc();
    if (other !== null) this.users.set(other, "reader");
  }

  override readonly threads = { requester: thread(() => this.requester()) };
}
