/**
 * Patterns that a backtracking engine could take forever over, matched in time linear in the text: the
 * expression becomes a nondeterministic automaton whose sets of states are followed together, and
 * remembered, as they occur.
 */
import type { Pattern } from "../descriptor.js";

/** Most states that an automaton may have; counted repetition multiplies them. */
const MAX_STATES = 20_000;

/** Transitions that are remembered before the memory is cleared. */
const MAX_TRANSITIONS = 20_000;

/**
 * A matcher of the same texts as the expression.
 *
 * @param expression - anchored at both ends, of what the generator prints: characters, escapes,
 *   classes, a class behind one negative lookahead, groups, alternatives and greedy quantifiers.
 * @throws SyntaxError where the expression holds anything else or repeats too often.
 */
export function linearPattern(expression: RegExp): Pattern {
  let matcher: Matcher | undefined;
  return {
    source: expression.source,
    test(text) {
      matcher ??= new Matcher(new Compiler(expression.source).compile());
      return matcher.test(text);
    },
  };
}

/** A state goes on without reading, or reads one character of a class; the last one accepts. */
type State =
  | { readonly kind: "split"; next: number[] }
  | { readonly kind: "read"; readonly accepts: RegExp; readonly next: number }
  | { readonly kind: "accept" };

/** Where a part of the automaton is entered, when it is known what follows it. */
type Fragment = (next: number) => number;

/** Reads the source of an expression and lays out the automaton, last state first. */
class Compiler {
  readonly #source: string;
  readonly #states: State[] = [];
  #position = 0;

  constructor(source: string) {
    this.#source = source;
  }

  compile(): { states: readonly State[]; start: number } {
    this.#expect("^");
    const fragment = this.#alternatives();
    this.#expect("$");
    if (this.#position < this.#source.length) throw this.#error();
    const accept = this.#add({ kind: "accept" });
    return { start: fragment(accept), states: this.#states };
  }

  #add(state: State): number {
    if (this.#states.length >= MAX_STATES) throw new SyntaxError("The pattern repeats too often.");
    return this.#states.push(state) - 1;
  }

  #alternatives(): Fragment {
    const branches = [this.#sequence()];
    while (this.#accept("|")) branches.push(this.#sequence());
    const [only] = branches;
    if (branches.length === 1 && only !== undefined) return only;
    return (next) => this.#add({ kind: "split", next: branches.map((branch) => branch(next)) });
  }

  #sequence(): Fragment {
    const pieces: Fragment[] = [];
    while (this.#position < this.#source.length && !/[|)$]/.test(this.#peek())) {
      pieces.push(this.#quantified(this.#atom()));
    }
    return (next) => pieces.reduceRight((entry, piece) => piece(entry), next);
  }

  #quantified(atom: Fragment): Fragment {
    const quantifier = this.#take(/[*+?]|\{\d+(?:,\d*)?\}/y);
    if (quantifier === undefined) return atom;
    if (quantifier === "*") return this.#repeated(atom, 0, Infinity);
    if (quantifier === "+") return this.#repeated(atom, 1, Infinity);
    if (quantifier === "?") return this.#repeated(atom, 0, 1);
    const [least = "", most = least] = quantifier.slice(1, -1).split(",");
    return this.#repeated(atom, Number(least), most === "" ? Infinity : Number(most));
  }

  #repeated(atom: Fragment, min: number, max: number): Fragment {
    if (min > MAX_STATES || (max !== Infinity && max > MAX_STATES)) {
      throw new SyntaxError("The pattern repeats too often.");
    }
    return (next) => {
      let entry = max === Infinity ? this.#loop(atom, next) : this.#optional(atom, max - min, next);
      for (let times = 0; times < min; times += 1) entry = atom(entry);
      return entry;
    };
  }

  #loop(atom: Fragment, next: number): number {
    const split: State = { kind: "split", next: [next] };
    const entry = this.#add(split);
    split.next.push(atom(entry));
    return entry;
  }

