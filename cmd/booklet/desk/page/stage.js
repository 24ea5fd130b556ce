// The pages: spreads, turning, zoom, thumbnails, marks on what changed and what is wrong, and the cell of what is clicked.
import { $, fill, h, painted } from "./dom.js";
import { t } from "./words.js";

const svgNS = "http://www.w3.org/2000/svg";
const pages = new Map();  // SVG text by hash: what did not change is not asked for again
const faces = new Set();
const mostPages = 400;    // that are remembered

let shownFor = ""; // the cell that is shown for the sake of a finding
let app, view, spreads = [], at = 0, zoom = 0, shownCell = "", drawing = 0;
let left = null; // the page of the booklet that was shown before hand-outs or a fair
let watcher; // of thumbnails that come into sight

/** The spreads of a view: a cover alone, then facing pages; on a narrow screen, or for screens, each page alone. */
function spreadsOf(v) {
  const n = v.pages.length, out = [];
  const sheets = v.request.command !== "build";
  if (v.screen || sheets || narrow.matches) for (let i = 0; i < n; i++) out.push([i]);
  else {
    out.push([0]);
    for (let i = 1; i < n; i += 2) out.push(i + 1 < n ? [i, i + 1] : [i]);
  }
  return n ? out : [];
}

const narrow = matchMedia("(max-width: 44rem)");

function where(spread) {
  if (!spread) return "";
  const labels = spread.map((i) => view.pages[i].label);
  return t(labels.length > 1 ? "stage.pages" : "stage.page", { label: labels.join("–") });
}

async function svgOf(i) {
  const p = view.pages[i], id = view.id;
  if (!pages.has(p.hash)) remember(p.hash, await app.engine.page(id, i));
  return pages.get(p.hash);
}

function remember(hash, text) {
  if (pages.size > mostPages) pages.delete(pages.keys().next().value);
  pages.set(hash, text);
}

function parsed(text) {
  const doc = new DOMParser().parseFromString(text, "image/svg+xml");
  const el = document.importNode(doc.documentElement, true);
  el.removeAttribute("width");
  el.removeAttribute("height");
  return el;
}

async function loadFaces(v) {
  const loading = v.faces.filter((key) => !faces.has(key)).map((key) => {
    faces.add(key);
    const face = new FontFace("face-" + key, `url("${app.engine.face(key)}")`);
    document.fonts.add(face);
    return face.load().catch(() => faces.delete(key));
  });
  await Promise.all(loading);
}

/** What of the spread is seen at most, in pixels of a point. */
function scale(spread) {
  const area = $("spread-area"), w = spread.reduce((s, i) => s + view.pages[i].w, 0);
  const hi = Math.max(...spread.map((i) => view.pages[i].h));
  const room = { w: area.clientWidth - 40, h: stacked.matches ? innerHeight * .72 : area.clientHeight - 36 };
  const fit = Math.max(.2, Math.min(room.w / w, room.h / hi));
  return zoom ? fit * zoom : fit;
}
const stacked = matchMedia("(max-width: 60rem)");

function size() {
  const spread = spreads[at];
  if (!spread) return;
  const s = scale(spread);
  [...$("spread").children].forEach((el, k) => {
    if (!view.pages[spread[k]]) return; // it is of the view before, whose spread is shown until this one is drawn
    el.style.width = view.pages[spread[k]].w * s + "px";
    el.style.height = view.pages[spread[k]].h * s + "px";
  });
  $("zoom-out").setAttribute("aria-disabled", String(zoom <= 1));
}

/** Draws the spread that is shown; before holds those of the spread as they were, to mark what is new on them. */
async function draw(before) {
  const mine = ++drawing, spread = spreads[at];
  $("previous").setAttribute("aria-disabled", String(at === 0));
  $("next").setAttribute("aria-disabled", String(at >= spreads.length - 1));
  if (!spread) {
    fill($("spread"), h("p.empty", {}, t("stage.empty")));
    $("where").textContent = "";
    return;
  }
  const loaded = await Promise.all(spread.map((i) => svgOf(i).catch(() => null)));
  if (mine !== drawing) return;
  const made = spread.map((i, k) => pageElement(i, loaded[k], before));
  $("spread").className = "spread" + (spread.length > 1 ? " two" : "");
  $("spread").replaceChildren(...made);
  const here = where(spread);
  stage.label();
  $("spread-area").setAttribute("aria-label", t("stage.area", { where: here }));
  size();
  for (const el of made) marks(el, before);
  if (shownCell) pick(shownCell, false);
  current();
}

function pageElement(i, text, old) {
  const p = view.pages[i];
  if (text === null) return h("div.page.fault", { "data-n": i }, h("p", {}, t("stage.pageFault")));
  const svg = parsed(text);
  svg.setAttribute("aria-label", t("stage.page", { label: p.label }) + (p.says ? ", " + p.says : ""));
  const el = h("div.page", { "data-n": i }, svg);
  if (view.changed.includes(i)) el.append(h("span.pill", {}, t("stage.changed")));
  return el;
}

