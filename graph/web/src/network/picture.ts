/** The network as sigma draws it. What the filters leave out is hidden, not removed: nothing moves when they change. */
import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";
import { EdgeArrowProgram, EdgeLineProgram, NodeCircleProgram, NodePointProgram } from "sigma/rendering";
import type { NetworkData } from "../api";
import type { Place } from "./gexf";
import type { Asked, Placed } from "./layout.worker";

export interface Picture {
  show: (edge: (index: number) => boolean) => void;
  select: (node: number | undefined) => void;
  /** The camera to a node, and the node selected. */
  focus: (node: number) => void;
  zoom: (factor: number) => void;
  pan: (x: number, y: number) => void;
  whole: () => void;
  png: () => Promise<Blob>;
  /** Where each node is, y upwards. */
  places: () => Place[];
  end: () => void;
}

interface Colours { stages: Record<string, string>; kinds: Record<string, string>; ink: string; paper: string; faint: string; card: string }

const PATIENCE = 6000; // milliseconds that the layout may go on
const MANY = 4000; // edges: so many are thin lines without heads, and not drawn while the picture moves

/** Started before there is anything to lay out: that takes as long as asking for the network. */
export function layoutWorker(): Worker {
  return new Worker(document.querySelector<HTMLMetaElement>('meta[name="layout-worker"]')!.content, { type: "module" });
}

