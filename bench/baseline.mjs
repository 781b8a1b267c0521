// The baseline: Reference.tla searched breadth first by hand-written, bit-packed JavaScript, one thread.
// It builds straight-line successor code for the packed state and runs it; whole states are stored, so
// the search is exact. Run: node baseline.mjs ENTRIES,WRITERS,LOADERS [log2 of the table's slots] [runs]
// Prints distinct and generated states and the rate.
const [E, W, L] = (process.argv[2] ?? "3,2,2").split(",").map(Number);
const logSlots = Number(process.argv[3] ?? 22);
const runs = Number(process.argv[4] ?? 3);
const T = W + L + 1;
const SWAPOFF = T - 1;
const ALL = (1 << E) - 1;
const FREE = 7;
const locBits = E < 3 ? 2 : 3;
const NOTHING = (1 << locBits) - 1;

// Layout: fields packed into 32-bit words, no field across a word.
const fields = [];
const field = (name, bits) => fields.push([name, bits]);
for (let t = 0; t < T; t++) field("pc" + t, 4);
field("lruLock", 3);
field("treeLock", 3);
for (let t = 0; t < T; t++) field("loc" + t, locBits);
for (let e = 0; e < E; e++) field("folio" + e, 3);
for (let e = 0; e < E; e++) field("refs" + e, 3);
field("inTree", E);
field("lru", E);
field("freed", E);
field("treeFreed", 1);
field("uaf", 1);
const place = {};
let word = 0;
let offset = 0;
for (const [name, bits] of fields) {
  if (offset + bits > 32) {
    word++;
    offset = 0;
  }
  place[name] = [word, offset, (1 << bits) - 1];
  offset += bits;
}
if (word > 2) throw new Error("more than three words");

// Successor code.
const get = (n) => {
  const [w, o, m] = place[n];
  return `((s${w}>>>${o})&${m})`;
};
const set = (n, v) => {
  const [w, o, m] = place[n];
  return `n${w}=(n${w}&~${m << o})|((${v})<<${o});`;
};
const bit = (n, e) => `((${get(n)}>>${e})&1)`;
const code = [];
const action = (guard, update) =>
  code.push(`if(${guard}){n0=s0;n1=s1;n2=s2;${update}emit(n0,n1,n2);}`);
const uaf = set("uaf", `${get("uaf")}|${get("treeFreed")}`);
const drop = (e) => set("refs" + e, `${get("refs" + e)}-1`);
const freeIfLast = (e) =>
  `if(${get("refs" + e)}===1){${set("freed", `${get("freed")}|${1 << e}`)}}`;