/** A frame round elements of a page. */
function frame(svg, els, name) {
  let x0 = Infinity, y0 = Infinity, x1 = -Infinity, y1 = -Infinity;
  for (const el of els) {
    const b = el.getBBox();
    if (!b.width && !b.height) continue;
    [x0, y0, x1, y1] = [Math.min(x0, b.x), Math.min(y0, b.y), Math.max(x1, b.x + b.width), Math.max(y1, b.y + b.height)];
  }
  if (x0 > x1) return null;
  const r = document.createElementNS(svgNS, "rect"), pad = 3;
  for (const [k, v] of Object.entries({ x: x0 - pad, y: y0 - pad, width: x1 - x0 + 2 * pad, height: y1 - y0 + 2 * pad,
    rx: 3, class: name })) r.setAttribute(k, v);
  svg.append(r);
  return r;
}

const content = (svg) => [...svg.querySelectorAll("g[data-cell]:not([aria-hidden])")];
const rowOf = (cell) => (cell.match(/^(.*!)?[A-Z]*(\d+)$/) || [])[2] && cell.replace(/(![A-Z]*|^[A-Z]*)(\d+)$/, "!$2");

/** Marks what is wrong on a page, and what is new. */
function marks(el, old) {
  const svg = el.querySelector("svg");
  if (!svg) return;
  const groups = content(svg);
  const wrong = new Set(app.findings().filter((f) => f.severity === "error").flatMap((f) => f.cells || [f.at]));
  for (const cell of wrong) {
    let hit = groups.filter((g) => g.dataset.cell === cell);
    if (!hit.length && view.placeholders.some((row) => rowOf(row) === rowOf(cell))) {
      hit = groups.filter((g) => rowOf(g.dataset.cell) === rowOf(cell));
    }
    if (hit.length && el.dataset.n >= 0) frame(svg, hit, "wrong");
  }
  if (!old || !view.changed.includes(Number(el.dataset.n))) return;
  const shows = (g) => g.textContent || g.querySelector("image")?.getAttribute("href") || ""; // wherever its row has gone
  const was = new Set(old.filter(Boolean).flatMap((text) => content(parsed(text)).map(shows)));
  for (const g of groups) if (!was.has(shows(g))) frame(svg, [g], "news");
}

/** Shows a cell on the pages that are seen, and says it. */
function pick(cell, say = true) {
  shownCell = cell;
  for (const r of document.querySelectorAll(".pick")) r.remove();
  for (const svg of $("spread").querySelectorAll("svg")) {
    let hit = content(svg).filter((g) => g.dataset.cell === cell);
    if (!hit.length) hit = content(svg).filter((g) => rowOf(g.dataset.cell) === rowOf(cell));
    if (hit.length) frame(svg, hit, "pick");
  }
  const box = $("picked");
  fill(box, h("span", {}, t("stage.cell", { what: t("stage.cellWhat"), cell: "" })), h("code", {}, cell),
    h("button", { type: "button", onclick: (e) => {
      navigator.clipboard?.writeText(cell).then(() => { e.target.textContent = t("stage.copied"); }, () => {});
    } }, t("stage.copyCell")),
    h("button.quiet", { type: "button", onclick: () => unpick(true) }, t("stage.closeCell")));
  box.hidden = false;
  if (say) app.say(t("stage.cell", { what: t("stage.cellWhat"), cell }));
  for (const el of document.querySelectorAll(".find")) el.toggleAttribute("data-on", el.dataset.cell.split("\n").includes(cell));
}

function unpick(focus) {
  shownCell = shownFor = "";
  $("picked").hidden = true;
  for (const r of document.querySelectorAll(".pick")) r.remove();
  for (const el of document.querySelectorAll(".find")) el.removeAttribute("data-on");
  if (focus) $("spread-area").focus();
}

/** The cells of the pages that are seen, for who uses no mouse: keys go from one to the next. */
function step(by) {
  const cells = [...new Set([...$("spread").querySelectorAll("svg")].flatMap((s) => content(s).map((g) => g.dataset.cell)))];
  if (!cells.length) return app.say(t("stage.ownWords"));
  const i = cells.indexOf(shownCell);
  pick(cells[i < 0 ? (by > 0 ? 0 : cells.length - 1) : (i + by + cells.length) % cells.length]);
}

function turn(to) {
  to = Math.max(0, Math.min(spreads.length - 1, to));
  if (to === at || !spreads.length) return;
  at = to;
  unpick();
  draw().then(() => app.say(where(spreads[at]) + ". " + spreads[at].map((i) => view.pages[i].says).filter(Boolean).join(", ")));
  $("spread-area").scrollTop = 0;
}

