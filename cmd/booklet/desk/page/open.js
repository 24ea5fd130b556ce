// What is open, and how something else is: dropped, chosen, the sample, an empty workbook.
import { $, fill, h } from "./dom.js";
import { t } from "./words.js";
import { arrive } from "./files.js";

let app, handle, seen = ""; // the file that this page looks at, where the browser lets it
const every = 1000;         // milliseconds
let last = [];              // what was dropped last: pictures that come later belong to it
const pictures = /\.(jpe?g|png|webp|gif|tiff?|bmp|svg|heic|heif|avif)$/i;
const lists = /\.(xlsx|xlsm|xltx|xls|xlsb|ods|csv|tsv|zip)$/i;

async function open(files, wanted) {
  const alone = files.every((f) => pictures.test(f.path)); // pictures, for the list that was dropped before
  if (alone && last.length && app.state.info?.book.kind === "dropped") {
    const dir = (last.find((f) => lists.test(f.path)) || last[0]).path.replace(/[^/]*$/, "");
    files = [...last, ...files.map((f) => ({ path: dir + f.path.split("/").pop(), file: f.file }))];
  }
  const name = files[0].path.split("/").pop();
  app.say(t("open.reading", { name }));
  $("stage").setAttribute("aria-busy", "true");
  try {
    const info = await app.engine.open(files, { wanted });
    last = files;
    await app.opened(info);
  } catch (e) {
    if (e.choose?.length) return choose(files, e);
    app.fault(e.fault ? { ...e, __proto__: Object.getPrototypeOf(e), fault: t("open.unread", { name }) + ": " + e.fault } : e);
  } finally {
    $("stage").removeAttribute("aria-busy");
  }
}

/** Of several workbooks in a folder one is to be named. */
function choose(files, e) {
  fill($("start"), h("div.drop", {}, h("h2", { tabindex: -1, id: "which" }, t("open.which")),
    e.choose.map((name) => h("button.link", { type: "button", onclick: () => open(files, name) }, name))));
  $("which").focus();
}

