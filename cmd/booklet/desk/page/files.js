// Files that are made: the dialog "Get files", and how a file arrives.
import { $, fill, h } from "./dom.js";
import { sentences, t, worded } from "./words.js";
import { byWeight, finding } from "./findings.js";

let app, dialog;
let ticked = { of: "" }; // in the dialog, when it was last used

const weight = (n) => n < 1000 ? n + " B" : n < 1e6 ? Math.round(n / 1000) + " kB" : (n / 1e6).toFixed(1) + " MB";

/** Puts a file into the downloads. */
export function arrive(a, file) {
  const link = h("a", { href: a.engine.address(file.path), download: file.name.split("/").pop() });
  document.body.append(link);
  link.click();
  link.remove();
}

/** What a printer would say, though it is seen in the workbook already. */
const ofPrint = ["photo-resolution", "ink-contrast", "print-contrast", "print-apart", "house-colour-contrast", "category-contrast", "logo-contrast",
  "colour-moved", "code-too-fine", "card-bleed", "binding", "spine", "profile", "padding"];
const same = (f) => [f.rule, f.at, f.text].join("\n");

/** Files as people look for them: those of programs last. */
const inOrder = (files) => [...files].sort((a, b) => a.name.endsWith(".json") - b.name.endsWith(".json"));

/** What was made, as links; or why nothing was. Findings of files, such as those of the preflight, stand below. */
export function madeList(a, made, { judged = false, without } = {}) {
  if (made.refused) {
    const fs = byWeight(made.findings).filter((f) => f.severity === "error");
    return h("div.refused", { role: "group", "aria-label": t("files.refused"), tabindex: -1, "data-result": "refused" },
      h("h3", {}, t("files.refused")),
      made.fault ? h("p", {}, worded(made.fault.fault), made.fault.hint ? ". " + worded(made.fault.hint) : "")
        : [h("p", {}, t("files.refusedWhy")), h("ul.finds", {}, fs.map((f) => finding(a, f))),
          without && made.without && h("div.row", {}, h("button", { type: "button", onclick: () => without(made.without) },
            t("files.without", { n: made.without.length })))]);
  }
  const left = made.without && made.findings.filter((f) => f.rule === "left-out" && made.without.some((n) => f.at.endsWith("!" + n)));
  const known = new Set(a.findings().map(same));
  const told = byWeight(made.findings).filter((f) => f.severity !== "note" && (f.file || ofPrint.includes(f.rule) || !known.has(same(f))));
  const finished = made.files.some((f) => f.finish); // where some are for a printer, each says what it is for
  const use = (f) => finished && f.pages && t("finish." + (f.finish || "screen"));
  return h("div.block", { tabindex: -1, "data-result": "made" }, h("h3", {}, t("files.done", { n: made.files.length })),
    h("ul.made", {}, inOrder(made.files).map((f) => h("li", {},
      h("a", { href: a.engine.address(f.path), download: f.name.split("/").pop() }, f.name),
      h("small", {}, [use(f), f.pages && t("files.pages", { n: f.pages }), weight(f.bytes)].filter(Boolean).join(", "))))),
    left && h("div.lacks", {}, left.map((f) => h("p", {}, sentences(worded(f.text))))),
    made.zip && h("p", {}, h("a", { href: a.engine.address(made.zip), download: "" }, t("files.zip"))),
    judged && h("div.block", {}, h("h3", {}, t("print.judged")), told.length ? h("ul.finds", {}, told.map((f) => finding(a, f)))
      : h("p.what", {}, t("print.judgedNone"))));
}

