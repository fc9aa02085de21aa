/**
 * Places the nodes of a network: each component by ForceAtlas2 (Jacomy et al. 2014), the components packed by size from
 * the middle outwards. The small ones are done at once; the largest is shown early and goes on improving for a while.
 * The same network gives the same picture, up to when it is looked at.
 */
import iterate from "graphology-layout-forceatlas2/iterate";

export interface Asked { nodes: number; ends: Uint32Array; patience: number }
export interface Placed { positions: Float32Array; done: boolean }

const NODE = 10; // numbers a node and an edge have in the matrices of ForceAtlas2
const EDGE = 3;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const FIRST = 40; // iterations before the first picture

const SETTINGS = {
  linLogMode: false, outboundAttractionDistribution: false, adjustSizes: false, edgeWeightInfluence: 1, scalingRatio: 6, strongGravityMode: true,
  gravity: 0.06, slowDown: 4, barnesHutOptimize: false, barnesHutTheta: 0.7,
};

interface Component { members: number[]; ends: number[]; radius: number; matrix?: Float32Array }

onmessage = ({ data }: MessageEvent<Asked>): void => {
  const positions = new Float32Array(data.nodes * 2);
  const [largest, ...others] = components(data.nodes, data.ends);
  if (!largest) return tell(positions, true);
  const rounds = data.nodes > 3000 ? 30 : 120; // of many components few are looked at closely
  for (const one of others) settle(one, rounds);
  settle(largest, largest.members.length > 400 ? FIRST : 2 * rounds);
  pack([largest, ...others], positions);
  const end = performance.now() + data.patience;
  const finished = largest.members.length <= 400;
  tell(positions, finished);
  if (!finished) improve(largest, positions, end);
};

function improve(component: Component, positions: Float32Array, end: number): void {
  settle(component, 0, performance.now() + 120);
  write(component, 0, 0, positions);
  const done = performance.now() >= end;
  tell(positions, done);
  if (!done) setTimeout(() => improve(component, positions, end), 0);
}

function tell(positions: Float32Array, done: boolean): void {
  postMessage({ positions: positions.slice(), done } satisfies Placed);
}

/** Run so many iterations, or until a moment. */
function settle(component: Component, iterations: number, until = 0): void {
  const count = component.members.length;
  if (count <= 2) return;
  const edges = new Float32Array((component.ends.length / 2) * EDGE);
  component.ends.forEach((end, index) => (edges[(index >> 1) * EDGE + (index & 1)] = end * NODE));
  for (let index = 2; index < edges.length; index += EDGE) edges[index] = 1;
  component.matrix ??= started(component);
  const settings = { ...SETTINGS, barnesHutOptimize: count > 120 };
  for (let done = 0; done < iterations || performance.now() < until; done++) iterate(settings, component.matrix, edges);
}

function started(component: Component): Float32Array {
  const degrees = new Uint32Array(component.members.length);
  for (const end of component.ends) degrees[end]!++;
  const matrix = new Float32Array(component.members.length * NODE);
  // The busiest in the middle: the first picture is then near to the last one.
  const order = [...degrees.keys()].sort((a, b) => degrees[b]! - degrees[a]! || a - b);
  order.forEach((node, rank) => {
    const far = 10 * Math.sqrt(rank);
    matrix.set([far * Math.cos(rank * GOLDEN), far * Math.sin(rank * GOLDEN), 0, 0, 0, 0, 1 + degrees[node]!, 1, 1, 0], node * NODE);
  });
  return matrix;
}

/** The largest in the middle, the others around it, as dense as their areas allow. */
function pack(all: readonly Component[], positions: Float32Array): void {
  let area = 0;
  all.forEach((component, index) => {
    const far = index ? Math.sqrt(area) + component.radius : 0;
    write(component, far * Math.cos(index * GOLDEN), far * Math.sin(index * GOLDEN), positions);
    area += (component.radius * (index ? 1.5 : 1.12)) ** 2;
  });
}

/** A component's places, scaled to its radius, around a middle. */
function write(component: Component, x: number, y: number, positions: Float32Array): void {
  const { members, matrix, radius } = component;
  const place = (node: number, px: number, py: number): void => positions.set([x + px, y + py], members[node]! * 2);
  if (!matrix) {
    members.forEach((_, index) => place(index, 0, members.length > 1 ? (index ? 0.6 : -0.6) * radius : 0)); // upright: their names stand beside them
    return;
  }
  let [mx, my] = [0, 0];
  for (let node = 0; node < members.length; node++) {
    mx += matrix[node * NODE]! / members.length;
    my += matrix[node * NODE + 1]! / members.length;
  }
  const reach = members.map((_, node) => Math.hypot(matrix[node * NODE]! - mx, matrix[node * NODE + 1]! - my)).sort((a, b) => a - b);
  const scale = radius / Math.max(reach[Math.floor((reach.length - 1) * 0.97)]!, 1e-6);
  members.forEach((_, node) => {
    const [px, py] = [(matrix[node * NODE]! - mx) * scale, (matrix[node * NODE + 1]! - my) * scale];
    const far = Math.hypot(px, py) / radius;
    const pull = far > 1.15 ? 1.15 / far : 1; // stragglers come in, so that the rest is not small
    place(node, px * pull, py * pull);
  });
}

function components(nodes: number, ends: Uint32Array): Component[] {
  const parent = Uint32Array.from({ length: nodes }, (_, index) => index);
  const root = (node: number): number => {
    while (parent[node] !== node) node = parent[node] = parent[parent[node]!]!;
    return node;
  };
  for (let index = 0; index < ends.length; index += 2) parent[root(ends[index]!)] = root(ends[index + 1]!);
  const found = new Map<number, Component>();
  const place = new Uint32Array(nodes);
  for (let node = 0; node < nodes; node++) {
    const of = root(node);
    if (!found.has(of)) found.set(of, { members: [], ends: [], radius: 0 });
    place[node] = found.get(of)!.members.push(node) - 1;
  }
  for (let index = 0; index < ends.length; index += 2) {
    if (ends[index] !== ends[index + 1]) found.get(root(ends[index]!))!.ends.push(place[ends[index]!]!, place[ends[index + 1]!]!);
  }
  for (const one of found.values()) one.radius = 6 * Math.sqrt(one.members.length);
  return [...found.values()].sort((a, b) => b.members.length - a.members.length || a.members[0]! - b.members[0]!);
}
