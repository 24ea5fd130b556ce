// Elements, made in one line. Words come from the table of words, never from here.

/** Makes an element: h("button.primary", {onclick}, child, ...). Attributes that are functions or booleans are
 *  properties; a class or an id may stand behind the name. */
export function h(name, attrs = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const el = document.createElement(tag);
  if (classes.length) el.className = classes.join(" ");
  for (const [key, value] of Object.entries(attrs)) {
    if (value === undefined || value === null) continue;
    if (typeof value === "function" || typeof value === "boolean" || key === "value") el[key] = value;
    else el.setAttribute(key, value);
  }
  el.append(...children.flat(9).filter((c) => c !== null && c !== undefined && c !== false));
  return el;
}

export const $ = (id) => document.getElementById(id);

/** Puts children in the place of those of an element, and keeps the focus on what has the same data-key, with what is selected there. */
export function fill(el, ...children) {
  const was = document.activeElement, focused = el.contains(was) ? was.dataset.key : undefined;
  const selected = focused && [was.selectionStart, was.selectionEnd, was.selectionDirection];
  el.replaceChildren(...children.flat(9).filter((c) => c !== null && c !== undefined && c !== false));
  if (!focused) return;
  const again = el.querySelector(`[data-key="${CSS.escape(focused)}"]`);
  if (!again) return;
  again.focus({ preventScroll: true });
  if (again.type === "text" && typeof selected[0] === "number") again.setSelectionRange(...selected);
}

/** Calls f when nothing has called it for so many milliseconds. */
export function settled(f, ms) {
  let timer;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => f(...args), ms);
  };
}

let pressed = false, leaving = false, held;
const waiting = new Map();

function release() {
  clearTimeout(held);
  pressed = false;
  goOn();
}

function goOn() {
  if (pressed || leaving) return;
  const all = [...waiting.values()];
  waiting.clear();
  for (const f of all) f();
}

addEventListener("pointerdown", (e) => {
  clearTimeout(held); // of a button that was held before
  pressed = Boolean(e.target.closest?.("button, a, summary, .choice, .tick"));
  if (pressed) held = setTimeout(release, 10000); // it was let go where nobody is told
}, true);
for (const name of ["click", "pointerup", "pointercancel", "keydown"]) addEventListener(name, () => { if (pressed) setTimeout(release); }, true);

/** Says that a field is being left: the browser has chosen already where the focus goes. */
export function left() {
  leaving = true;
  setTimeout(() => { leaving = false; goOn(); });
}

/** Whether what is on the page must stay where it is: a button is held down, or a field is being left. If so, f is called
 *  when that is over, the last one of a name alone. */
export function later(name, f) {
  if (pressed || leaving) waiting.set(name, f);
  return pressed || leaving;
}

/** Waits until what was changed is on the screen; where nothing is drawn, as in a window behind others, for a moment. */
export const painted = () => new Promise((done) => {
  const late = setTimeout(done, 100);
  requestAnimationFrame(() => setTimeout(() => { clearTimeout(late); done(); }));
});