const spreadOf = (page) => spreads.findIndex((s) => s.includes(page));

function drawThumbs() {
  watcher?.disconnect();
  watcher = new IntersectionObserver((seen) => {
    for (const e of seen) if (e.isIntersecting) small(e.target); else e.target.querySelector(".sheet").replaceChildren(...blanks(e.target));
  }, { root: $("thumbs"), rootMargin: "0px 600px" });
  const drawn = new Map([...$("thumbs").children].map((li) => [li.dataset.key, li.querySelector(".sheet")])); // by what they show
  fill($("thumbs"), spreads.map((s, k) => {
    const says = s.map((i) => view.pages[i].says).filter(Boolean).join(", ");
    const changed = s.some((i) => view.changed.includes(i));
    const label = where(s) + (says ? ": " + says : "") + (changed ? ", " + t("stage.changed") : "");
    // the pages lie below the button: their words are no part of its name
    const key = s.map((i) => view.pages[i].hash).join(" "), sheet = drawn.get(key);
    drawn.delete(key);
    const li = h("li", { "data-k": k, "data-key": key }, sheet || h("span.sheet", { "aria-hidden": "true" }),
      h("button", { type: "button", "data-k": k, "data-key": "thumb" + k, "aria-label": label, title: says || null, onclick: () => turn(k) },
        h("span.label", {}, s.map((i) => view.pages[i].label).join("–"))),
      changed && h("span.dot"));
    if (!sheet) li.querySelector(".sheet").replaceChildren(...blanks(li));
    return li;
  }));
  for (const li of $("thumbs").children) watcher.observe(li);
  stage.dots();
}

function blanks(li) {
  return spreads[li.dataset.k].map((i) => {
    const el = h("span.small");
    el.style.aspectRatio = `${view.pages[i].w} / ${view.pages[i].h}`;
    return el;
  });
}

async function small(li) {
  if (li.querySelector(".small svg")) return; // it shows what it showed before
  const mine = view;
  for (const [k, i] of (spreads[li.dataset.k] || []).entries()) {
    const text = await svgOf(i).catch(() => null);
    if (mine !== view || text === null) return;
    const svg = parsed(text);
    svg.removeAttribute("role");
    svg.setAttribute("aria-hidden", "true");
    li.querySelectorAll(".small")[k]?.replaceChildren(svg);
  }
}

function current() {
  for (const b of $("thumbs").querySelectorAll("button")) {
    const is = Number(b.dataset.k) === at;
    b.tabIndex = is ? 0 : -1; // one stop: the arrow keys go from one to the next
    if (is && $("thumbs").contains(document.activeElement)) b.focus({ preventScroll: true });
    if (is) b.setAttribute("aria-current", "true"); else b.removeAttribute("aria-current");
    if (is) {
      const strip = $("thumbs"), li = b.parentElement;
      const from = li.offsetLeft - strip.offsetLeft;
      if (from < strip.scrollLeft + 20 || from + li.offsetWidth > strip.scrollLeft + strip.clientWidth - 20) {
        strip.scrollLeft = from - strip.clientWidth / 2 + li.offsetWidth / 2;
      }
    }
  }
}

function zoomTo(z) {
  zoom = z <= 1 ? 0 : Math.min(z, 6);
  size();
  for (const r of document.querySelectorAll(".pick")) r.remove();
  if (shownCell) pick(shownCell, false);
}

function keys(e) {
  if (e.altKey || e.ctrlKey || e.metaKey || e.defaultPrevented) return;
  const el = e.target;
  if (el.closest("input, select, textarea, dialog, details, [role=radiogroup], fieldset")) return;
  const inPages = el.closest("#spread-area");
  const scrolls = zoom > 1;
  const to = { PageDown: at + 1, PageUp: at - 1, ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: spreads.length - 1 }[e.key];
  if (to !== undefined && (inPages ? !(scrolls && e.key.startsWith("Arrow")) : el === document.body || el.closest("#stage"))) {
    e.preventDefault();
    turn(to);
  } else if (inPages && (e.key === "Enter" || e.key === "n" || e.key === "p")) {
    e.preventDefault();
    step(e.key === "p" || e.shiftKey ? -1 : 1);
  } else if (inPages && (e.key === "+" || e.key === "=")) zoomTo((zoom || 1) * 1.4);
  else if (inPages && e.key === "-") zoomTo((zoom || 1) / 1.4);
  else if (inPages && e.key === "0") zoomTo(0);
  else if (e.key === "Escape" && shownCell) unpick();
}