/** All files of an entry of the file system, by path. */
async function walk(entry, out = []) {
  if (entry.isFile) out.push({ path: entry.fullPath.replace(/^\//, ""), file: await new Promise((ok, no) => entry.file(ok, no)) });
  else if (entry.isDirectory) {
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((ok, no) => reader.readEntries(ok, no));
      if (!some.length) break;
      for (const e of some) await walk(e, out);
    }
  }
  return out;
}

async function dropped(e) {
  const items = [...e.dataTransfer.items].filter((i) => i.kind === "file");
  const entries = items.map((i) => i.webkitGetAsEntry?.()).filter(Boolean); // while the event lasts
  const handles = items.map((i) => i.getAsFileSystemHandle?.().catch(() => null));
  const plain = [...e.dataTransfer.files].map((file) => ({ path: file.name, file }));
  const files = [];
  for (const entry of entries) await walk(entry, files);
  const all = files.length ? files : plain;
  if (!all.length) return;
  if (!all.every((f) => pictures.test(f.path))) handle = null;
  await open(all);
  const one = handles.length === 1 && await handles[0];
  if (!one || one.kind !== "file" || !lists.test(one.name)) return;
  await look(one);
  opening.draw(); // it says that the page looks at the file
}

async function look(h) {
  handle = h;
  const f = await h.getFile().catch(() => null);
  seen = f ? f.lastModified + " " + f.size : "";
}

/** Looks whether the file has been saved, where the browser lets a page do that. */
async function looks() {
  if (!handle || app.state.info?.book.kind !== "dropped") return;
  const h = handle, f = await h.getFile().catch(() => null);
  const now = f ? f.lastModified + " " + f.size : seen;
  if (h !== handle || now === seen || !f) return;
  try {
    const whole = new File([await f.arrayBuffer()], f.name);
    seen = now;
    last = [{ path: f.name, file: whole }, ...last.slice(1)];
    await app.engine.open(last); // the event of it shows the pages
  } catch { /* it is being saved: it is looked at again */ }
}

async function pick() {
  if (window.showOpenFilePicker) {
    let chosen;
    try {
      [chosen] = await showOpenFilePicker({ types: [{ accept: { "application/octet-stream": [".xlsx", ".csv", ".zip"] } }] });
    } catch { return; } // nothing was chosen
    const file = await chosen.getFile();
    handle = null;
    await open([{ path: file.name, file }]);
    await look(chosen);
    opening.draw();
    return;
  }
  $("file").click();
}

async function starter(e) {
  const made = await app.engine.make ? await app.engine.starter("") : null;
  arrive(app, made.files[0]);
  app.say(t("open.starter"));
  e.target.replaceWith(h("p.what", {}, t("open.starter")));
}

const input = () => h("input", { type: "file", id: "file", hidden: true, accept: ".xlsx,.xlsm,.csv,.zip", onchange: (e) => {
  if (e.target.files.length) { handle = null; open([...e.target.files].map((file) => ({ path: file.name, file }))); }
} });

/** Whether pictures are missed that lie beside a list which was dropped without them. */
const lacks = (a) => a.state.info.book.kind === "dropped" && a.findings().some((f) => ["missing-photo", "missing-logo", "missing-icon"].includes(f.rule));

export const opening = {
  begin(a) {
    app = a;
    let depth = 0;
    const isFile = (e) => e.dataTransfer?.types.includes("Files");
    addEventListener("dragenter", (e) => { if (isFile(e)) { depth++; $("veil").hidden = false; } });
    addEventListener("dragleave", (e) => { if (isFile(e) && --depth <= 0) { depth = 0; $("veil").hidden = true; } });
    addEventListener("dragover", (e) => { if (isFile(e)) e.preventDefault(); });
    addEventListener("drop", (e) => {
      if (!isFile(e)) return;
      e.preventDefault();
      depth = 0;
      $("veil").hidden = true;
      dropped(e).catch(app.fault);
    });
    setInterval(() => looks().catch(() => {}), every);
  },

  draw() {
    const info = app.state.info;
    if (!info) return;
    const book = info.book;
    const sample = () => app.engine.sample().then(app.opened, app.fault);
    if (book.kind === "sample") {
      fill($("start"), h("div.drop", {}, h("h2", {}, t("open.drop")), h("p", {}, t("open.dropWhat")),
        h("div.row", {}, h("button.primary", { type: "button", "data-key": "choose", onclick: pick }, t("open.choose")),
          h("button.link", { type: "button", "data-key": "new", onclick: (e) => starter(e).catch(app.fault) }, t("open.new"))),
        info.named && h("button.link", { type: "button", "data-key": "named", onclick: () => app.engine.named().then(app.opened, app.fault) },
          t("open.named", { name: info.named.split(/[\\/]/).pop() })), h("p.what", {}, t("open.isSample")), input()));
      return;
    }
    const lost = book.lost;
    const live = lost ? t("open.lost", { why: lost[0].toUpperCase() + lost.slice(1) }) : book.kind === "named" ? t("open.watching")
      : handle ? t("open.handle") : t("open.dropped");
    const kind = lost ? "lost" : book.kind === "named" || handle ? "" : "still";
    fill($("start"), h("div.opened", {}, h("p.name", {}, book.name), h("p.live" + (kind && "." + kind), {}, live), lacks(app) && h("p.lacks", {}, t("open.pictures")),
      h("div.row", {}, lost && h("button.link", { type: "button", "data-key": "again", onclick: () => app.engine.named().then(app.opened, app.fault) },
        t("open.again")), h("button.link", { type: "button", "data-key": "choose", onclick: pick }, t("open.another")),
        h("button.link", { type: "button", "data-key": "sample", onclick: sample }, t("open.sample"))), input()));
  },
};
