// House colour, cover, order, title: tried on the pages, and how to keep them.
import { h } from "./dom.js";
import { sentences, t, worded } from "./words.js";
import { makeAdopted } from "./reading.js";
import { choices, head, line, written } from "./form.js";
import { stage } from "./stage.js";

let place = null; // of the copy that was saved

const onCover = ["Cover", "Title", "Strapline", "Logo"];

async function set(app, name, value) {
  if (value) app.state.settings[name] = value; else delete app.state.settings[name];
  app.panel();
  await app.look();
  if (onCover.includes(name)) stage.cover();
}

/** Says in other parts what is tried, on the pages and in the files. */
export function triedNote(app) {
  const names = Object.keys(app.state.settings);
  return names.length > 0 && h("p.what", {}, t("look.trying", { names: names.join(", ") }), " ",
    h("button.link", { type: "button", "data-key": "untry", onclick: () => { app.state.settings = {}; app.panel(); app.look(); } }, t("look.reset")));
}

async function logo(app, file) {
  try {
    set(app, "Logo", (await app.engine.logo(file)).name);
  } catch (e) {
    app.fault(e);
  }
}

function colour(app, name, label) {
  const value = app.state.settings[name] || "";
  return h("fieldset", {}, h("legend", {}, label), h("div.colour", {},
    h("input", { type: "color", value: value || "#0b5b6b", "data-key": name + "well", "aria-label": label,
      onchange: (e) => set(app, name, e.target.value) }),
    written({ value, "data-key": name, "aria-label": label + ", #RRGGBB", placeholder: t("look.own"), set: (v) => set(app, name, v.trim()) })));
}

export function lookPanel(app) {
  const tried = app.state.settings;
  const rows = Object.entries(tried);
  place ||= h("div", {});
  const usual = { word: "", text: t("look.own") };
  const wrong = (app.state.view?.tried || []).filter((f) => f.severity !== "note");
  return [head(app, t("look.title"), t("look.what")), h("div.form", {},
    wrong.length > 0 && h("div.lacks", { role: "status" }, wrong.map((f) => h("p", {}, sentences(worded(f.text), worded(f.hint))))),
    colour(app, "House colour", t("look.house")), colour(app, "Accent colour", t("look.accent")),
    h("label.field", {}, h("span.label", {}, t("look.logo")), h("input", { type: "file", accept: ".svg,.png,.jpg,.jpeg,.webp,.gif,.bmp,.tif,.tiff",
      "data-key": "logo", onchange: (e) => e.target.files[0] && logo(app, e.target.files[0]) })),
    tried.Logo && h("p.what", {}, t("look.beside", { name: tried.Logo })),
    choices({ name: "Cover", label: t("look.cover"), value: tried.Cover || "", set: (v) => set(app, "Cover", v),
      all: [usual, ...["mosaic", "picture", "type"].map((w) => ({ word: w, text: t("cover." + w) }))] }),
    choices({ name: "Order", label: t("look.order"), value: tried.Order || "", set: (v) => set(app, "Order", v),
      all: [usual, ...["A to Z", "by category"].map((w) => ({ word: w, text: t("order." + w) }))] }),
    line(t("look.titleOf"), tried.Title || "", (v) => set(app, "Title", v.trim()), { key: "title", placeholder: t("look.own") }),
    line(t("look.strapline"), tried.Strapline || "", (v) => set(app, "Strapline", v.trim()), { key: "strap", placeholder: t("look.own") }),
    rows.length ? h("div.block", {}, h("p", {}, t("look.keep")), h("div.table", { tabindex: 0, role: "group", "aria-label": t("look.keep") },
      h("table", {}, h("tbody", {}, rows.map(([k, v]) => h("tr", {}, h("th", { scope: "row" }, k), h("td", {}, h("code.cell", {}, v))))))),
    h("div.row", {}, h("button.primary", { type: "button", "data-key": "save", onclick: (e) => makeAdopted(app, place, e.target) },
      t("look.save")), h("button", { type: "button", "data-key": "copy", onclick: (e) => {
      navigator.clipboard?.writeText(rows.map((r) => r.join("\t")).join("\n")).then(() => { e.target.textContent = t("stage.copied"); }, () => {});
    } }, t("look.copy")), h("button.quiet", { type: "button", "data-key": "reset", onclick: () => {
      app.state.settings = {};
      app.panel();
      app.look();
    } }, t("look.reset"))), place) : h("p.what", {}, t("look.nothing")))];
}