/** Makes what requests ask for, and shows it in a place; one file arrives by itself. What is on its way can be stopped. */
export async function makeInto(a, place, button, requests, options = {}) {
  if (button.getAttribute("aria-busy") === "true") return; // it is on its way
  const stop = new AbortController(), settings = a.state.settings;
  options.signal?.addEventListener("abort", () => stop.abort());
  button.setAttribute("aria-busy", "true");
  a.say(t("files.making"));
  fill(place, h("div.row", {}, h("p.what", {}, t("files.making")),
    h("button.quiet", { type: "button", onclick: () => { stop.abort(); button.focus(); } }, t("files.stop"))));
  try {
    const all = [];
    for (const r of requests) {
      all.push(await (options.by || a.engine.make)(Object.keys(settings).length ? { ...r, settings } : r, stop.signal));
    }
    const made = all.filter((m) => !m.refused), refused = all.filter((m) => m.refused);
    const shown = made.length > 0 && { ...made[0], files: made.flatMap((m) => m.files), findings: made.flatMap((m) => m.findings),
      zip: made.length === 1 ? made[0].zip : `zip/${made.map((m) => m.set).join("-")}/booklet.zip` };
    if (shown) shown.without = requests[0].without;
    const without = (rows) => makeInto(a, place, button, requests.map((r) => ({ ...r, without: [...(r.without || []), ...rows] })), options);
    fill(place, shown && madeList(a, shown, options), refused.map((m) => madeList(a, m, options.by ? {} : { without })));
    place.firstElementChild?.focus();
    a.say(shown ? t("files.done", { n: shown.files.length }) : t("files.refused"));
    if (shown && shown.files.length === 1 && options.arrives) arrive(a, shown.files[0]);
  } catch (e) {
    fill(place);
    if (e.name === "AbortError") a.say(t("files.stopped"));
    else a.fault(e);
  } finally {
    button.removeAttribute("aria-busy");
  }
}

export const filesDialog = {
  begin(a) {
    app = a;
    $("get-files").onclick = () => filesDialog.open();
  },

  open() {
    const usual = ["standard", "large-print", "high-contrast"], { edition, info } = app.state;
    if (ticked.of !== info.book.name + edition) { // another list, or another edition is looked at: it begins with that
      ticked = { of: info.book.name + edition, editions: edition === "standard" ? usual : [edition], formats: [] };
    }
    const names = app.state.info.fields.Edition.map((c) => c.word);
    const place = h("div", {});
    const formats = (app.state.info.formats || []).map((f) => ({ ...f, box: h("input", { type: "checkbox", value: f.name, checked: ticked.formats.includes(f.name) }) }));
    const ticks = names.map((name) => h("label.tick", {}, h("input", { type: "checkbox", value: name, checked: ticked.editions.includes(name) }),
      h("span", {}, t("edition." + name))));
    const make = h("button.primary", { type: "submit" }, t("files.make"));
    const stop = new AbortController(); // who closes the dialog wants the files no more
    dialog = h("dialog", { "aria-labelledby": "files-title", onclose: () => { stop.abort(); dialog.remove(); } },
      h("form.dialog", { method: "dialog", onsubmit: (e) => {
        e.preventDefault();
        const chosen = ticks.map((l) => l.firstElementChild).filter((i) => i.checked).map((i) => i.value);
        const others = formats.filter((f) => f.box.checked).map((f) => f.request);
        Object.assign(ticked, { editions: chosen, formats: formats.filter((f) => f.box.checked).map((f) => f.name) });
        if (!chosen.length && !others.length) return fill(place, h("p.why", { role: "alert" }, t("files.none")));
        const same = chosen.length === usual.length && usual.every((u) => chosen.includes(u));
        const pdf = chosen.length ? [{ command: "build", fields: same ? {} : { Edition: chosen } }] : [];
        makeInto(app, place, make, [...pdf, ...others], { signal: stop.signal });
      } },
      h("div.dialog-head", {}, h("h2", { id: "files-title" }, t("files.title")),
        h("button.quiet", { type: "button", onclick: () => dialog.close() }, t("files.close"))),
      h("p.what", {}, t("files.what")), Object.keys(app.state.settings).length > 0 && h("p.what", {},
        t("look.trying", { names: Object.keys(app.state.settings).join(", ") })),
      h("fieldset.block", {}, h("legend", {}, t("stage.editions")), ticks),
      h("fieldset.block", {}, h("legend", {}, t("files.formats")), formats.map((f) => h("label.tick", {}, f.box,
        h("span", {}, t("format." + f.name))))), h("div.row", {}, make), place));
    document.body.append(dialog);
    dialog.showModal();
  },
};
