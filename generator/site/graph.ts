/** Pictures of the type graph as SVG. */
import dagre from "@dagrejs/dagre";

import type { TypeId } from "../model/contract.js";
import { escapeHtml } from "./text.js";
import type { TypeEdge } from "./uses.js";

/** A node of a picture. */
export interface GraphNode {
  readonly id: TypeId;
  readonly label: string;
  readonly href: string;
  readonly kind: "complex" | "simple";
}

/** What a picture shows. */
export interface GraphPicture {
  /** Makes the ids in it unique within a page. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly TypeEdge[];
  /** The type whose surroundings are shown. */
  readonly focus?: TypeId;
}

/** Pixels of a character of the monospaced font at 12 pixels, the widest that systems have. */
const CHARACTER_WIDTH = 7.4;
const NODE_HEIGHT = 32;
const PADDING = 22;
const LONGEST_LABEL = 34;

/** Pixels of a picture that stays readable when it is made as narrow as a page. */
const WIDEST_TO_SHRINK = 1100;

interface Placed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The picture as an `svg` element; colours come from the style sheet, nodes are links. */
export function drawGraph(picture: GraphPicture): string {
  const { name, title, description, nodes, edges } = picture;
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: 14, ranksep: 38, marginx: 12, marginy: 12 });
  for (const { id, label } of nodes) {
    graph.setNode(id, { width: widthOf(label), height: NODE_HEIGHT });
  }
  const shown = new Set(nodes.map(({ id }) => id));
  const drawn = edges.filter(({ from, to }) => shown.has(from) && shown.has(to) && from !== to);
  for (const { from, to, kind } of drawn) graph.setEdge(from, to, {}, kind);
  dagre.layout(graph);

  const size = graph.graph();
  const width = round(size.width ?? 0);
  const height = round(size.height ?? 0);
  const shrinks = (size.width ?? 0) <= WIDEST_TO_SHRINK ? " shrinks" : "";
  const lines = drawn.map(({ from, to, kind }) => {
    const { points } = graph.edge(from, to, kind);
    return `<path class="edge ${kind}" d="${pathThrough(points)}" marker-end="url(#${name}-${kind})"/>`;
  });
  const boxes = nodes.map((node) => drawNode(node, graph.node(node.id), picture.focus));
  return [
    `<svg class="graph${shrinks}" role="group" aria-labelledby="${name}-title ${name}-description" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<title id="${name}-title">${escapeHtml(title)}</title>`,
    `<desc id="${name}-description">${escapeHtml(description)}</desc>`,
    `<defs>${arrow(`${name}-member`, "member")}${arrow(`${name}-base`, "base")}</defs>`,
    ...lines,
    ...boxes,
    "</svg>",
  ].join("\n");
}

function widthOf(label: string): number {
  return shortened(label).length * CHARACTER_WIDTH + PADDING;
}

function shortened(label: string): string {
  return label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1)}…` : label;
}

function drawNode(
  { id, label, href, kind }: GraphNode,
  { x, y, width, height }: Placed,
  focus: TypeId | undefined,
): string {
  const [left, top] = [round(x - width / 2), round(y - height / 2)];
  const current = id === focus ? ' aria-current="page"' : "";
  return [
    `<a class="node ${kind}${id === focus ? " focus" : ""}" href="${escapeHtml(href)}"${current}>`,
    `<title>${escapeHtml(label)}, ${kind} type</title>`,
    `<rect x="${left}" y="${top}" width="${round(width)}" height="${round(height)}" rx="${kind === "simple" ? "16" : "5"}"/>`,
    `<text x="${round(x)}" y="${round(y)}">${escapeHtml(shortened(label))}</text>`,
    "</a>",
  ].join("");
}

function arrow(id: string, kind: string): string {
  return `<marker id="${id}" class="arrow ${kind}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M1 1 L9 5 L1 9 Z"/></marker>`;
}

/** A line through points, its corners rounded off. */
function pathThrough(points: readonly { readonly x: number; readonly y: number }[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  let path = `M${round(first.x)} ${round(first.y)}`;
  for (const [index, point] of rest.entries()) {
    const next = rest[index + 1];
    if (next === undefined) path += ` L${round(point.x)} ${round(point.y)}`;
    else {
      const [middleX, middleY] = [(point.x + next.x) / 2, (point.y + next.y) / 2];
      path += ` Q${round(point.x)} ${round(point.y)} ${round(middleX)} ${round(middleY)}`;
    }
  }
  return path;
}

/** One digit after the point is finer than any screen, and the same on every machine. */
function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
