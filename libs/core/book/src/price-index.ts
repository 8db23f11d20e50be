// Index from rank (price as an integer below 2^30, smaller = better) to price level: a path-compressed radix tree.
// A node covers 32 children by five bits of the rank; a node with a single child does not exist above the leaves,
// so a book pays for the prices it uses, wherever they are, and a look-up takes at most six steps (two or three in practice).
// All trees of an engine share one pool; a tree is the reference of its root, 0 when empty.

const BITS = 5;
const FANOUT = 1 << BITS;
const DIGIT_MASK = FANOUT - 1;

/** Words of a node. References are word offsets, so that no multiplication stands between a child and its node. */
const SHIFT = 0;
const BITMAP = 1;
const PREFIX = 2;
const CHILDREN = 4;
const NODE_WORDS = CHILDREN + FANOUT;
/** Free nodes are chained through this word. */
const NEXT_FREE = 3;

/** Node 0 is never handed out: an empty leaf, which makes an empty tree readable without a check. */
const EMPTY = 0;

const digitOf = (rank: number, shift: number): number => (rank >>> shift) & DIGIT_MASK;
const highestDigit = (bitmap: number): number => 31 - Math.clz32(bitmap);

export class PriceIndex {
  private words = new Int32Array(16 * NODE_WORDS);
  private unused = NODE_WORDS;
  private free = EMPTY;

  /** The level with the next smaller rank than the one last inserted, or 0. */
  neighbour = 0;

  /**
   * The only level that can have this rank, or 0. The path skips the bits that all its ranks share,
   * so the caller compares the level's own price (which it loads anyway).
   */
  candidate(root: number, rank: number): number {
    const words = this.words;
    let node = root;
    let shift = words[node];
    let child = words[node + CHILDREN + ((rank >>> shift) & DIGIT_MASK)];
    while (shift !== 0 && child !== 0) {
      node = child;
      shift = words[node];
      child = words[node + CHILDREN + ((rank >>> shift) & DIGIT_MASK)];
    }
    return child;
  }

  /** Adds a rank that is not in the tree; sets `neighbour`; returns the root. */
  insert(root: number, rank: number, level: number): number {
    this.neighbour = 0;
    if (root === EMPTY) return this.newLeaf(rank, level);
    // Growing before the first reference to `words` is taken: an insert needs two nodes at most.
    this.reserve(2);
    const words = this.words;
    let parent = EMPTY;
    let smaller = EMPTY;
    let node = root;
    for (;;) {
      const shift = words[node + SHIFT];
      const prefix = words[node + PREFIX];
      if (rank >>> (shift + BITS) !== prefix) {
        const branch = this.split(node, rank, level);
        this.neighbour = this.highest(prefix << (shift + BITS) < rank ? node : smaller);
        if (parent === EMPTY) return branch;
        words[parent + CHILDREN + digitOf(rank, words[parent + SHIFT])] = branch;
        return root;
      }
      const digit = digitOf(rank, shift);
      const below = words[node + BITMAP] & ((1 << digit) - 1);
      if (shift === 0) {
        this.neighbour = below !== 0 ? words[node + CHILDREN + highestDigit(below)] : this.highest(smaller);
        this.setChild(node, digit, level);
        return root;
      }
      if (below !== 0) smaller = words[node + CHILDREN + highestDigit(below)];
      const child = words[node + CHILDREN + digit];
      if (child === 0) {
        this.neighbour = this.highest(smaller);
        this.setChild(node, digit, this.newLeaf(rank, level));
        return root;
      }
      parent = node;
      node = child;
    }
  }

  /** Takes out a rank that is in the tree; returns the root. */
  remove(root: number, rank: number): number {
    const words = this.words;
    let grandparent = EMPTY;
    let parent = EMPTY;
    let node = root;
    let shift = words[node + SHIFT];
    while (shift !== 0) {
      grandparent = parent;
      parent = node;
      node = words[node + CHILDREN + digitOf(rank, shift)];
      shift = words[node + SHIFT];
    }
    this.clearChild(node, digitOf(rank, 0));
    if (words[node + BITMAP] !== 0) return root;
    this.release(node);
    if (parent === EMPTY) return EMPTY;
    this.clearChild(parent, digitOf(rank, words[parent + SHIFT]));
    const left = words[parent + BITMAP];
    if ((left & (left - 1)) !== 0) return root;
    // One child left: it takes its parent's place.
    const digit = highestDigit(left);
    const heir = words[parent + CHILDREN + digit];
    this.clearChild(parent, digit);
    this.release(parent);
    if (grandparent === EMPTY) return heir;
    words[grandparent + CHILDREN + digitOf(rank, words[grandparent + SHIFT])] = heir;
    return root;
  }

  /** Bytes of the shared pool. */
  get byteLength(): number {
    return this.words.byteLength;
  }

  private highest(node: number): number {
    if (node === EMPTY) return 0;
    const words = this.words;
    for (;;) {
      const child = words[node + CHILDREN + highestDigit(words[node + BITMAP])];
      if (words[node + SHIFT] === 0) return child;
      node = child;
    }
  }

  /** A node above `node` and a new leaf, at the highest digit in which the two differ. */
  private split(node: number, rank: number, level: number): number {
    const words = this.words;
    const base = words[node + PREFIX] << (words[node + SHIFT] + BITS);
    const shift = Math.trunc(highestDigit(base ^ rank) / BITS) * BITS;
    const branch = this.allocate(shift, rank);
    this.setChild(branch, digitOf(base, shift), node);
    this.setChild(branch, digitOf(rank, shift), this.newLeaf(rank, level));
    return branch;
  }

  private newLeaf(rank: number, level: number): number {
    const leaf = this.allocate(0, rank);
    this.setChild(leaf, digitOf(rank, 0), level);
    return leaf;
  }

  private setChild(node: number, digit: number, child: number): void {
    const words = this.words;
    words[node + CHILDREN + digit] = child;
    words[node + BITMAP] |= 1 << digit;
  }

  private clearChild(node: number, digit: number): void {
    const words = this.words;
    words[node + CHILDREN + digit] = 0;
    words[node + BITMAP] &= ~(1 << digit);
  }

  /** Free nodes are empty, so only the header is written. */
  private allocate(shift: number, rank: number): number {
    this.reserve(1);
    const words = this.words;
    let node = this.free;
    if (node !== EMPTY) {
      this.free = words[node + NEXT_FREE];
    } else {
      node = this.unused;
      this.unused += NODE_WORDS;
    }
    words[node + SHIFT] = shift;
    words[node + PREFIX] = rank >>> (shift + BITS);
    return node;
  }

  private release(node: number): void {
    this.words[node + NEXT_FREE] = this.free;
    this.free = node;
  }

  private reserve(nodes: number): void {
    if (this.unused + nodes * NODE_WORDS <= this.words.length) return;
    const grown = new Int32Array(2 * this.words.length);
    grown.set(this.words);
    this.words = grown;
  }
}
