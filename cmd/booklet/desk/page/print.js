// Print: files for a press, sheets for an office printer, hand-outs.
import { h, settled } from "./dom.js";
import { t } from "./words.js";
import { choices, line, refusal, select, tick } from "./form.js";
import { makeInto } from "./files.js";

const press = { edition: "standard", binding: "", marks: false, cmyk: false, job: true, quantity: "", stock: "", cover: "", spine: "",
  trim: "", proof: "", separate: false, covers: "printed", inside: "colour", profile: "", condition: "", paper: "" };
const office = { edition: "standard", sheet: "A4" };
const handout = { kind: "cards", edition: "standard", size: "", trim: "" };
let open = "press", places = {}, impossible = {}, more = false;

const textOf = (key) => (c) => ({ word: c.word, text: t(key + "." + c.word) });

/** What of the press changes the pages. */
function pressPages() {
  const f = { Edition: [press.edition], Press: ["true"] };
  if (press.binding) f.Binding = [press.binding];
  if (press.spine && press.binding === "perfect") f.Spine = [press.spine];
  if (press.trim) f.Trim = [press.trim];
  if (press.proof) f.Proof = [press.proof];
  if (press.separate) f.SeparateCover = ["true"];
  if (press.covers !== "printed") f.InsideCovers = [press.covers];
  if (press.inside !== "colour") f.Inside = [press.inside];
  if (press.profile) f.Profile = [press.profile];
  if (press.condition) f.Condition = [press.condition];
  if (press.paper) f.PaperClass = [press.paper];
  return { command: "build", fields: f };
}

function pressRequest() {
  const { command, fields: f } = pressPages();
  if (press.marks) f.Marks = ["true"];
  if (press.cmyk) f.Pictures = ["cmyk"];
  if (press.job) {
    f.JobSheet = ["true"];
    if (press.quantity) f.Quantity = [press.quantity];
    if (press.stock) f.PaperStock = [press.stock];
    if (press.cover) f.CoverStock = [press.cover];
  }
  return { command, fields: f };
}

function handoutRequest() {
  const f = { Edition: [handout.edition] };
  if (handout.kind === "cards" && handout.trim) f.Trim = [handout.trim];
  if (handout.kind === "poster" && handout.size) f.Size = [handout.size];
  return { command: handout.kind, fields: f };
}

/** What is shown beside the part that is open. */
const shown = () => open === "handout" ? handoutRequest() : open === "press" ? pressPages()
  : { command: "build", fields: { Edition: [office.edition] } };

const seek = settled(async (app) => {
  const { command, fields } = pressPages();
  delete fields.Spine; // another binding leaves it out
  impossible = await app.engine.possible({ command, fields }).catch(() => ({}));
  if (app.state.door === "print") app.panel();
}, 120);

function show(app) {
  app.state.request = shown();
  app.state.refused = null;
  app.panel();
  app.look();
  if (open === "press") seek(app);
}

/** What not every printer asks for. */
function pressMore(app, change) {
  const { fields } = app.state.info;
  const one = (field, key, all) => choices({ name: "press-" + key, label: t("print." + key), value: press[key], impossible: impossible[field],
    set: change(press, key), all });
  return h("details", { open: more, ontoggle: (e) => { more = e.target.open; } }, h("summary", { "data-key": "more" }, t("print.more")),
    h("div.form", {},
      line(t("print.proof"), press.proof, change(press, "proof"), { key: "proof", hint: t("print.proofWhat") }),
      one("Trim", "trim", [{ word: "", text: t("ask.usual") }, ...fields.Trim, ...(!press.trim || fields.Trim.some((c) => c.word === press.trim) ? [] : [{ word: press.trim }])]),
      line(t("print.otherTrim"), "", change(press, "trim"), { key: "otherTrim", placeholder: "210x210mm" }),
      tick(t("print.separate"), press.separate, change(press, "separate"), "separate", impossible.SeparateCover?.true),
      one("InsideCovers", "covers", fields.InsideCovers.map(textOf("covers"))),
      one("Inside", "inside", fields.Inside.map(textOf("inside"))),
      line(t("print.profile"), press.profile, change(press, "profile"), { key: "profile", hint: t("print.profileWhat") }),
      press.profile && line(t("print.condition"), press.condition, change(press, "condition"), { key: "condition", placeholder: "FOGRA51" }),
      one("PaperClass", "paper", [{ word: "", text: t("print.paperOfProfile") }, ...fields.PaperClass.map(textOf("paper"))])));
}

