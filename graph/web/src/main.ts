/** The frame of the explorer and its pages. */
import { h } from "./dom";
import { companyPage } from "./pages/company";
import { dealPage } from "./pages/deal";
import { dealsPage } from "./pages/deals";
import { evidencePage } from "./pages/evidence";
import { homePage } from "./pages/home";
import { searchPage } from "./pages/search";
import { searchBox } from "./parts/search";
import { start } from "./router";

const main = h("main", { id: "main", tabindex: "-1" });
document.body.append(
  h("a", { class: "skip", href: "#main" }, "Skip to the content"),
  h("header", { class: "top" },
    h("a", { href: "/", class: "mark", "aria-label": "dealgraph, first page" }, h("img", { src: "/assets/icon.svg", alt: "", width: 24, height: 24 }), "dealgraph"),
    searchBox("Search a company"),
    h("nav", { "aria-label": "Pages" }, h("a", { href: "/deals" }, "Deals"), h("a", { href: "/network" }, "Network"), h("a", { href: "/query" }, "SPARQL"))),
  main,
);

start(
  {
    "/": homePage,
    "/search": searchPage,
    "/deals": dealsPage,
    "/company": companyPage,
    "/deal": dealPage,
    "/evidence": evidencePage,
    // What few visits need is loaded when it is.
    "/network": async (...asked) => (await import("./pages/network")).networkPage(...asked),
    "/query": async (...asked) => (await import("./pages/query")).queryPage(...asked),
  },
  main,
);
