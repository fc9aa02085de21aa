/** Deals per year, by the stage that they have reached: bars of one SVG. */
import { h, svg } from "../dom";
import { count } from "../format";

export interface YearCounts { year: number; stages: Record<string, number> }

const HEIGHT = 96;

/** All years from the first to the last, those without deals too. */
export function yearCounts(years: Record<string, Record<string, number>>): YearCounts[] {
  const known = Object.keys(years).filter(Boolean).map(Number);
  if (!known.length) return [];
  const first = Math.min(...known);
  return Array.from({ length: Math.max(...known) - first + 1 }, (_, index) => ({ year: first + index, stages: years[first + index] ?? {} }));
}

export function yearBars(counts: readonly YearCounts[], stages: readonly string[], choose?: (year: number) => void): HTMLElement {
  const most = Math.max(1, ...counts.map(total));
  const step = 100 / Math.max(counts.length, 1);
  const bars = counts.map((one, index) => {
    let top = HEIGHT;
    const parts = stages.filter((name) => one.stages[name]).map((name) => {
      const height = (one.stages[name]! / most) * HEIGHT;
      top -= height;
      return svg("rect", { class: `bar ${name}`, x: index * step + step * 0.12, y: top, width: step * 0.76, height: Math.max(height - 0.6, 0.6) });
    });
    const told = `${one.year}: ${count(total(one), "deal")}`;
    return svg("g", { class: choose ? "choice" : null, onclick: choose && total(one) ? () => choose(one.year) : null },
      svg("title", {}, told), svg("rect", { class: "reach", x: index * step, y: 0, width: step, height: HEIGHT }), parts);
  });
  const labelled = counts.filter((one) => counts.length <= 12 || one.year % 5 === 0);
  const description = counts.filter(total).map((one) => `${one.year}: ${total(one)}`).join(", ");
  return h("figure", { class: "years" },
    svg("svg", { viewBox: `0 0 100 ${HEIGHT}`, preserveAspectRatio: "none", role: "img", "aria-label": `Deals per year. ${description}` }, bars),
    h("div", { class: "year-labels", "aria-hidden": "true" }, labelled.map((one) =>
      h("span", { css: { left: `${(counts.indexOf(one) + 0.5) * step}%` } }, one.year))));
}

export function total(one: YearCounts): number {
  return Object.values(one.stages).reduce((sum, number) => sum + number, 0);
}