/** Why what is chosen cannot be made: it is refused as it is, or an error names one of the choices. */
const why = (app) => refusal(app.state.refused) || (app.state.view?.findings || []).filter((f) => f.severity === "error" && f.field)
  .map((f) => refusal({ fault: f.text, hint: f.hint }));

export function printPanel(app) {
  const { fields } = app.state.info;
  if (!app.state.request) { // it is gone to, or another edition is chosen above the pages
    if (app.state.edition !== "phone") press.edition = office.edition = handout.edition = app.state.edition;
    app.state.request = shown();
    seek(app);
  }
  for (const k of ["press", "office", "handout"]) places[k] ||= h("div", {});
  const change = (what, k) => (v) => { what[k] = typeof v === "string" ? v.trim() : v; fillEmpty(); show(app); };
  const fillEmpty = () => { for (const k of Object.keys(places)) places[k].replaceChildren(); };
  const paper = fields.Edition.filter((c) => c.word !== "phone").map(textOf("edition"));
  const part = (k, body) => h("details", { open: open === k, ontoggle: (e) => {
    if (e.target.open && open !== k) { open = k; show(app); } else if (!e.target.open && open === k) { open = ""; show(app); }
  } }, h("summary", { "data-key": "part" + k }, t("print." + (k === "handout" ? "handouts" : k))), h("div.form", { "data-enter": "" }, body));
  const make = (k, key, request, options) => h("div.block", {}, h("div.row", {}, h("button.primary", { type: "button", "data-key": "make" + k,
    onclick: (e) => makeInto(app, places[k], e.target, [request()], options) }, t(key))), places[k]);
  return [h("h2", {}, t("print.title")),
    part("press", [h("p.what", {}, t("print.pressWhat")), select(t("print.edition"), paper, press.edition, change(press, "edition"), "pe"),
      choices({ name: "binding", label: t("print.binding"), value: press.binding, impossible: impossible.Binding, set: change(press, "binding"),
        all: [{ word: "", text: t("print.byPages") }, ...fields.Binding.map(textOf("binding"))] }),
      press.binding === "perfect" && line(t("print.spine"), press.spine, change(press, "spine"), { key: "spine" }),
      tick(t("print.marks"), press.marks, change(press, "marks"), "marks"), tick(t("print.cmyk"), press.cmyk, change(press, "cmyk"), "cmyk"),
      tick(t("print.jobSheet"), press.job, change(press, "job"), "job"),
      press.job && [line(t("print.quantity"), press.quantity, change(press, "quantity"), { key: "quantity" }),
        line(t("print.stock"), press.stock, change(press, "stock"), { key: "stock" }),
        line(t("print.coverStock"), press.cover, change(press, "cover"), { key: "cover" })],
      pressMore(app, change), open === "press" && why(app),
      make("press", "print.make", pressRequest, { judged: true })]),
    part("office", [h("p.what", {}, t("print.officeWhat")), select(t("print.edition"), paper, office.edition, change(office, "edition"), "oe"),
      choices({ name: "sheet", label: t("print.sheet"), value: office.sheet, set: change(office, "sheet"), all: fields.Sheet.slice(0, 2) }),
      make("office", "print.makeOffice", () => ({ command: "build", fields: { Edition: [office.edition], Imposed: ["true"], Sheet: [office.sheet] } }))]),
    part("handout", [h("p.what", {}, t("print.handoutsWhat")),
      choices({ name: "kind", label: t("print.kind"), value: handout.kind, set: change(handout, "kind"),
        all: [{ word: "cards", text: t("print.cards") }, { word: "one-pagers", text: t("print.onePagers") }, { word: "poster", text: t("print.poster") }] }),
      select(t("print.edition"), paper, handout.edition, change(handout, "edition"), "he"),
      handout.kind === "cards" && choices({ name: "trim", label: t("print.size"), value: handout.trim, set: change(handout, "trim"),
        all: [{ word: "", text: t("print.usualSize") }, ...fields.CardTrim] }),
      handout.kind === "poster" && choices({ name: "size", label: t("print.size"), value: handout.size, set: change(handout, "size"),
        all: [{ word: "", text: t("print.usualSize") }, ...fields.Size] }), open === "handout" && why(app),
      make("handout", "print.makeHandout", handoutRequest)])];
}
