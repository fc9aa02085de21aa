/** Which edges are shown: by type, stage and the years in which deals started. */
import type { NetworkData, Words } from "../api";
import { h, replace } from "../dom";
import { words as inWords } from "../format";
import { stage } from "../parts/badges";
import { yearBars, type YearCounts } from "../parts/years";

export interface Chosen { types: Set<string>; stages: Set<string>; from: number; to: number }

export interface Filters {
  element: HTMLElement;
  chosen: Chosen;
  admits: (edge: number) => boolean;
  /** As the server takes them: what is not narrowed is not asked. */
  asked: () => Record<string, string | undefined>;
  stop: () => void;
}

const BEAT = 650; // milliseconds a year, when the years are played

export function filters(data: NetworkData, known: Words, changed: () => void): Filters {
  const years = data.edges.map(([, , , , , , started]) => (started ? Number(started.slice(0, 4)) : undefined));
  const told = years.filter((year): year is number => year !== undefined);
  const first = told.length ? told.reduce((a, b) => Math.min(a, b)) : 0;
  const last = told.length ? told.reduce((a, b) => Math.max(a, b)) : 0;
  const types = tally(data, 4);
  const stages = tally(data, 5);
  const chosen: Chosen = { types: new Set(types.keys()), stages: new Set(stages.keys()), from: first, to: last };
  const order = known.stages.map(([name]) => name);

  const admits = (edge: number): boolean => {
    const [, , , , type, reached] = data.edges[edge]!;
    const year = years[edge];
    const inYears = year === undefined ? chosen.from === first && chosen.to === last : year >= chosen.from && year <= chosen.to;
    return inYears && chosen.types.has(type) && chosen.stages.has(reached);
  };
  const boxes = (name: string, from: Map<string, number>, into: Set<string>, sorted: string[], label: (one: string) => Node | string, group: string): HTMLElement =>
    h("fieldset", {}, h("legend", {}, name),
      h("div", { class: group }, sorted.filter((one) => from.has(one)).map((one) =>
        h("label", { class: "check" },
          h("input", { type: "checkbox", checked: true, name: group, value: one, onchange: (event: Event) => {
            if ((event.target as HTMLInputElement).checked) into.add(one);
            else into.delete(one);
            changed();
          } }),
          label(one), h("span", {}, from.get(one)!.toLocaleString("en-US"))))));

  let timer: ReturnType<typeof setInterval> | undefined;
  const output = h("output", {});
  const counts = perYear(data, years, first, last);
  const chart = h("div");
  const slider = (name: "from" | "to", label: string): HTMLInputElement =>
    h("input", { type: "range", min: first, max: last, value: chosen[name], step: 1, "aria-label": label, oninput: (event: Event) => {
      stop();
      const value = Number((event.target as HTMLInputElement).value);
      chosen[name] = value;
      if (chosen.from > chosen.to) chosen[name === "from" ? "to" : "from"] = value;
      turn();
    } });
  const from = slider("from", "First year");
  const to = slider("to", "Last year");
  const play = h("button", { type: "button", class: "quiet", onclick: () => (timer ? stop() : start()) }, "▶ Play");

  function turn(): void {
    from.value = String(chosen.from);
    to.value = String(chosen.to);
    output.textContent = chosen.from === chosen.to ? String(chosen.from) : `${chosen.from} – ${chosen.to}`;
    replace(chart, yearBars(counts, order));
    chart.querySelectorAll("g").forEach((bar, index) => bar.classList.toggle("out", first + index < chosen.from || first + index > chosen.to));
    changed();
  }

  function start(): void {
    play.textContent = "❚❚ Stop";
    if (chosen.to >= last) chosen.to = chosen.from;
    timer = setInterval(() => {
      if (chosen.to >= last) return stop();
      chosen.to++;
      turn();
    }, BEAT);
    turn();
  }

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
    play.textContent = "▶ Play";
  }

  const element = h("div", {},
    told.length ? h("fieldset", {}, h("legend", {}, "Years in which deals started"), chart, h("div", { class: "range" }, from, to), h("div", { class: "play" }, output, first < last ? play : null)) : null,
    boxes("Stage reached", stages, chosen.stages, order, (one) => stage(one), "stages-chosen"),
    boxes("Type", types, chosen.types, known.types, (one) => inWords(one), "types"));
  if (told.length) queueMicrotask(turn);
  return {
    element,
    chosen,
    admits,
    asked: () => ({
      types: chosen.types.size < types.size ? [...chosen.types].join(",") || "-" : undefined,
      stages: chosen.stages.size < stages.size ? [...chosen.stages].join(",") || "-" : undefined,
      years: chosen.from > first || chosen.to < last ? `${chosen.from}-${chosen.to}` : undefined,
    }),
    stop,
  };
}

/** How many deals there are of each kind; a deal of several edges counts once. */
function tally(data: NetworkData, column: 4 | 5): Map<string, number> {
  const deals = new Map<string, Set<string>>();
  for (const edge of data.edges) {
    if (!deals.has(edge[column])) deals.set(edge[column], new Set());
    deals.get(edge[column])!.add(edge[3]);
  }
  return new Map([...deals].map(([name, ids]) => [name, ids.size]));
}

function perYear(data: NetworkData, years: readonly (number | undefined)[], first: number, last: number): YearCounts[] {
  const counts = Array.from({ length: last - first + 1 }, (_, index): YearCounts => ({ year: first + index, stages: {} }));
  const seen = new Set<string>();
  data.edges.forEach(([, , , deal, , reached], edge) => {
    const year = years[edge];
    if (year === undefined || seen.has(deal)) return;
    seen.add(deal);
    const { stages } = counts[year - first]!;
    stages[reached] = (stages[reached] ?? 0) + 1;
  });
  return counts;
}
