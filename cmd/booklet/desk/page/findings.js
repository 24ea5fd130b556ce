// The first door: how much is laid out, what to look at, and what else there is to do.
import { h } from "./dom.js";
import { t, worded } from "./words.js";
import { stage } from "./stage.js";
import { arrive } from "./files.js";
import { gone, readColumn } from "./reading.js";

const weights = ["error", "warning", "note"];
const few = 3;
let all = false;

/** Findings by weight. */
export const byWeight = (fs) => weights.flatMap((w) => fs.filter((f) => f.severity === w));

/** A finding as a button that turns to its page; the place of a field is no cell. */
export function finding(app, f, more = 0) {
  const label = f.page >= 0 && app.state.view?.pages[f.page]?.label;
  const inside = [h("span.head", {}, h("span.weight", {}, t("find." + f.severity)), f.at && !f.field && (f.file ? h("span", {}, f.at) : h("code.cell", {}, f.at)),
    f.editions && h("span", {}, t("find.inEditions", { editions: f.editions.map((e) => t("edition." + e)).join(", ") }))),
  h("span.text", {}, worded(f.text)), f.hint && h("span.hint", {}, hint(f)),
  f.cells?.length > 1 && h("span.more", {}, t("find.each", { n: f.cells.length })),
  more > 0 && h("span.more", {}, t("find.more", { n: more }))];
  const cured = readable(f) && h("div.find-end", {}, h("button.link", { type: "button", "data-key": "cure" + f.rule, onclick: () => app.go("booklet", "read") },
    t("read.button")));
  const body = f.at && !f.field && !f.file ? h("button", { type: "button", "data-key": f.rule + f.at + f.text, onclick: () => stage.find(f),
    title: label ? t("find.toPage", { label }) : null }, inside) : h("div.find-plain", {}, inside);
  return h("li.find." + f.severity, { "data-cell": (f.cells || [f.at]).join("\n") }, body, cured);
}

/** Whether a finding is of columns of the list, and cured where they are read. */
const readable = (f) => f.rule === "missing-column" && f.severity === "warning" || f.rule === "unknown-column" && f.text.endsWith("printed");

/** What to do, where the page knows a nearer way than the workbook has. */
const hint = (f) => readable(f) ? t("find.readable") : f.waits ? t("find.required") : worded(f.hint);

/** Jobs that are printed without what they are about: which column says it? */
function undescribed(app) {
  const q = app.state.view.undescribed;
  if (!q) return null;
  const to = h("button", { type: "button", "data-key": "undescribed-read", onclick: () => app.go("booklet", "read") }, t(q.letter ? "undescribed.other" : "undescribed.choose"));
  return h("section.asks", { "aria-labelledby": "undescribed" }, h("h2", { id: "undescribed" }, t("undescribed.title")),
    h("p", {}, q.letter ? t("undescribed.is", q) : t("undescribed.which")),
    h("div.row", {}, q.letter && h("button.primary", { type: "button", "data-key": "undescribed", onclick: (e) => {
      e.target.setAttribute("aria-busy", "true");
      readColumn(app, q.letter, q.as);
    } }, t("undescribed.yes")), to));
}

export function bookletPanel(app) {
  const { view } = app.state;
  if (!view) return h("p", {}, t("stage.laying"));
  const fs = byWeight(app.findings());
  const short = fs.filter((f) => f.severity !== "note");
  const kinds = alike(short);
  const shown = all ? fs.map((f) => [f]) : kinds.slice(0, few);
  const hidden = fs.length - (all ? 0 : shown.length);
  return [count(view), gone(app), undescribed(app),
    h("section.block", { "aria-labelledby": "finds" }, h("h2", { id: "finds" }, t("find.title")),
      shown.length ? h("ul.finds", {}, shown.map((like) => finding(app, like[0], like.length - 1))) : h("p.what", {}, t("find.none")),
      fs.length > 0 && h("div.finds-end", {},
        hidden > 0 || all ? h("button.link", { type: "button", "data-key": "all", "aria-expanded": String(all),
          onclick: () => { all = !all; app.panel(); } }, all ? t("find.few") : short.length ? t("find.all", { n: fs.length }) : t("find.notes", { n: fs.length })) : null,
        app.state.info?.book.name.endsWith(".xlsx") && h("button.link", { type: "button", "data-key": "marked", title: t("find.markedWhat"),
          onclick: (e) => marked(app, e.target) }, t("find.marked")))),
    h("div.actions", {},
      ["ask", "look", "read"].map((name) => h("button", { type: "button", "data-key": name,
        onclick: () => app.go("booklet", name === "ask" ? "asked" : name) }, t(name + ".button"))))];
}

/** Findings by kind: of many alike the first stands for all. */
function alike(fs) {
  const kinds = new Map();
  for (const f of fs) kinds.set(f.rule, [...(kinds.get(f.rule) || []), f]);
  return [...kinds.values()];
}

function count(view) {
  const need = view.jobs - view.laid;
  if (!view.jobs) return h("p.count", {}, h("span.big", {}, t("count.none")));
  const bar = h("i");
  bar.style.width = 100 * view.laid / view.jobs + "%";
  return h("div.count", { id: "count" }, h("p.big", {}, need ? t("count.laid", view) : view.undescribed ? t("count.bare", view) : t("count.all", view),
    need > 0 && ["; ", h("span.need", {}, t("count.need", { n: need }))]), need > 0 && h("div.bar", { "aria-hidden": "true" }, bar));
}

async function marked(app, button) {
  button.setAttribute("aria-busy", "true");
  try {
    const made = await app.engine.mark();
    if (made.files.length) arrive(app, made.files[0]);
    else app.fault(new Error());
  } catch (e) {
    app.fault(e);
  } finally {
    button.removeAttribute("aria-busy");
  }
}
