// Fairs: each row of the sheet Fairs, and its files.
import { h } from "./dom.js";
import { t } from "./words.js";
import { makeInto } from "./files.js";
import { makeAdopted } from "./reading.js";
import { stage } from "./stage.js";

const places = {};

/** Shows the pages of everything that is made for a fair. */
function see(app, name) {
  app.state.request = { command: "fairs", fields: { Only: [name] } };
  app.panel();
  app.look();
}

export function fairsPanel(app) {
  const seen = app.state.request?.fields.Only?.[0];
  const { fairs } = app.state.info;
  places[""] ||= h("div", {});
  return [h("div", {}, h("h2", {}, t("fairs.title")), h("p.what", {}, t("fairs.what"))),
    !fairs.length && h("div.block", {}, h("p", {}, t("fairs.none")), h("div.row", {}, h("button.primary", { type: "button", "data-key": "sheet",
      onclick: (e) => makeAdopted(app, places[""], e.target, { fairs: true }) }, t("fairs.sheet"))), places[""]),
    fairs.length > 0 && h("div.block", {}, h("div.row", {}, h("button.primary", { type: "button", "data-key": "all",
      onclick: (e) => makeInto(app, places[""], e.target, [{ command: "fairs", fields: {} }]) }, t("fairs.all"))), places[""]),
    h("ul.finds", {}, fairs.map((f) => {
      places[f.name] ||= h("div", {});
      return h("li.fair", {}, h("h3", {}, f.name), h("p.what", {}, [f.when, f.place].filter(Boolean).join(", ")),
        h("p", {}, [f.title, t("fairs.jobs", { n: f.jobs }), f.makes].filter(Boolean).join(" · ")),
        h("div.row", {}, h("button", { type: "button", "data-key": "make" + f.name,
          onclick: (e) => makeInto(app, places[f.name], e.target, [{ command: "fairs", fields: { Only: [f.name] } }]) }, t("fairs.make")),
        h("button", { type: "button", "data-key": "see" + f.name, "aria-pressed": String(seen === f.name), onclick: () => see(app, f.name) },
          t("fairs.see")),
        h("button.link", { type: "button", "data-key": "cell" + f.name, onclick: () => stage.pick(f.cell) }, f.cell)), places[f.name]);
    }))];
}