  #optional(atom: Fragment, times: number, next: number): number {
    let entry = next;
    for (let time = 0; time < times; time += 1) {
      entry = this.#add({ kind: "split", next: [next, atom(entry)] });
    }
    return entry;
  }

  #atom(): Fragment {
    if (this.#source.startsWith("(?!", this.#position)) return this.#reading(this.#subtraction());
    if (this.#accept("(?:")) {
      const inner = this.#alternatives();
      this.#expect(")");
      return inner;
    }
    const single = this.#take(SINGLE);
    if (single === undefined) throw this.#error();
    return this.#reading(single);
  }

  /** `(?![…])[…]`: the class less the one in the lookahead, which may itself be such a difference. */
  #subtraction(): string {
    const start = this.#position;
    let depth = 0;
    while (this.#accept("(?!")) depth += 1;
    for (; depth >= 0; depth -= 1) {
      if (this.#take(SINGLE) === undefined) throw this.#error();
      if (depth > 0) this.#expect(")");
    }
    return this.#source.slice(start, this.#position);
  }

  #reading(single: string): Fragment {
    const accepts = new RegExp(`^${single}$`, "u");
    return (next) => this.#add({ kind: "read", accepts, next });
  }

  #peek(): string {
    return this.#source.charAt(this.#position);
  }

  #accept(text: string): boolean {
    if (!this.#source.startsWith(text, this.#position)) return false;
    this.#position += text.length;
    return true;
  }

  #expect(text: string): void {
    if (!this.#accept(text)) throw this.#error();
  }

  #take(sticky: RegExp): string | undefined {
    sticky.lastIndex = this.#position;
    const found = sticky.exec(this.#source)?.[0];
    this.#position += found?.length ?? 0;
    return found;
  }

  #error(): SyntaxError {
    return new SyntaxError(`The pattern cannot be matched linearly: ${this.#source}`);
  }
}

/** What reads one character: a class, an escape or the character itself. */
const SINGLE =
  /\[\^?(?:\\[\s\S]|[^\]\\])*\]|\\[pP]\{[^}]*\}|\\u\{[0-9a-f]+\}|\\u[0-9a-f]{4}|\\[\s\S]|[^$\\.*+?()[\]{}|^]/uy;

/** A set of states as one state of a deterministic automaton, made when it is first reached. */
interface StateSet {
  readonly states: readonly number[];
  readonly accepting: boolean;
  readonly transitions: Map<number, StateSet>;
}

class Matcher {
  readonly #states: readonly State[];
  readonly #start: StateSet;
  readonly #sets = new Map<string, StateSet>();
  #remembered = 0;

  constructor({ states, start }: { states: readonly State[]; start: number }) {
    this.#states = states;
    this.#start = this.#setOf([start]);
  }

  test(text: string): boolean {
    let current = this.#start;
    for (const character of text) {
      current = this.#follow(current, character);
      if (current.states.length === 0) return false;
    }
    return current.accepting;
  }

  #follow(from: StateSet, character: string): StateSet {
    const codePoint = character.codePointAt(0) ?? 0;
    const known = from.transitions.get(codePoint);
    if (known !== undefined) return known;
    const next = from.states.flatMap((index) => {
      const state = this.#states[index];
      return state?.kind === "read" && state.accepts.test(character) ? [state.next] : [];
    });
    const reached = this.#setOf(next);
    this.#remember(from, codePoint, reached);
    return reached;
  }

  #remember(from: StateSet, codePoint: number, reached: StateSet): void {
    if (this.#remembered >= MAX_TRANSITIONS) {
      for (const set of this.#sets.values()) set.transitions.clear();
      this.#sets.clear();
      this.#start.transitions.clear();
      this.#remembered = 0;
    }
    from.transitions.set(codePoint, reached);
    this.#remembered += 1;
  }

  /** Every state that is reached without reading, as a set; the same set for the same states. */
  #setOf(entries: readonly number[]): StateSet {
    const seen = new Set<number>();
    const pending = [...entries];
    for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
      if (seen.has(index)) continue;
      seen.add(index);
      const state = this.#states[index];
      if (state?.kind === "split") pending.push(...state.next);
    }
    const states = [...seen]
      .filter((index) => this.#states[index]?.kind !== "split")
      .sort(ascending);
    const key = states.join(",");
    const known = this.#sets.get(key);
    if (known !== undefined) return known;
    const accepting = states.some((index) => this.#states[index]?.kind === "accept");
    const set = { states, accepting, transitions: new Map<number, StateSet>() };
    this.#sets.set(key, set);
    return set;
  }
}

function ascending(left: number, right: number): number {
  return left - right;
}