const without = (n, e) => set(n, `${get(n)}&~${1 << e}`);
const role = (t) => {
  const pc = "pc" + t;
  return { loc: "loc" + t, at: (k) => `${get(pc)}===${k}`, go: (k) => set(pc, k) };
};
for (let t = 0; t < W; t++) {
  const { loc, at, go } = role(t);
  action(`${at(0)}&&${get("lruLock")}===${FREE}`, set("lruLock", t) + go(1));
  for (let e = 0; e < E; e++)
    action(`${at(1)}&&${bit("lru", e)}`, set(loc, e) + without("lru", e) + go(2));
  action(`${at(1)}&&${get("lru")}===0`, go(11) + set("lruLock", FREE));
  action(at(2), set("lruLock", FREE) + go(3));
  action(`${at(3)}&&${get("treeLock")}===${FREE}`, set("treeLock", t) + uaf + go(4));
  for (let e = 0; e < E; e++) {
    const mine = `${get(loc)}===${e}`;
    const got = set("refs" + e, `${get("refs" + e)}+1`);
    action(
      `${at(4)}&&${mine}`,
      set("treeLock", FREE) + `if(${bit("inTree", e)}){${got}${go(5)}}else{${go(10)}}`,
    );
    action(
      `${at(5)}&&${mine}`,
      `if(${get("folio" + e)}===${FREE}){${set("folio" + e, t)}${go(6)}}else{${go(8)}}`,
    );
    action(
      `${at(6)}&&${mine}&&${get("treeLock")}===${FREE}`,
      uaf + `if(${bit("inTree", e)}){${drop(e)}}` + without("inTree", e) + go(7),
    );
    action(`${at(7)}&&${mine}`, set("folio" + e, FREE) + go(8));
    action(`${at(9)}&&${mine}`, drop(e) + freeIfLast(e) + set("treeLock", FREE) + go(10));
  }
  action(`${at(8)}&&${get("treeLock")}===${FREE}`, set("treeLock", t) + uaf + go(9));
  action(at(10), set(loc, NOTHING) + go(0));
}
for (let t = W; t < W + L; t++) {
  const { loc, at, go } = role(t);
  for (let e = 0; e < E; e++) {
    action(
      `${at(0)}&&${get("folio" + e)}===${FREE}&&!${bit("freed", e)}`,
      set("folio" + e, t) + set(loc, e) + go(1),
    );
  }
  action(`${at(1)}&&${get("treeLock")}===${FREE}`, set("treeLock", t) + go(2));
  for (let e = 0; e < E; e++) {
    const mine = `${get(loc)}===${e}`;
    const got = set("refs" + e, `${get("refs" + e)}+1`);
    action(
      `${at(2)}&&${mine}`,
      set("treeLock", FREE) + `if(${bit("inTree", e)}){${got}${go(3)}}else{${go(5)}}`,
    );
    action(`${at(4)}&&${mine}`, drop(e) + freeIfLast(e) + set("treeLock", FREE) + go(5));
    action(`${at(5)}&&${mine}`, set("folio" + e, FREE) + set(loc, NOTHING) + go(0));
  }
  action(`${at(3)}&&${get("treeLock")}===${FREE}`, set("treeLock", t) + go(4));
}
{
  const { loc, at, go } = role(SWAPOFF);
  action(`${at(0)}&&${get("inTree")}===0`, go(3));
  for (let e = 0; e < E; e++) {
    const mine = `${get(loc)}===${e}`;
    action(
      `${at(0)}&&${bit("inTree", e)}&&${get("folio" + e)}===${FREE}`,
      set("folio" + e, SWAPOFF) + set(loc, e) + go(1),
    );
    action(
      `${at(1)}&&${mine}&&${get("treeLock")}===${FREE}`,
      `if(${bit("inTree", e)}){${drop(e)}${freeIfLast(e)}}` +
        without("inTree", e) +
        without("lru", e) +
        go(2),
    );
    action(`${at(2)}&&${mine}`, set("folio" + e, FREE) + set(loc, NOTHING) + go(0));
  }
  action(at(3), set("treeFreed", 1) + go(4));
}

const initial = new Int32Array(3);
const put = (n, v) => {
  const [w, o] = place[n];
  initial[w] |= v << o;
};
put("lruLock", FREE);
put("treeLock", FREE);
for (let t = 0; t < T; t++) put("loc" + t, NOTHING);
for (let e = 0; e < E; e++) {
  put("folio" + e, FREE);
  put("refs" + e, 1);
}
put("inTree", ALL);
put("lru", ALL);

// oxlint-disable-next-line typescript/no-implied-eval
const search = new Function(
  "initial",
  `
const slots=${2 ** logSlots},mask=slots-1,index=new Int32Array(slots).fill(-1),store=new Int32Array(3*slots/2);
let distinct=0,generated=0;
function emit(a,b,c){generated++;
  let h=Math.imul(a,0x9E3779B1)^Math.imul(b,0x85EBCA77)^Math.imul(c,0xC2B2AE3D);h^=h>>>15;h=Math.imul(h,0x2C1B3C6D);h^=h>>>13;
  let i=h&mask;
  for(;;){const k=index[i];if(k<0)break;const p=k*3;if(store[p]===a&&store[p+1]===b&&store[p+2]===c)return;i=(i+1)&mask;}
  index[i]=distinct;const p=distinct*3;store[p]=a;store[p+1]=b;store[p+2]=c;distinct++;}
function next(s0,s1,s2){let n0,n1,n2;${code.join("\n")}}
const start=performance.now();
emit(...initial);
for(let q=0;q<distinct;q++){const p=q*3;next(store[p],store[p+1],store[p+2]);}
return {distinct,generated,seconds:(performance.now()-start)/1000};`,
);
for (let run = 0; run < runs; run++) {
  const { distinct, generated, seconds } = search(initial);
  process.stdout.write(
    `${distinct} distinct, ${generated} generated, ${seconds.toFixed(3)} s, ${(generated / seconds / 1e6).toFixed(2)} M generated/s` +
      "\n",
  );
}
