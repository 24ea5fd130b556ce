// Pieces of forms that several parts have.
import { h, left } from "./dom.js";
import { t, worded } from "./words.js";

const svgNS = "http://www.w3.org/2000/svg";

/** A disc of a colour, drawn, so that it needs no style of its own. */
export function disc(colour) {
  const svg = document.createElementNS(svgNS, "svg"), c = document.createElementNS(svgNS, "circle");
  for (const [k, v] of Object.entries({ width: 18, height: 18, viewBox: "0 0 18 18", "aria-hidden": "true" })) svg.setAttribute(k, v);
  for (const [k, v] of Object.entries({ cx: 9, cy: 9, r: 8, fill: colour, stroke: "#857d70" })) c.setAttribute(k, v);
  svg.append(c);
  return svg;
}

/** A group of choices, of which one is had. Impossible ones are greyed, and say why when they are chosen. */
export function choices({ name, label, all, value, set, impossible = {} }) {
  const struck = all.filter((c) => impossible[c.word]), first = struck[0] && worded(impossible[struck[0].word].fault);
  const alike = (c) => worded(impossible[c.word].fault).replaceAll(c.word, "") === first.replaceAll(struck[0].word, "");
  const why = h("p.why", { id: "why-" + name, role: "status" },
    first && t("ask.struck", { words: struck.filter(alike).map((c) => c.text || c.word).join(", "), why: first }));
  return h("fieldset", {}, h("legend", {}, label), h("div.choices", {}, all.map((c) => {
    const no = impossible[c.word];
    return h("label.choice", { title: no ? worded(no.fault) : null }, h("input", { type: "radio", name, value: c.word,
      checked: c.word === value, "data-key": name + c.word, "aria-disabled": no ? "true" : null,
      "aria-describedby": no ? "why-" + name : null,
      onclick: (e) => {
        if (!no) return;
        e.preventDefault();
        why.textContent = reason(no);
      },
      onchange: () => { if (!no) set(c.word); } }), h("span", {}, c.colour && disc(c.colour), c.text || c.word));
  })), why);
}

/** A box with its words; where it cannot be ticked, no says why. */
export function tick(label, checked, set, key, no) {
  if (!no || checked) return h("label.tick", {}, h("input", { type: "checkbox", checked, "data-key": key, onchange: (e) => set(e.target.checked) }),
    h("span", {}, label));
  const why = h("p.why", { id: "why-" + key, role: "status" });
  return h("div", {}, h("label.tick", { title: worded(no.fault) }, h("input", { type: "checkbox", "data-key": key, "aria-disabled": "true",
    "aria-describedby": "why-" + key, onclick: (e) => { e.preventDefault(); why.textContent = reason(no); } }), h("span", {}, label)), why);
}

const reason = (no) => t("ask.cannot") + ": " + [worded(no.fault), worded(no.hint)].filter(Boolean).join(". ");

/** A list to choose one of. */
export const select = (label, all, value, set, key) => h("label.field", {}, h("span.label", {}, label),
  h("select", { "data-key": key, onchange: (e) => set(e.target.value) },
    all.map((c) => h("option", { value: c.word, selected: c.word === value }, c.text || c.word))));

/** What is written in by hand; the panel is not drawn anew while somebody does. */
export function written({ value, set, ...rest }) {
  const take = (el) => {
    if (el.value === el.dataset.was) return;
    el.dataset.was = el.value;
    left(); // what is clicked on, or comes next, is not drawn anew meanwhile
    set(el.value);
  };
  return h("input", { type: "text", value, "data-was": value, ...rest, onchange: (e) => take(e.target), onkeydown: (e) => {
    if (e.key !== "Enter") return;
    e.preventDefault();
    take(e.target);
    e.target.closest("[data-enter]")?.querySelector("button.primary")?.click(); // as in any form
  } });
}

/** A line to write in. */
export const line = (label, value, set, { key, placeholder, hint } = {}) => h("label.field", {}, h("span.label", {}, label),
  hint && h("span.hint", {}, hint), written({ value, set, "data-key": key, placeholder }));

/** Why what was asked for cannot be had; nothing where it can. */
export const refusal = (no) => no && h("div.refused", { role: "status" }, h("h3", {}, t("ask.cannot")), h("p", {}, worded(no.fault)),
  no.hint && h("p", {}, worded(no.hint)));

/** The head of a part: the way back, its title, what it is for. */
export const head = (app, title, what) => [
  h("button.quiet.back", { type: "button", "data-key": "back", onclick: () => app.go("booklet") }, "‹ " + t("back")),
  h("div", {}, h("h2", { id: "part" }, title), h("p.what", {}, what))];
