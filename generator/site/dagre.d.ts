/**
 * What is used of dagre. Its own declarations name modules without extensions, which TypeScript does
 * not find as Node does.
 */
declare module "@dagrejs/dagre" {
  /** A node's or edge's size and, after the layout, its place; all in the unit of the sizes. */
  interface Box {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }

  interface EdgeLine {
    readonly points: readonly { readonly x: number; readonly y: number }[];
  }

  /** A graph that may have several edges between two nodes, told apart by name. */
  class Graph {
    constructor(options: { readonly multigraph: boolean });
    setGraph(options: {
      readonly rankdir: "LR" | "TB";
      readonly nodesep: number;
      readonly ranksep: number;
      readonly marginx: number;
      readonly marginy: number;
    }): void;
    /** After the layout: the size of all. */
    graph(): { readonly width?: number; readonly height?: number };
    setNode(id: string, size: { readonly width: number; readonly height: number }): void;
    node(id: string): Box;
    setEdge(from: string, to: string, label: object, name: string): void;
    edge(from: string, to: string, name: string): EdgeLine;
  }

  const dagre: {
    readonly graphlib: { readonly Graph: typeof Graph };
    /** Finds a place for every node and edge, and writes it into the graph. */
    readonly layout: (graph: Graph) => void;
  };
  export default dagre;
}
