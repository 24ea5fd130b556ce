// The page: what it knows (state), what changes it, and who is told.
import { $, fill, h, later, settled } from "./dom.js";
import { engine, Refused } from "./engine.js";
import { t, worded } from "./words.js";
import { stage } from "./stage.js";
import { opening } from "./open.js";
import { bookletPanel } from "./findings.js";
import { askedPanel } from "./asked.js";
import { readPanel } from "./reading.js";
import { lookPanel, triedNote } from "./look.js";
import { printPanel } from "./print.js";
import { fairsPanel } from "./fairs.js";
import { filesDialog } from "./files.js";

/** What the page knows. Parts read it, and change it by the functions of app. */
export const state = {
  info: null,        // the engine's state: what is open, what may be chosen
  view: null,        // what is laid out
  edition: "standard",
  door: "booklet",
  part: "",          // of the door booklet: "", "asked", "read", "look"
  request: null,     // shown in place of the edition, or null
  settings: {},      // tried in place of the workbook's
  found: null,       // findings of the whole workbook, once they are checked
};

/** What is of one workbook alone. */
const afresh = () => ({ request: null, settings: {}, part: "", found: null });
const sameBook = (a, b) => a.kind === b.kind && a.name === b.name;

const doors = { booklet: bookletPanel, print: printPanel, fairs: fairsPanel };
const parts = { asked: askedPanel, read: readPanel, look: lookPanel };
let looking, checking; // abort the view and the check that are waited for

export const app = {
  engine, state,

  /** What is shown: a request of a part, or the edition. */
  shown() {
    const request = state.request || { command: "build", fields: { Edition: [state.edition] } };
    return Object.keys(state.settings).length ? { ...request, settings: state.settings } : request;
  },

  /** Lays out what is to be shown. */
  async look() {
    looking?.abort();
    const mine = looking = new AbortController();
    $("stage").setAttribute("aria-busy", "true");
    const slow = setTimeout(() => stage.laying(), 700);
    try {
      const view = await engine.view(app.shown(), mine.signal);
      if (!mine.signal.aborted) app.see(view);
    } catch (e) {
      if (e.name !== "AbortError") app.fault(e);
    } finally {
      clearTimeout(slow);
      if (looking === mine) {
        $("stage").removeAttribute("aria-busy");
        stage.label();
      }
    }
  },

  /** Shows what was laid out. A request that cannot be met leaves the pages as they are. */
  see(view) {
    if (view.fault || !view.pages.length && state.view && view.findings.some((f) => f.severity === "error") && state.request) {
      state.refused = view.fault || { fault: view.findings.find((f) => f.severity === "error").text,
        hint: view.findings.find((f) => f.severity === "error").hint };
      panel();
      return;
    }
    let before = state.view;
    if (before && !sameBook(before.book, view.book)) { // another workbook begins at its cover
      Object.assign(state, afresh());
      before = null;
    }
    state.refused = null;
    state.view = view;
    if (state.info) state.info.book = view.book;
    state.found = view.checked || null; // with the pages of this view
    if (!state.found) {
      checking?.abort(); // of what was saved before
      app.checkSoon();
    }
    title();
    const shown = before?.id === view.id ? Promise.resolve() : stage.show(view, before); // as it is, it stands there with its marks
    shown.then(() => {
      if (state.view !== view) return;
      opening.draw();
      panel();
    });
    if (before && view.revision > before.revision && view.book.name === before.book.name) app.sayChanges(view);
  },

  sayChanges(view) {
    const names = view.changes.slice(0, 4).join(", ");
    app.say(names ? t("stage.changes", { names }) : view.changed.length ? t("stage.changedPages", { n: view.changed.length })
      : t("stage.unchanged"));
  },

  checkSoon: settled(async () => {
    checking = new AbortController();
    try {
      const looked = state.view, found = await engine.check(looked?.id, checking.signal);
      if (state.view !== looked) return app.checkSoon(); // something else is looked at by now
      if (looked && found.revision === looked.revision) {
        state.found = found.findings;
        stage.dots();
        if (state.door === "booklet" && !state.part) panel();
      }
    } catch { /* it is out of date, or what is wrong is shown by the view already */ }
  }, 250),

  /** Something else is open; or what was dropped is dropped again, and the reader stays where they are. */
  async opened(info) {
    $("alert").hidden = true;
    const again = info.book.kind === "dropped" && state.info && sameBook(info.book, state.info.book);
    Object.assign(state, { info, refused: null }, again ? {} : { ...afresh(), view: null });
    opening.draw();
    await app.look();
  },

  edition(name) {
    state.edition = name;
    if (state.part === "asked") state.part = "";
    state.request = null;
    stage.editions();
    panel();
    return app.look();
  },

  go(door, part = "") {
    if (state.door === door && state.part === part) return;
    const asked = state.request;
    Object.assign(state, { door, part, request: null, refused: null });
    drawDoors();
    panel();
    const beside = matchMedia("(min-width: 60rem)").matches; // the panel stands beside the pages, and begins at its top
    $("panel").focus({ preventScroll: beside });
    if (beside) scrollTo(0, 0);
    if (asked || door !== "booklet" || part) app.look();
  },

  panel: () => panel(),

  say(text) {
    $("said").textContent = "";
    requestAnimationFrame(() => { $("said").textContent = text; });
  },

  fault(e) {
    const text = e instanceof Refused && e.fault ? [worded(e.fault), worded(e.hint)].filter(Boolean).join(". ") : t("fault");
    const box = $("alert");
    fill(box, text);
    box.hidden = false;
    clearTimeout(app.faultTimer);
    app.faultTimer = setTimeout(() => { box.hidden = true; }, 9000);
  },

  /** The findings to show: those of the whole workbook, else those of the pages. */
  findings: () => state.found || state.view?.findings || [],
};

