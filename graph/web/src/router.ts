/** From the address to a page. Links inside of the explorer change the address and the page, not the document. */
import { h, replace } from "./dom";

export interface View {
  title: string;
  content: Node;
  /** Called when another page takes the place of this one. */
  leave?: () => void;
  /** Called when the content is in the document. */
  enter?: () => void;
}
export type Page = (asked: URLSearchParams, signal: AbortSignal) => Promise<View>;

let pages: Record<string, Page> = {};
let main: HTMLElement;
let current: { leave?: () => void; abort: AbortController } | undefined;

export function start(known: Record<string, Page>, into: HTMLElement): void {
  pages = known;
  main = into;
  addEventListener("popstate", () => void show());
  document.addEventListener("click", follow);
  void show(true);
}

export function navigate(url: string): void {
  history.pushState(null, "", url);
  void show();
}

function follow(event: MouseEvent): void {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || link.origin !== location.origin || !(link.pathname in pages) || link.target || link.hasAttribute("download")) return;
  event.preventDefault();
  navigate(link.href);
}

async function show(first = false): Promise<void> {
  current?.abort.abort();
  current?.leave?.();
  const abort = new AbortController();
  current = { abort };
  document.querySelectorAll("nav a").forEach((link) => {
    if ((link as HTMLAnchorElement).pathname === location.pathname) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  });
  const waiting = setTimeout(() => replace(main, h("p", { class: "waiting", role: "status" }, "Reading the store …")), 300);
  try {
    const view = await (pages[location.pathname] ?? missing)(new URLSearchParams(location.search), abort.signal);
    if (abort.signal.aborted) return view.leave?.();
    document.title = `${view.title} · dealgraph`;
    main.replaceChildren(view.content);
    current.leave = view.leave;
    view.enter?.();
  } catch (error) {
    if (abort.signal.aborted) return;
    document.title = "dealgraph";
    replace(main, h("div", { class: "page" }, h("h1", {}, "That did not work"), h("p", { role: "alert" }, (error as Error).message), h("p", {}, h("a", { href: "/" }, "To the first page"))));
  } finally {
    clearTimeout(waiting);
  }
  if (!first) {
    scrollTo(0, 0);
    main.focus({ preventScroll: true });
  }
}

async function missing(): Promise<View> {
  throw new Error(`There is no page ${location.pathname}.`);
}
