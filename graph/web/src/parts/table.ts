/** Tables whose columns sort, and which can be saved. */
import { h, replace, type Child } from "../dom";
import { csvButton, type Cell } from "./download";

export interface Column<Row> {
  title: string;
  /** What is sorted by and saved. */
  value: (row: Row) => Cell;
  /** What is shown; the value where it is missing. */
  show?: (row: Row) => Child;
  /** On a narrow screen the cells of such a column stand on a line of their own. */
  wide?: boolean;
  number?: boolean;
}

export function table<Row>(name: string, caption: string, columns: readonly Column<Row>[], rows: readonly Row[]): HTMLElement {
  let shown = [...rows];
  let by = -1;
  let down = false;
  const body = h("tbody");
  const heads = columns.map((column, index) =>
    h("th", { scope: "col", class: column.number ? "number" : null }, h("button", { type: "button", onclick: () => sort(index) }, column.title)),
  );
  const fill = (): void =>
    replace(
      body,
      shown.map((row) =>
        h("tr", {}, columns.map((column) =>
          h("td", { "data-title": column.title, class: [column.number && "number", column.wide && "wide"].filter(Boolean).join(" ") || null }, column.show ? column.show(row) : column.value(row)),
        )),
      ),
    );
  const sort = (index: number): void => {
    down = by === index ? !down : false;
    by = index;
    const { value } = columns[index]!;
    shown = [...rows].sort((a, b) => compared(value(a), value(b)) * (down ? -1 : 1));
    heads.forEach((head, place) => (place === by ? head.setAttribute("aria-sort", down ? "descending" : "ascending") : head.removeAttribute("aria-sort")));
    fill();
  };
  fill();
  return h("div", { class: "table" },
    h("div", { class: "table-head" },
      h("span", { class: "faint" }, caption),
      csvButton(name, columns.map((column) => column.title), () => shown.map((row) => columns.map((column) => column.value(row))))),
    h("table", {}, h("thead", {}, h("tr", {}, heads)), body));
}

function compared(a: Cell, b: Cell): number {
  if (a === b) return 0;
  if (a === null || a === undefined || a === "") return 1;
  if (b === null || b === undefined || b === "") return -1;
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en");
}
