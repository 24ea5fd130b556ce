// "Somebody asked for …": a copy as one reader needs it.
import { h, settled } from "./dom.js";
import { t } from "./words.js";
import { choices, head, refusal, tick } from "./form.js";
import { makeInto } from "./files.js";

const fresh = () => ({ Edition: "large-print", format: "pdf", jobs: "all", Category: [], Role: [] });
let formats = [], asked = fresh(), impossible = {}, seeking;
let place = null, key = "";

/** The request that is put together. */
function request() {
  if (asked.format !== "pdf") {
    const { request, editions } = formats.find((f) => f.name === asked.format), fields = { ...request.fields, Category: asked.Category, Role: asked.Role };
    if (editions?.includes(asked.Edition)) fields.Edition = [asked.Edition];
    return { ...request, fields: clean(fields) };
  }
  const fields = { Edition: [asked.Edition], Category: asked.Category, Role: asked.Role };
  for (const f of ["TextSize", "Weight", "Ground", "Ink", "Paper", "LineSpacing", "StandardPages", "NoPictures"]) {
    if (asked[f]) fields[f] = [String(asked[f])];
  }
  return { command: "build", fields: clean(fields) };
}

function clean(fields) {
  const off = asked.jobs === "all" ? ["Category", "Role"] : [];
  return Object.fromEntries(Object.entries(fields).filter(([k, v]) => v.length && !off.includes(k)));
}

const seek = settled(async (app) => {
  seeking?.abort();
  seeking = new AbortController();
  try {
    impossible = await app.engine.possible(request(), seeking.signal);
    if (app.state.part === "asked") app.panel();
  } catch { /* a newer one is on its way */ }
}, 120);

function set(app, field, value) {
  asked[field] = value;
  place = null;
  app.state.request = request();
  if (asked.format !== "pdf") app.state.request = { command: "build", fields: clean({ Edition: [asked.Edition], Category: asked.Category, Role: asked.Role }) };
  app.panel();
  app.look();
  seek(app);
}

const toggled = (list, word) => list.includes(word) ? list.filter((w) => w !== word) : [...list, word];

function jobs(app) {
  const { roles } = app.state.info;
  const list = (field, label, all) => all.length > 0 && h("fieldset", {}, h("legend", {}, label), h("div.pick-list", {}, all.map((word) =>
    tick(word, asked[field].includes(word), () => set(app, field, toggled(asked[field], word)), field + word))));
  return [choices({ name: "jobs", label: t("ask.jobs"), value: asked.jobs, set: (v) => set(app, "jobs", v),
    all: [{ word: "all", text: t("ask.allJobs") }, { word: "some", text: t("ask.someJobs") }] }),
  asked.jobs === "some" && [list("Category", t("ask.teams"), roles.categories), list("Role", t("ask.titles"), roles.titles)]];
}

export function askedPanel(app) {
  const { fields } = app.state.info;
  formats = app.state.info.formats || [];
  if (!app.state.request && key !== app.state.info.book.name) { // another workbook has other jobs
    asked = fresh();
    key = app.state.info.book.name;
  }
  if (!app.state.request) {
    app.state.request = request();
    seek(app);
  }
  const usual = { word: "", text: t("ask.usual") };
  const one = (field, label, all) => choices({ name: field, label, value: asked[field] || "", impossible: impossible[field],
    all: [usual, ...all], set: (v) => set(app, field, v) });
  const pdf = asked.format === "pdf", sizes = formats.find((f) => f.name === asked.format)?.editions;
  place ||= h("div", {});
  const make = h("button.primary", { type: "button", "data-key": "make", onclick: (e) => {
    makeInto(app, place, e.target, [request()], { arrives: true });
  } }, t("ask.make"));
  return [head(app, t("ask.title"), t("ask.what")), h("div.form", {},
    choices({ name: "format", label: t("ask.format"), value: asked.format, set: (v) => set(app, "format", v),
      all: [{ word: "pdf", text: t("format.pdf") }, ...formats.map((f) => ({ word: f.name, text: t("format." + f.name) }))] }),
    pdf && [choices({ name: "Edition", label: t("ask.edition"), value: asked.Edition, set: (v) => set(app, "Edition", v),
      all: fields.Edition.map((c) => ({ word: c.word, text: t("edition." + c.word) })) }),
    one("TextSize", t("ask.size"), fields.TextSize.map((c) => ({ word: c.word, text: t("ask.pt", { n: c.word }) }))),
    one("Weight", t("ask.weight"), fields.Weight), one("Ground", t("ask.ground"), fields.Ground),
    one("Ink", t("ask.ink"), fields.Ink), one("Paper", t("ask.paper"), fields.Paper),
    one("LineSpacing", t("ask.spacing"), fields.LineSpacing)],
    sizes && choices({ name: "Edition", label: t("ask.size"), value: sizes.includes(asked.Edition) ? asked.Edition : sizes[0],
      set: (v) => set(app, "Edition", v), all: sizes.map((word) => ({ word, text: t("edition." + word) })) }),
    jobs(app),
    pdf && tick(t("ask.standardPages"), Boolean(asked.StandardPages), (v) => set(app, "StandardPages", v), "standard"),
    pdf && tick(t("ask.noPictures"), Boolean(asked.NoPictures), (v) => set(app, "NoPictures", v), "bare"),
    refusal(app.state.refused),
    h("div.row", {}, make, h("button.quiet", { type: "button", "data-key": "reset", onclick: () => {
      asked = fresh();
      set(app, "format", "pdf");
    } }, t("ask.reset"))), place, log(app))];
}

function log(app) {
  const on = app.state.info.log;
  return h("details", { "data-key": "log" }, h("summary", {}, t("log.title")), h("div.block", {}, h("p.what", {}, t("log.what")),
    tick(t("log.title"), on, async (v) => {
      app.state.info.log = (await app.engine.log(v)).on;
      app.panel();
    }, "logging"),
    on && h("a", { href: app.engine.logAddress, download: "requests.csv" }, t("log.get"))));
}