function title() {
  const name = state.view?.book.title || state.info?.book.name || "booklet";
  document.title = t("page.title", { name });
  $("title").textContent = name;
}

function drawDoors() {
  fill($("doors"), Object.keys(doors).map((name) => h("li", {},
    h("button", { type: "button", "data-key": name, "aria-current": state.door === name ? "page" : null,
      onclick: () => app.go(name) }, t("door." + name)))));
}

/** Draws the panel anew, but not under the hands of who writes in it. */
function panel() {
  if (later("panel", panel)) return;
  const el = document.activeElement, writing = el.dataset.was !== undefined && el.value !== el.dataset.was && $("panel").contains(el);
  if (writing) return el.addEventListener("blur", () => setTimeout(panel), { once: true });
  if (state.part || state.door !== "booklet") $("main").dataset.part = state.part || state.door;
  else delete $("main").dataset.part;
  const draw = state.door === "booklet" && parts[state.part] || doors[state.door];
  fill($("panel"), state.part === "look" ? null : triedNote(app), draw(app));
  if (el !== document.activeElement && $("panel").contains(el)) el.focus({ preventScroll: true }); // it was only moved: what was made stays
}

function wordsIn(root) {
  for (const el of root.querySelectorAll("[data-t]")) el.textContent = t(el.dataset.t);
  for (const el of root.querySelectorAll("[data-label]")) el.setAttribute("aria-label", t(el.dataset.label));
  for (const el of root.querySelectorAll("[data-title]")) {
    el.setAttribute("aria-label", t(el.dataset.title));
    el.title = t(el.dataset.title);
  }
}

async function start() {
  wordsIn(document);
  drawDoors();
  stage.begin(app);
  opening.begin(app);
  filesDialog.begin(app);
  try {
    state.info = await engine.state();
  } catch (e) {
    app.fault(e);
    return;
  }
  opening.draw();
  stage.editions();
  await app.look();
  engine.listen({
    view(view) {
      const other = state.view && !sameBook(view.book, state.view.book);
      app.see(view);
      if (other) app.look(); // it was laid out as the one before was looked at
      if (other || state.door === "fairs" || Object.keys(state.info?.readAs || {}).length) engine.state().then((info) => { state.info = info; opening.draw(); panel(); }, () => {});
    },
    hello({ revision }) { if (state.view && revision !== state.view.revision) app.look(); },
    lost() {
      fill($("alert"), h("strong", {}, t("lost.title")), " ", t("lost.what"));
      clearTimeout(app.faultTimer);
      $("alert").hidden = false;
    },
    back() { $("alert").hidden = true; app.say(t("lost.back")); },
  });
}

start();
