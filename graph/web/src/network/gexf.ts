/** The network as GEXF: what the server writes, with the places that the nodes have on the screen. */
import { address, type Asked } from "../api";

export type Place = readonly [x: number, y: number];

/** `places` are by IRI. */
export async function gexf(asked: Asked, places: ReadonlyMap<string, Place>): Promise<string> {
  const response = await fetch(address("/api/network.gexf", asked));
  if (!response.ok) throw new Error((await response.text()).trim() || `the server answered ${response.status}`);
  return placed(await response.text(), places);
}

/** The server writes a node a line, its colour last. */
function placed(text: string, places: ReadonlyMap<string, Place>): string {
  return text.replace(/^<node .*$/gm, (line) => {
    const place = places.get(plain(/ id="([^"]*)"/.exec(line)?.[1] ?? ""));
    return place ? line.replace("<viz:color ", `<viz:position x="${place[0].toFixed(2)}" y="${place[1].toFixed(2)}" z="0.0"/><viz:color `) : line;
  });
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"' };

function plain(escaped: string): string {
  return escaped.replace(/&(\w+);/g, (entity, name: string) => ENTITIES[name] ?? entity);
}
