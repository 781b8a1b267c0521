/** A row of the store: the packed state, then the number of the state it was first reached from. */
export function rowWords(words: number): number {
  return words + 1;
}

/**
 * The inner loops of the search, as the text of functions that are specialised to `words` words a state.
 * They work in batches, so that the cache misses of many look-ups overlap: `expand` writes the successors
 * of some states into `B`; `insert` first computes all slots, then reads the slots, then compares with the
 * stored states that they name, and only then decides, in order, which of the rest are new.
 *
 * States are numbered from 1 in the order of discovery; 0 in the table is an empty slot.
 */
export function coreText(
  words: number,
  inspect: string,
  finish: string,
  begin = "",
  images: readonly Image[] = [],
): string {
  return `
let store=null,table=null,mask=0,distinct=0;
function attach(newStore,newTable){store=newStore;table=newTable;mask=newTable.length-1;}
${expandText(words, inspect, finish, begin)}
${insertText(words)}
${rehashText(words)}
${images.map((image, number) => imageText(words, image, number)).join("")}
return {attach,expand,insert,rehash,distinct:()=>distinct,images:[${images.map((_, number) => `image${number}`).join()}]};`;
}

/** How a state is seen as one of another model: statements that declare its words `n0`, `n1`, … */
export type Image = { readonly words: number; readonly text: string };

/** Writes the image of the state of number `id` to place `at` of the array `A…`. */
function imageText(words: number, image: Image, number: number): string {
  return `
function image${number}(id,at){
  const r=id*${rowWords(words)};
  ${load(words, "s", "store", "r")}
  ${image.text}
  ${each(image.words, (word) => `A${number}[${plus("at", word)}]=n${word};`)}
}`;
}

/** `text(word)` for each word of a state. */
function each(words: number, text: (word: number) => string, separator = ""): string {
  return Array.from({ length: words }, (_, word) => text(word)).join(separator);
}

/** The place of a word behind `base`. */
function plus(base: string, word: number): string {
  return word === 0 ? base : `${base}+${word}`;
}

/**
 * The loops that go over states once more: `walk` writes their successors into `B` as `expand` does, and what
 * `inspect` says of each state, which ends with `continue` for one that takes no steps; `find` gives each row of `B` the number of its state, in `Y`; `relate` runs
 * `compare` on two states, `s0`, … and `t0`, ….
 */
export function walkText(words: number, inspect: string, compare: string): string {
  const same = each(words, (word) => `store[${plus("r", word)}]===n${word}`, "&&");
  return `
let store=null,table=null,mask=0;
function attach(newStore,newTable){store=newStore;table=newTable;mask=newTable.length-1;}
function walk(from,end){
  let p=0,count=0;
  for(let id=from;id<end;id++){
    const r=id*${rowWords(words)};
    ${load(words, "s", "store", "r")}
    ${inspect}
    p=next(${each(words, (word) => `s${word}`, ",")},p);
    E[count++]=p;
    if(p>=FULL)break;
  }
  C[1]=p;
  return count;
}
function find(p){
  let rows=0;
  for(let j=0;j<p;j+=${words}){
    ${load(words, "n", "B", "j")}
    ${hashText(words)}
    H[rows++]=h&mask;
  }
  for(let k=0;k<rows;k++)Y[k]=table[H[k]];
  for(let k=0,j=0;k<rows;k++,j+=${words}){
    ${load(words, "n", "B", "j")}
    let slot=H[k],id=Y[k];
    for(;id!==0;id=table[slot]){
      const r=id*${rowWords(words)};
      if(${same})break;
      slot=(slot+1)&mask;
    }
    Y[k]=id;
  }
  return rows;
}
function relate(from,to){
  const r=from*${rowWords(words)},u=to*${rowWords(words)};
  ${load(words, "s", "store", "r")}
  ${load(words, "t", "store", "u")}
  ${compare}
}
return {attach,walk,find,relate};`;
}

/** Declares the words of a state, `prefix` and a number each, as they stand in an array from `base` on. */
function load(words: number, prefix: string, array: string, base: string): string {
  return `const ${each(words, (word) => `${prefix}${word}=${array}[${plus(base, word)}]`, ",")};`;
}

function expandText(words: number, inspect: string, finish: string, begin: string): string {
  return `
function expand(from,end){
  let p=0,count=0;
  for(let id=from;id<end;id++){
    const r=id*${rowWords(words)};
    ${load(words, "s", "store", "r")}
    const before=p;
    ${begin}
    ${inspect}
    p=next(${each(words, (word) => `s${word}`, ",")},p);
    ${finish}
    if(F[0]!==0){C[0]=id;return count;}
    E[count++]=p;
    if(p>=FULL)break;
  }
  C[1]=p;
  return count;
}`;
}

// A row whose state is stored already is dropped without a branch (`d` is 0 when all words agree and the
// slot was not empty): whether it is new is what the processor cannot predict.
function insertText(words: number): string {
  const row = rowWords(words);
  const difference = each(
    words,
    (word) => `(store[${plus("r", word)}]^B[${plus("j", word)}])`,
    "|",
  );
  const same = each(words, (word) => `store[${plus("r", word)}]===n${word}`, "&&");
  return `
function insert(from,count,p,limit){
  let rows=0;
  for(let j=0;j<p;j+=${words}){
    ${load(words, "n", "B", "j")}
    ${hashText(words)}
    H[rows++]=h&mask;
  }
  for(let k=0;k<rows;k++)P[k]=table[H[k]];
  let open=0;
  for(let j=0,k=0;k<rows;k++,j+=${words}){
    const id=P[k],r=id*${row};
    const d=${difference}|((id-1)>>>31);
    O[open]=k;
    open+=(d|-d)>>>31;
  }
  let e=0;
  for(let i=0;i<open;i++){
    const k=O[i],j=k*${words};
    ${load(words, "n", "B", "j")}
    let slot=H[k],id=table[slot];
    for(;id!==0;id=table[slot]){
      const r=id*${row};
      if(${same})break;
      slot=(slot+1)&mask;
    }
    if(id!==0){P[k]=id;continue;}
    if(distinct===limit)return k;
    P[k]=table[slot]=++distinct;
    const r=distinct*${row};
    while(E[e]<=j)e++;
    ${each(words, (word) => `store[${plus("r", word)}]=n${word};`)}
    store[r+${words}]=from===0?0:from+e;
  }
  return rows;
}`;
}

function rehashText(words: number): string {
  return `
function rehash(){
  for(let id=1;id<=distinct;id++){
    const r=id*${rowWords(words)};
    ${load(words, "n", "store", "r")}
    ${hashText(words)}
    let slot=h&mask;
    while(table[slot]!==0)slot=(slot+1)&mask;
    table[slot]=id;
  }
}`;
}

// Odd constants with well mixed bits; further words rotate them.
const factors = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f, 0x165667b1, 0xd3a2646d];

/** Declares `h`, a hash of `n0`, `n1`, … whose low bits depend on all bits of all words. */
function hashText(words: number): string {
  const terms = Array.from({ length: words }, (_, word) => {
    const factor = factors[word % factors.length] ?? 1;
    const turned = Math.floor(word / factors.length) * 2;
    return `Math.imul(n${word},${((factor + turned * 0x3c6ef372) >>> 0) | 1})`;
  });
  return `let h=${terms.join("^")};h^=h>>>15;h=Math.imul(h,0x2c1b3c6d);h^=h>>>13;`;
}