export const stage = {
  begin(a) {
    app = a;
    $("previous").onclick = () => turn(at - 1);
    $("next").onclick = () => turn(at + 1);
    $("zoom-in").onclick = () => zoomTo((zoom || 1) * 1.4);
    $("zoom-out").onclick = () => zoomTo((zoom || 1) / 1.4);
    $("zoom-fit").onclick = () => zoomTo(0);
    document.addEventListener("keydown", keys);
    new ResizeObserver(() => view && size()).observe($("spread-area"));
    narrow.addEventListener("change", () => view && stage.show(view, view));
    $("spread").addEventListener("click", (e) => {
      if (getSelection().toString()) return; // words are being copied
      const g = e.target.closest("[data-cell]");
      shownFor = "";
      if (g) pick(g.dataset.cell);
      else if (e.target.closest(".page")) unpick();
    });
  },

  /** Says which pages are shown. */
  label() {
    if (view && spreads[at]) $("where").textContent = t("stage.of", { where: where(spreads[at]), all: view.pages.length });
  },

  /** Says that pages are on their way. */
  laying() {
    $("where").textContent = t("stage.laying");
    app.say(t("stage.laying"));
  },

  editions() {
    const names = (app.state.info?.fields.Edition || []).map((c) => c.word);
    fill($("editions"), names.map((name) => h("button", { type: "button", "data-key": name,
      "aria-pressed": String(name === (app.state.door === "print" && app.state.request?.fields.Edition?.[0] || !app.state.request && app.state.edition)), onclick: () => app.edition(name) },
    t("edition." + name))));
  },

  /** Shows a view. The reader stays at the page where they were. */
  async show(v, before) {
    let was = before && view && spreads[at] ? view.pages[spreads[at][0]] : null, old = view;
    const oldAt = spreads[at] || [], kind = v.request.command;
    if (was && kind !== old.request.command) { // hand-outs and fairs begin at the beginning; the booklet is where it was left
      if (old.request.command === "build") left = { was, old };
      ({ was, old } = kind === "build" && left ? left : { was: null, old });
    }
    const again = before && before.id.split("-")[0] === v.id.split("-")[0];
    const texts = again && before.revision !== v.revision ? oldAt.map((i) => pages.get(view.pages[i].hash)) : null;
    view = v;
    for (const [hash, text] of Object.entries(v.drawn || {})) remember(hash, text); // what a save has changed comes with it
    spreads = spreadsOf(v);
    const first = v.book.kind === "sample" ? spreads.findIndex((s) => s.length > 1 && v.pages[s[1]].kind === "roles") : 0;
    at = Math.max(0, Math.min(spreads.length - 1, was ? stage.placeOf(was, old) : before ? 0 : first));
    if (!again || before && shownFor && shownFor === shownCell && !app.findings().some((f) => (f.cells || [f.at]).includes(shownFor))) unpick(); // mended
    stage.editions();
    await loadFaces(v);
    await draw(texts);
    await painted(); // the pages first, then what lies around them
    if (view !== v) return;
    drawThumbs();
    current();
  },

  /** The spread of the page that is the one where the reader was. */
  placeOf(was, old) {
    const index = old.pages.indexOf(was);
    const same = view.pages.map((p, i) => [p, i]).filter(([p]) => p.says && p.says === was.says && p.kind === was.kind);
    if (same.length) return spreadOf(same.sort((a, b) => Math.abs(a[1] - index) - Math.abs(b[1] - index))[0][1]);
    const kept = view.request.command === old.request.command ? index / Math.max(1, old.pages.length) * view.pages.length : 0;
    return spreadOf(Math.min(view.pages.length - 1, old.pages.length === view.pages.length ? index : Math.round(kept)));
  },

  /** Turns to the page of a finding and shows its cell; of one with several, the next each time. */
  async find(f) {
    const k = f.cells ? (f.cells.indexOf(shownCell) + 1) % f.cells.length : -1;
    const cell = k < 0 ? f.at : f.cells[k], page = k < 0 ? f.page : f.pages[k];
    shownFor = "";
    if (page < 0 || !view.pages[page]) {
      pick(cell);
      shownFor = f.severity === "error" ? cell : "";
      return;
    }
    if (spreadOf(page) !== at) {
      at = spreadOf(page);
      await draw();
    }
    if (app.findings().some((x) => x.at === f.at)) pick(cell);
    shownFor = f.severity === "error" ? cell : "";
    $("stage").scrollIntoView({ block: "nearest" });
  },

  /** Turns to the cover. */
  cover: () => turn(0),

  /** Marks the pages of what must be mended among all pages. */
  dots() {
    const bad = new Set(app.findings().filter((f) => f.severity === "error").flatMap((f) => f.pages || [f.page]));
    for (const li of $("thumbs").children) {
      li.querySelector(".dot.bad")?.remove();
      if (spreads[li.dataset.k]?.some((i) => bad.has(i))) li.append(h("span.dot.bad"));
    }
  },

  pick,
};