export function picture(data: NetworkData, into: HTMLElement, worker: Worker, colours: Colours, admits: (edge: number) => boolean, chosen: (node: number | undefined) => void): Promise<Picture> {
  const ends = new Uint32Array(2 * data.edges.length);
  data.edges.forEach(([source, target], index) => ends.set([source, target], 2 * index));
  worker.postMessage({ nodes: data.nodes.length, ends, patience: PATIENCE } satisfies Asked);

  const many = data.edges.length > MANY;
  const graph = new MultiDirectedGraph();
  const crowd = data.nodes.length > 5000 ? 4.5 : data.nodes.length > 2000 ? 3 : data.nodes.length > 300 ? 1.6 : 1; // the more there are, the smaller
  data.nodes.forEach(([, name, kind, deals], index) =>
    graph.addNode(index, { x: 0, y: 0, label: name, size: Math.min(3 + 3 * Math.sqrt(deals), 20) / crowd, color: colours.kinds[kind] ?? colours.faint }));
  data.edges.forEach(([source, target, , , , stage], index) => graph.addEdgeWithKey(index, source, target, { color: colours.stages[stage] ?? colours.faint, size: many ? 1 : 2.2 }));

  let visible = admits;
  let seen = new Set<number>();
  let selected: number | undefined;
  let near = new Set<number>();
  let sigma: Sigma | undefined;

  function shown(): Set<number> {
    const found = new Set<number>();
    data.edges.forEach(([source, target], edge) => visible(edge) && found.add(source).add(target));
    return found;
  }

  const place = ({ positions }: Placed): void =>
    graph.updateEachNodeAttributes((node, attributes) => Object.assign(attributes, { x: positions[2 * Number(node)], y: positions[2 * Number(node) + 1] }), { attributes: ["x", "y"] });

  function draw(): Sigma {
    seen = shown();
    const drawn = new Sigma(graph, into, {
      // Without a graphics card an instance costs as much as a drawing of its own; plain points and lines are none.
      nodeProgramClasses: { circle: many ? NodePointProgram : NodeCircleProgram },
      defaultEdgeType: "deal",
      edgeProgramClasses: { deal: many ? EdgeLineProgram : EdgeArrowProgram },
      labelColor: { color: colours.ink },
      labelFont: getComputedStyle(document.body).fontFamily,
      labelSize: 12.5,
      labelDensity: 0.7,
      labelGridCellSize: 90,
      labelRenderedSizeThreshold: data.nodes.length > 300 ? 7 : 3,
      hideEdgesOnMove: many,
      minCameraRatio: 0.01,
      maxCameraRatio: 3,
      stagePadding: 40,
      zIndex: true,
      // Beside the node: on its right, or on its left where the picture ends.
      defaultDrawNodeLabel: (context, node, settings) => {
        if (!node.label) return;
        context.fillStyle = colours.ink;
        context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
        const width = context.measureText(node.label).width;
        const [right, left] = [node.x + node.size + 3, node.x - node.size - 3 - width];
        const ends = right + width > context.canvas.width / (devicePixelRatio || 1);
        context.fillText(node.label, ends && left > 0 ? left : right, node.y + settings.labelSize / 3);
      },
      defaultDrawNodeHover: (context, node, settings) => {
        const text = String(node.label ?? "");
        context.font = `600 ${settings.labelSize + 1}px ${settings.labelFont}`;
        const width = context.measureText(text).width;
        context.fillStyle = colours.card;
        context.shadowColor = "rgb(0 0 0 / 30%)";
        context.shadowBlur = 8;
        context.beginPath();
        context.roundRect(node.x - node.size - 4, node.y - 12, width + 2 * node.size + 16, 24, 12);
        context.fill();
        context.shadowBlur = 0;
        context.beginPath();
        context.arc(node.x, node.y, node.size, 0, 2 * Math.PI);
        context.fillStyle = node.color;
        context.fill();
        context.fillStyle = colours.ink;
        context.fillText(text, node.x + node.size + 4, node.y + settings.labelSize / 3);
      },
      nodeReducer: (key, attributes) => {
        const node = Number(key);
        if (!seen.has(node)) return { ...attributes, hidden: true };
        if (selected === undefined) return attributes;
        if (node === selected) return { ...attributes, highlighted: true, zIndex: 2 };
        return near.has(node) ? { ...attributes, forceLabel: near.size < 40, zIndex: 1 } : { ...attributes, color: faded(attributes["color"] as string), label: null };
      },
      edgeReducer: (key, attributes) => {
        const edge = Number(key);
        if (!visible(edge)) return { ...attributes, hidden: true };
        const [source, target] = data.edges[edge]!;
        return selected === undefined || source === selected || target === selected ? attributes : { ...attributes, color: faded(attributes["color"] as string), zIndex: -1 };
      },
    });
    drawn.on("clickNode", ({ node }) => choose(Number(node)));
    drawn.on("clickStage", () => choose(undefined));
    drawn.on("enterNode", () => (into.style.cursor = "pointer"));
    drawn.on("leaveNode", () => (into.style.cursor = ""));
    return drawn;
  }

  function faded(colour: string): string {
    const mix = (a: string, b: string, at: number): number => Math.round(0.14 * parseInt(a.slice(at, at + 2), 16) + 0.86 * parseInt(b.slice(at, at + 2), 16));
    return `rgb(${mix(colour, colours.paper, 1)},${mix(colour, colours.paper, 3)},${mix(colour, colours.paper, 5)})`;
  }

  function choose(node: number | undefined): void {
    selected = node;
    near = new Set(node === undefined ? [] : data.edges.flatMap(([source, target], edge) => (visible(edge) && (source === node || target === node) ? [source, target] : [])));
    sigma?.refresh({ skipIndexation: true });
    chosen(node);
  }

  const camera = (): ReturnType<Sigma["getCamera"]> => sigma!.getCamera();
  const handle: Picture = {
    show(edge) {
      visible = edge;
      seen = shown();
      if (selected !== undefined && !seen.has(selected)) choose(undefined);
      else sigma?.refresh({ skipIndexation: true });
    },
    select: choose,
    focus(node) {
      choose(node);
      const at = sigma!.getNodeDisplayData(String(node));
      if (at) void camera().animate({ x: at.x, y: at.y, ratio: Math.min(camera().ratio, data.nodes.length > 300 ? 0.15 : 0.6) }, { duration: 300 });
    },
    zoom: (factor) => void camera().animate({ ratio: camera().ratio * factor }, { duration: 150 }),
    pan: (x, y) => void camera().animate({ x: camera().x + x * camera().ratio, y: camera().y + y * camera().ratio }, { duration: 100 }),
    whole: () => void camera().animatedReset({ duration: 250 }),
    places: () => graph.mapNodes((_, { x, y }): Place => [x as number, y as number]),
    png() {
      const layers = sigma!.getCanvases();
      const size = sigma!.getDimensions();
      const ratio = devicePixelRatio || 1;
      const canvas = document.createElement("canvas");
      canvas.width = size.width * ratio;
      canvas.height = size.height * ratio;
      const context = canvas.getContext("2d")!;
      context.fillStyle = colours.paper;
      context.fillRect(0, 0, canvas.width, canvas.height);
      sigma!.refresh({ schedule: false }); // what WebGL has drawn can be read until this task ends
      for (const name of ["edges", "nodes", "edgeLabels", "labels", "hovers"]) if (layers[name]) context.drawImage(layers[name], 0, 0, canvas.width, canvas.height);
      return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture could not be written."))), "image/png"));
    },
    end() {
      worker.terminate();
      sigma?.kill();
    },
  };

  return new Promise((resolve, reject) => {
    worker.onerror = () => reject(new Error("The layout of the network could not be loaded."));
    worker.onmessage = ({ data: placed }: MessageEvent<Placed>) => {
      place(placed);
      if (!sigma) {
        try {
          sigma = draw();
        } catch {
          worker.terminate();
          return reject(new Error("This browser cannot draw the network (it has no WebGL). The table below the filters lists it."));
        }
        resolve(handle);
      }
      if (placed.done) worker.terminate();
    };
  });
}
