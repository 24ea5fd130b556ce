// What was read as what: columns and teams.
import { h } from "./dom.js";
import { t } from "./words.js";
import { makeInto } from "./files.js";
import { head } from "./form.js";

let told = null, of = "";
const kinds = ["fact", "text", "hidden"]; // how a column of the list's own is printed

/** A column is read as something else, from now on and after each save. */
export async function readColumn(app, letter, as) {
  const columns = { ...app.state.info.readAs, [letter]: as };
  try {
    app.state.info = await app.engine.readAs(columns);
    await app.look();
  } catch (e) {
    app.fault(e);
  }
}

/** What was said of columns that a save has lost. */
export const gone = (app) => (app.state.view?.book.gone || []).map((g) => h("p.lacks", { role: "status" }, t("read.gone", g)));

function readAs(app, c) {
  const now = app.state.info.readAs?.[c.letter] || c.kind || c.as;
  const own = kinds.map((k) => h("option", { value: k, selected: k === now }, t("read." + k)));
  if (c.kind && !kinds.includes(c.kind)) own.push(h("option", { value: c.kind, selected: true }, t("read." + c.kind)));
  return h("select", { "aria-label": t("read.as") + ": " + c.heading, "data-key": "column" + c.letter,
    onchange: (e) => readColumn(app, c.letter, e.target.value) },
  app.state.info.columns.map((name) => h("option", { value: name, selected: name === now }, name)), h("optgroup", { label: t("read.own") }, own));
}

export function readPanel(app) {
  const now = app.state.view?.id + app.state.view?.revision;
  if (of !== now) {
    if (of.split("-")[0] !== now.split("-")[0]) told = null; // the table stays while the same list is read again
    of = now;
    app.engine.read().then((r) => { told = r; app.panel(); }, app.fault);
  }
  const place = h("div", {});
  const body = !told ? h("p.what", {}, t("stage.laying")) : !told.columns ? h("p", {}, t("read.cannot")) : [
    h("div.table", { tabindex: 0, role: "group", "aria-label": t("read.what") }, h("table", {},
      h("thead", {}, h("tr", {}, [t("read.column"), t("read.heading"), t("read.as")].map((w) => h("th", { scope: "col" }, w)))),
      h("tbody", {}, told.columns.map((c) => h("tr", {}, h("td", {}, h("code.cell", {}, c.letter)), h("th", { scope: "row" }, c.heading),
        h("td", {}, readAs(app, c))))))),
    told.categories?.length > 0 && h("div.table", { tabindex: 0, role: "group", "aria-label": t("read.categories") }, h("table", {},
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("read.categories")), h("th", { scope: "col" }, t("read.jobs")))),
      h("tbody", {}, told.categories.map((c) => h("tr", {}, h("td", {}, c.name), h("td", {}, String(c.roles))))))),
    told.held?.length > 0 && h("p.what", {}, t("read.held", { rows: told.held.join(", ") })),
    h("div.block", {}, h("p.what", {}, t("read.saveWhat")), h("div.row", {}, h("button.primary", { type: "button", "data-key": "save",
      onclick: (e) => makeAdopted(app, place, e.target) }, t("read.save"))), place)];
  return [head(app, t("read.title"), t("read.what")), gone(app), body];
}

/** A workbook of the list, with what was changed and tried here. */
export const makeAdopted = (app, place, button, request = {}) =>
  makeInto(app, place, button, [request], { arrives: true, by: app.engine.adopt });
