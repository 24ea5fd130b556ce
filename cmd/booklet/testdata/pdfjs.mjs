// Says what a screen reader is told of a PDF's pages by pdf.js, the reader of Firefox: node pdfjs.mjs PACKAGE FILE...,
// where PACKAGE is the folder of pdfjs-dist. It writes an array with an entry for each file, which has for each page its
// language, the lines of its tree, and those of words that are not in the tree and are heard behind it. A line is a role
// and words; words of a link stand in brackets.
//
// pdf.js draws a page, lays its words over it as text that nobody sees, and puts beside it a tree of elements whose
// aria-owns lead to these words. Here its own StructTreeLayerBuilder builds the tree of elements that have no looks; the
// words are laid out as its TextLayer does it, which would need a canvas to measure them.
import { readFileSync } from "node:fs";

class Element {
  attributes = {};
  children = [];
  style = {};
  classList = { add() {} };
  setAttribute(name, value) { this.attributes[name] = value; }
  append(...kids) {
    for (const kid of kids) {
      kid.parentNode = this;
      this.children.push(kid);
    }
  }
}

let laid = new Map(); // the elements of the page's words by their ids
globalThis.document = {
  documentElement: new Element(),
  createElement: () => new Element(),
  getElementById: id => laid.get(id),
};
globalThis.window = { requestAnimationFrame() {} };
for (const name of ["DOMMatrix", "ImageData", "Path2D"]) globalThis[name] ??= class {}; // nothing is drawn

const [pack, ...files] = process.argv.slice(2);
console.log = console.warn = () => {}; // pdf.js misses its canvas
const pdfjs = (globalThis.pdfjsLib = await import(`file://${pack}/legacy/build/pdf.mjs`));
const { StructTreeLayerBuilder } = await import(`file://${pack}/legacy/web/pdf_viewer.mjs`);

// textLayer is the words of a page: an element for each run, and one for each marked content, hidden where it is an artifact.
function textLayer(items) {
  const layer = new Element();
  laid = new Map();
  let into = layer, end = null;
  for (const item of items) {
    if (item.type === "endMarkedContent") {
      into = into.parentNode;
    } else if (item.type) {
      const marked = new Element();
      marked.hidden = item.tag === "Artifact";
      into.append(marked);
      if (item.id) laid.set(item.id, marked);
      into = marked;
    } else {
      const run = new Element(), [x, y] = item.transform.slice(4);
      // runs are elements of their own: those that stand apart on the page are heard apart
      const apart = end && item.str && (Math.abs(end.x - x) > 0.1 * item.height || Math.abs(end.y - y) > 0.1 * item.height);
      run.text = (apart ? " " : "") + item.str + (item.hasEOL ? " " : "");
      if (item.str) end = { x: x + item.width, y };
      into.append(run);
    }
  }
  return layer;
}

// kids are what an element has below it, and what it owns.
const kids = e => [...e.children, ...(e.attributes["aria-owns"] ? [laid.get(e.attributes["aria-owns"])] : [])].filter(k => k && !k.hidden);

const structure = new Set(["group", "list", "listitem", "heading", "figure", "note", "table"]);
const structured = e => kids(e).some(k => structure.has(k.attributes.role) || structured(k));

// words are what is heard of an element: its label, or the words below it.
function words(e) {
  e.said = true;
  const below = kids(e).map(words).join("");
  const own = e.attributes["aria-label"] ?? (e.text ?? "") + below;
  return e.attributes.role === "link" ? `[${own}]` : own;
}

const tidy = s => s.replace(/\s+/g, " ").replace(/ ?\[ ?/g, m => (m.startsWith(" ") || m.endsWith(" ") ? " [" : "[")).replace(/ \]/g, "]").trim();

// lines are those of an element: one where nothing below it is a part of the structure.
function lines(e) {
  const { role } = e.attributes, level = e.attributes["aria-level"];
  const below = () => kids(e).flatMap(lines);
  if (role === "list") return [`list: ${kids(e).filter(k => k.attributes.role === "listitem").length} items`, ...below()];
  if (role === "figure" && e.attributes["aria-label"]) return [`figure: ${tidy(e.attributes["aria-label"])}`, ...below()];
  if (role === "group" || structured(e)) return below();
  const said = tidy(words(e));
  return said === "" && !role ? [] : [`${role ?? "text"}${level ? " " + level : ""}: ${said}`];
}

// behind are the words of the page that no line of the tree has said.
function behind(e) {
  if (e.said || e.hidden) return [];
  if (e.children.some(k => k.text !== undefined && k.text.trim() && !k.said)) {
    const said = tidy(words(e));
    return [`text: ${said}`];
  }
  return e.children.flatMap(behind);
}

const heard = [];
for (const file of files) {
  const doc = await pdfjs.getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0 }).promise;
  const pages = [];
  for (let n = 1; n <= doc.numPages; n++) {
    const page = await doc.getPage(n);
    const layer = textLayer((await page.getTextContent({ includeMarkedContent: true })).items);
    const builder = new StructTreeLayerBuilder(page, page.getViewport({ scale: 1 }).rawDims);
    const tree = await builder.render();
    builder.updateTextLayer();
    const languages = new Set();
    (function walk(e) {
      if (e.attributes.lang) languages.add(e.attributes.lang);
      e.children.forEach(walk);
    })(tree ?? layer);
    pages.push({ languages: [...languages], tree: tree ? lines(tree) : [], behind: behind(layer) });
  }
  heard.push(pages);
}
process.stdout.write(JSON.stringify(heard));
