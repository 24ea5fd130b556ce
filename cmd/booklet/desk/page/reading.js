// What was read as what: columns and teams.
import { h } from "./dom.js";
import { t } from "./words.js";
import { makeInto } from "./files.js";
import { head } from "./form.js";

let told = null, of = "";

export function readPanel(app) {
  const now = app.state.view?.id + app.state.view?.revision;
  if (of !== now) {
    of = now;
    told = null;
    app.engine.read().then((r) => { told = r; app.panel(); }, app.fault);
  }
  const place = h("div", {});
  const body = !told ? h("p.what", {}, t("stage.laying")) : !told.columns ? h("p", {}, t("read.cannot")) : [
    h("div.table", { tabindex: 0, role: "group", "aria-label": t("read.what") }, h("table", {},
      h("thead", {}, h("tr", {}, [t("read.column"), t("read.heading"), t("read.as")].map((w) => h("th", { scope: "col" }, w)))),
      h("tbody", {}, told.columns.map((c) => h("tr", {}, h("td", {}, h("code.cell", {}, c.letter)), h("th", { scope: "row" }, c.heading),
        h("td", {}, c.kind ? t("read." + c.kind) : c.as)))))),
    told.categories?.length > 0 && h("div.table", { tabindex: 0, role: "group", "aria-label": t("read.categories") }, h("table", {},
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("read.categories")), h("th", { scope: "col" }, t("read.jobs")))),
      h("tbody", {}, told.categories.map((c) => h("tr", {}, h("td", {}, c.name), h("td", {}, String(c.roles))))))),
    told.held?.length > 0 && h("p.what", {}, t("read.held", { rows: told.held.join(", ") })),
    h("div.block", {}, h("p.what", {}, t("read.saveWhat")), h("div.row", {}, h("button.primary", { type: "button", "data-key": "save",
      onclick: (e) => makeAdopted(app, place, e.target) }, t("read.save"))), place)];
  return [head(app, t("read.title"), t("read.what")), body];
}

const makeAdopted = (app, place, button) =>
  makeInto({ ...app, engine: { ...app.engine, make: () => app.engine.adopt() } }, place, button, [{}], { arrives: true });
