import { NAMES, get, vocabulary, type NetworkData } from "../api";
import { h, replace } from "../dom";
import { count, period, words as inWords } from "../format";
import { filters } from "../network/filters";
import { gexf, type Place } from "../network/gexf";
import { layoutWorker, picture, type Picture } from "../network/picture";
import { link, stage } from "../parts/badges";
import { csv, save } from "../parts/download";
import { table } from "../parts/table";
import type { Page } from "../router";

const LISTED = 200;
const KINDS: Record<string, string> = { CanonicalOrganization: "Company", OrganizationGroup: "Group", Person: "Person", AssetOrUnit: "Asset or unit" };

export const networkPage: Page = async (asked, signal) => {
  const company = asked.get("company") ?? undefined;
  const part = Object.fromEntries(["company", "hops", "years", "types", "stages"].map((name) => [name, asked.get(name) ?? undefined])); // of a link to a part
  const worker = layoutWorker();
  signal.addEventListener("abort", () => worker.terminate());
  const [data, known] = await Promise.all([get("network", part, signal), vocabulary()]);
  const around = company ? data.nodes.find(([id]) => id === company)?.[1] : undefined;
  let drawn: Picture | undefined;
  let shown: number[] = [];

  const canvas = h("div", { class: "canvas", tabindex: 0, role: "application", "aria-label": "The network. Arrow keys move it, plus and minus zoom, 0 shows all of it.", onkeydown: (event: KeyboardEvent) => key(event) });
  const said = h("p", { class: "count", role: "status" });
  const overlay = h("div", { class: "overlay", hidden: true });
  const listed = h("details", {}, h("summary", {}, "The same as a table"));
  listed.addEventListener("toggle", () => list());
  const written = h("button", { type: "button", onclick: () => void write() }, "GEXF");

  const changed = (): void => {
    shown = [...data.edges.keys()].filter(narrowed.admits);
    drawn?.show(narrowed.admits);
    const nodes = new Set(shown.flatMap((edge) => data.edges[edge]!.slice(0, 2) as number[]));
    said.textContent = `${count(new Set(shown.map((edge) => data.edges[edge]![3])).size, "deal")} between ${count(nodes.size, "participant")}${data.left_out ? `; the ${data.left_out.toLocaleString("en-US")} earliest links are left out` : ""}`;
    list();
  };
  const narrowed = filters(data, known, changed);

  function list(): void {
    if (!listed.open) return;
    const rows = shown.slice(0, LISTED).map((edge) => data.edges[edge]!);
    replace(listed, listed.firstElementChild, table("network", shown.length > LISTED ? `The first ${LISTED}` : "", [
      { title: "From", value: (edge) => data.nodes[edge[0]]![1], wide: true },
      { title: "Deal", value: (edge) => edge[2], show: (edge) => link("deal", edge[3], edge[2]) },
      { title: "To", value: (edge) => data.nodes[edge[1]]![1], wide: true },
    ], rows));
  }

  async function write(): Promise<void> {
    const places = new Map(drawn?.places().map((place, node): [string, Place] => [iri(data.nodes[node]![0]), place]));
    written.disabled = true;
    written.textContent = "Writing …";
    try {
      save("deals.gexf", await gexf({ ...part, ...defined(narrowed.asked()) }, places), "application/gexf+xml");
    } catch (error) {
      said.textContent = `The GEXF file could not be written: ${(error as Error).message}`;
    } finally {
      written.disabled = false;
      written.textContent = "GEXF";
    }
  }

  function key(event: KeyboardEvent): void {
    const moves: Record<string, () => void> = {
      ArrowLeft: () => drawn?.pan(-0.1, 0), ArrowRight: () => drawn?.pan(0.1, 0), ArrowUp: () => drawn?.pan(0, 0.1), ArrowDown: () => drawn?.pan(0, -0.1),
      "+": () => drawn?.zoom(0.7), "=": () => drawn?.zoom(0.7), "-": () => drawn?.zoom(1.4), "0": () => drawn?.whole(), Escape: () => drawn?.select(undefined),
    };
    const move = event.ctrlKey || event.metaKey || event.altKey ? undefined : moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  }

  function tell(node: number | undefined): void {
    overlay.hidden = node === undefined;
    if (node === undefined) return;
    const [id, name, kind] = data.nodes[node]!;
    const own = shown.map((edge) => data.edges[edge]!).filter(([source, target]) => source === node || target === node);
    const deals = [...new Map(own.map((edge) => [edge[3], edge])).values()];
    replace(overlay,
      h("button", { type: "button", class: "quiet close", "aria-label": "Close", onclick: () => drawn?.select(undefined) }, "✕"),
      h("h2", {}, kind === "CanonicalOrganization" ? link("company", id, name) : name),
      h("ul", {}, deals.slice(0, 12).map((edge) => h("li", {}, stage(edge[5]), " ", link("deal", edge[3], told(data, edge, node)), h("small", {}, ` ${period(edge[6], edge[7])}`)))),
      deals.length > 12 ? h("p", { class: "faint" }, `and ${deals.length - 12} more`) : null);
  }

  const names = new Map(data.nodes.map(([, name], index) => [name, index]));
  const find = h("input", { type: "search", list: "names", placeholder: "Find a participant", "aria-label": "Find a participant in the network", onchange: (event: Event) => {
    const text = (event.target as HTMLInputElement).value.toLowerCase();
    const node = names.get((event.target as HTMLInputElement).value) ?? data.nodes.findIndex(([, name]) => text && name.toLowerCase().includes(text));
    if (node >= 0) drawn?.focus(node);
  } });
  const columns = ["from", "kind", "to", "deal", "type", "stage", "started", "ended"];
  const rows = (): (string | null)[][] => shown.map((edge) => {
    const [source, target, kind, deal, type, reached, started, ended] = data.edges[edge]!;
    return [data.nodes[source]![1], kind, data.nodes[target]![1], deal, type, reached, started, ended];
  });

  return {
    title: around ? `Network around ${around}` : "Network",
    content: h("div", { class: "network" },
      h("div", { class: "panel" },
        h("h1", {}, around ? ["Around ", link("company", company!, around)] : "The deal network"),
        said,
        location.search ? h("p", {}, h("a", { href: "/network" }, "The whole network")) : null,
        h("p", {}, find, data.nodes.length <= 3000 ? h("datalist", { id: "names" }, data.nodes.map(([, name]) => h("option", { value: name }))) : null),
        narrowed.element,
        h("fieldset", {}, h("legend", {}, "Take it along"),
          h("div", { class: "downloads" },
            h("button", { type: "button", onclick: () => save("network.csv", csv(columns, rows())) }, "CSV"), written,
            h("button", { type: "button", onclick: () => void drawn?.png().then((blob) => save("network.png", blob)) }, "PNG"))),
        h("ul", { class: "legend", "aria-label": "Colours of participants" }, known.kinds.filter(([kind]) => data.nodes.some((one) => one[2] === kind)).map(([kind, colour]) =>
          h("li", {}, h("span", { class: "stage", css: { "--stage": colour } }, KINDS[kind] ?? inWords(kind))))),
        listed),
      h("div", { class: "stagearea" }, canvas, overlay,
        h("div", { class: "zoom" },
          h("button", { type: "button", "aria-label": "Zoom in", onclick: () => drawn?.zoom(0.7) }, "+"),
          h("button", { type: "button", "aria-label": "Zoom out", onclick: () => drawn?.zoom(1.4) }, "−"),
          h("button", { type: "button", "aria-label": "Show all", onclick: () => drawn?.whole() }, "⤢")))),
    enter: () => {
      if (!data.edges.length) return replace(canvas, h("p", { class: "waiting" }, "The store has no deals between two participants yet."));
      const style = getComputedStyle(document.documentElement);
      const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
      const stages = Object.fromEntries(known.stages.map(([name, code]) => [name, colour(name) || code]));
      picture(data, canvas, worker, { stages, kinds: Object.fromEntries(known.kinds), ink: colour("ink"), paper: colour("paper"), faint: "#9aa3ad", card: colour("card") }, narrowed.admits, tell)
        .then((one) => {
          if (signal.aborted) return one.end();
          drawn = one;
          requestAnimationFrame(() => {
            performance.mark("drawn");
            canvas.dataset.drawn = "yes";
          });
        })
        .catch((error: Error) => replace(canvas, h("p", { class: "waiting", role: "alert" }, error.message)));
    },
    leave: () => {
      narrowed.stop();
      drawn?.end();
    },
  };
};

function defined(asked: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
}

function iri(id: string): string {
  return /^[^/]*:/.test(id) ? id : NAMES + id;
}

function told(data: NetworkData, [source, target, kind, , type]: NetworkData["edges"][number], node: number): string {
  const other = data.nodes[source === node ? target : source]![1];
  return source === node ? `${kind} ${other}` : `${inWords(type)}: ${other} ${kind} it`;
}
