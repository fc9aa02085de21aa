/**
 * Places the nodes of a network: each component by ForceAtlas2 (Jacomy et al. 2014), the components packed by size from
 * the middle outwards. What a moment suffices for is done before the first picture; larger ones are shown as far as they
 * are by then, and go on improving for a while.
 */
import iterate from "graphology-layout-forceatlas2/iterate";

export interface Asked { nodes: number; ends: Uint32Array; patience: number }
export interface Placed { positions: Float32Array; done: boolean }

const NODE = 10; // numbers a node and an edge have in the matrices of ForceAtlas2
const EDGE = 3;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const MOMENT = 250; // milliseconds until the first picture
const BEAT = [400, 1000] as const; // and between the others, each of which costs the page a drawing: of few nodes, of many
const TURN = 5; // iterations of a component before the next one has its turn
const ENOUGH = [180, 30] as const; // iterations of a small component: alone, or among so many that few are looked at closely
const MANY = 3000; // nodes
const SMALL = 400; // nodes

const SETTINGS = {
  linLogMode: false, outboundAttractionDistribution: false, adjustSizes: false, edgeWeightInfluence: 1, scalingRatio: 6, strongGravityMode: true,
  gravity: 0.06, slowDown: 4, barnesHutOptimize: false, barnesHutTheta: 0.7,
};

interface Component { members: number[]; ends: number[]; radius: number; x: number; y: number; iterations: number; matrix?: Float32Array; edges?: Float32Array }

onmessage = ({ data }: MessageEvent<Asked>): void => {
  const all = components(data.nodes, data.ends);
  pack(all);
  const end = performance.now() + data.patience;
  const many = data.nodes > MANY ? 1 : 0;
  const go = (pause: number): void => {
    const done = settle(all, ENOUGH[many], Math.min(performance.now() + pause, end)) || performance.now() >= end;
    const positions = new Float32Array(data.nodes * 2);
    for (const one of all) write(one, positions);
    postMessage({ positions, done } satisfies Placed, { transfer: [positions.buffer] });
    if (!done) setTimeout(() => go(BEAT[many]), 0);
  };
  go(MOMENT);
};

/** Iterate in turns, the smallest first, those that have had the fewest turns, until a moment; whether all have had enough. */
function settle(all: readonly Component[], enough: number, until: number): boolean {
  const unfinished = (one: Component): boolean => one.members.length > SMALL || (one.members.length > 2 && one.iterations < enough);
  for (let waiting = all.filter(unfinished).reverse(); waiting.length; waiting = waiting.filter(unfinished)) {
    const fewest = Math.min(...waiting.map((one) => one.iterations));
    for (const one of waiting) {
      if (one.iterations === fewest) turn(one);
      if (performance.now() >= until) return false;
    }
  }
  return true;
}

function turn(component: Component): void {
  component.matrix ??= started(component);
  component.edges ??= edges(component);
  const settings = { ...SETTINGS, barnesHutOptimize: component.members.length > 120 };
  for (let done = 0; done < TURN; done++) iterate(settings, component.matrix, component.edges);
  component.iterations += TURN;
}

function edges(component: Component): Float32Array {
  const matrix = new Float32Array((component.ends.length / 2) * EDGE).fill(1);
  component.ends.forEach((end, index) => (matrix[(index >> 1) * EDGE + (index & 1)] = end * NODE));
  return matrix;
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
function pack(all: readonly Component[]): void {
  let area = 0;
  all.forEach((component, index) => {
    const far = index ? Math.sqrt(area) + component.radius : 0;
    component.x = far * Math.cos(index * GOLDEN);
    component.y = far * Math.sin(index * GOLDEN);
    area += (component.radius * (index ? 1.5 : 1.12)) ** 2;
  });
}

/** A component's places, scaled to its radius, around its middle. */
function write(component: Component, positions: Float32Array): void {
  const { members, radius, x, y } = component;
  const place = (node: number, px: number, py: number): void => positions.set([x + px, y + py], members[node]! * 2);
  const matrix = component.matrix ?? (members.length > 2 ? started(component) : undefined);
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
    if (!found.has(of)) found.set(of, { members: [], ends: [], radius: 0, x: 0, y: 0, iterations: 0 });
    place[node] = found.get(of)!.members.push(node) - 1;
  }
  for (let index = 0; index < ends.length; index += 2) {
    if (ends[index] !== ends[index + 1]) found.get(root(ends[index]!))!.ends.push(place[ends[index]!]!, place[ends[index + 1]!]!);
  }
  for (const one of found.values()) one.radius = 6 * Math.sqrt(one.members.length);
  return [...found.values()].sort((a, b) => b.members.length - a.members.length || a.members[0]! - b.members[0]!);
}
