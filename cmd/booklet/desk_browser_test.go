package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"booklet/cmd/booklet/desk"
	"booklet/data/testkit"
	"booklet/layout/build"
)

// deskPage is the page of a desk in a browser.
type deskPage struct {
	*browser
	d *desk.Desk
}

// newDeskPage opens the desk of a path in a browser of a width, in the light or the dark.
func newDeskPage(t *testing.T, path string, b *browser, width, height int, dark bool) *deskPage {
	t.Helper()
	p := deskProgram(new(bytes.Buffer))
	testkit.Loopback(t)
	d, err := desk.Open(t.Context(), desk.Options{Path: path, Job: p.deskJob(t.Context()), Word: inOptions, Steps: p.working, Formats: deskFormats(),
		Now: p.now, After: p.after})
	if err != nil {
		t.Fatal(err)
	}
	go d.Serve()
	t.Cleanup(d.Close)
	scheme := map[bool]string{false: "light", true: "dark"}[dark]
	b.call(t, "Emulation.setDeviceMetricsOverride", map[string]any{"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false}, nil)
	b.call(t, "Emulation.setEmulatedMedia", map[string]any{"features": []map[string]string{
		{"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": "reduce"}}}, nil)
	b.call(t, "Page.navigate", map[string]any{"url": d.Address()}, nil)
	out := &deskPage{b, d}
	out.until(t, `document.querySelector(".page svg text") && document.getElementById("count")`)
	return out
}

// until waits until a script says something true.
func (p *deskPage) until(t *testing.T, script string) {
	t.Helper()
	var ok bool
	p.evaluate(t, `new Promise((done) => { const from = Date.now(), look = () => { let is = false; try { is = Boolean(`+script+
		`); } catch {} if (is || Date.now() - from > 120000) done(is); else setTimeout(look, 20); }; look(); })`, &ok)
	if !ok {
		var said string
		p.evaluate(t, `document.body.innerText.slice(0, 1500)`, &said)
		t.Fatalf("never: %s; the page says:\n%s", script, said)
	}
}

// choose clicks by script, as soon as the element is there: lists of pages and findings come after what they belong to.
func (p *deskPage) choose(t *testing.T, element string) {
	t.Helper()
	p.until(t, `(`+element+`.click(), true)`)
}

// is is what a script says.
func (p *deskPage) is(t *testing.T, script string) (s string) {
	t.Helper()
	p.evaluate(t, "String("+script+")", &s)
	return s
}

// press presses a key, as a keyboard does.
func (p *deskPage) press(t *testing.T, keys ...string) {
	t.Helper()
	codes := map[string]int{"Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "PageUp": 33, "PageDown": 34, "End": 35, "Home": 36,
		"ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40}
	for _, k := range keys {
		text := map[string]string{"Enter": "\r", " ": " "}[k]
		for _, kind := range []string{"keyDown", "keyUp"} {
			event := map[string]any{"type": kind, "key": k, "code": k, "windowsVirtualKeyCode": codes[k]}
			if kind == "keyDown" && text != "" {
				event["text"] = text
			}
			p.call(t, "Input.dispatchKeyEvent", event, nil)
		}
	}
}

// tabTo presses Tab until what has the focus is what a script says of it (el), and that it can be seen.
func (p *deskPage) tabTo(t *testing.T, script string) {
	t.Helper()
	for range 220 {
		p.press(t, "Tab")
		if p.is(t, `(() => { const el = document.activeElement; return el && (`+script+`); })()`) == "true" {
			seen := p.is(t, `(() => { const s = getComputedStyle(document.activeElement), n = document.activeElement.nextElementSibling;
				return s.outlineStyle !== "none" || n && getComputedStyle(n).outlineStyle !== "none"; })()`)
			if seen != "true" {
				t.Errorf("the focus is not seen on %s", script)
			}
			return
		}
	}
	t.Fatalf("Tab never comes to %s", script)
}

const deskList = "Role,Category,Summary\nPorters,Estates and facilities,Porters move patients safely around the hospital.\n" +
	"Midwives,Midwifery,\n"

const deskListMended = "Role,Category,Summary\nPorters,Estates and facilities,Porters move patients safely around the hospital.\n" +
	"Midwives,Midwifery,Midwives care for women and their babies.\n"

// deskFolder writes the list, and returns its path.
func deskFolder(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "jobs.csv")
	if err := os.WriteFile(path, []byte(deskList), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestDeskInABrowser goes the way of a user: the list with its fault, its cell, mended on disk and seen; a reader's
// request, whose file has the bytes of the command's; another list that is dropped.
func TestDeskInABrowser(t *testing.T) {
	path := deskFolder(t)
	p := newDeskPage(t, path, newBrowser(t), 1280, 800, false)
	if s := p.is(t, `document.getElementById("count").textContent`); s != "1 of 2 jobs laid out; 1 needs you" {
		t.Errorf("it counts %q", s)
	}
	p.choose(t, `document.querySelector(".find.error button")`)
	p.until(t, `document.querySelector(".page .pick") && document.querySelector("#picked code").textContent === "Roles!C3"`)
	p.evaluate(t, `[...document.querySelectorAll(".page text")].find((e) => e.textContent === "Porters").dispatchEvent(new MouseEvent("click", {bubbles: true}))`, nil)
	p.until(t, `document.querySelector("#picked code").textContent === "Roles!C2"`)

	was := p.is(t, `document.getElementById("where").textContent`)
	saved := time.Now()
	if err := os.WriteFile(path, []byte(deskListMended), 0o666); err != nil {
		t.Fatal(err)
	}
	p.until(t, `document.querySelector("#count").textContent === "All 2 jobs are laid out"`)
	p.until(t, `[...document.querySelectorAll(".page .pill")].length`)
	t.Logf("from save to page: %v", time.Since(saved).Round(time.Millisecond))
	if now := p.is(t, `document.getElementById("where").textContent`); now != was {
		t.Errorf("the reader was at %s and is at %s", was, now)
	}

	p.choose(t, `document.querySelector('[data-key="ask"]')`)
	p.until(t, `document.querySelector('input[name="Ground"][value="yellow"]')`)
	p.until(t, `document.querySelector('input[name="TextSize"][value="12"]').getAttribute("aria-disabled") === "true"`)
	p.choose(t, `document.querySelector('input[name="TextSize"][value="12"]')`)
	if s := p.is(t, `document.getElementById("why-TextSize").textContent`); !strings.Contains(s, "12 pt") {
		t.Errorf("what cannot be had says %q", s)
	}
	p.choose(t, `document.querySelector('input[name="TextSize"][value="24"]')`)
	p.choose(t, `document.querySelector('input[name="Ground"][value="yellow"]')`)
	p.until(t, `document.querySelector(".page svg [fill='#fff29e']")`)
	p.choose(t, `document.querySelector('[data-key="make"]')`)
	p.until(t, `document.querySelector('[data-result="made"] a')`)
	var hash string
	p.evaluate(t, `(async () => { const a = document.querySelector('[data-result="made"] a'), d = await (await fetch(a.href)).arrayBuffer();
		return a.download + " " + [...new Uint8Array(await crypto.subtle.digest("SHA-256", d))].map((b) => b.toString(16).padStart(2, "0")).join(""); })()`, &hash)
	out := t.TempDir()
	args := []string{"build", path, "--edition=large-print", "--text-size=24", "--ground=yellow", "--out=" + out}
	if code := deskProgram(new(bytes.Buffer)).run(context.Background(), args); code != 0 {
		t.Fatal(args)
	}
	data, err := os.ReadFile(filepath.Join(out, "jobs-large-print-24pt-yellow.pdf"))
	sum := sha256.Sum256(data)
	if err != nil || hash != "jobs-large-print-24pt-yellow.pdf "+hex.EncodeToString(sum[:]) {
		t.Errorf("%s is not what the command makes: %v", hash, err)
	}

	p.press(t, "PageDown")
	drop := func(files ...string) { // names and what they hold, in turn
		t.Helper()
		script := "{ const dt = new DataTransfer();"
		for i := 0; i < len(files); i += 2 {
			script += fmt.Sprintf("dt.items.add(new File([%q], %q));", files[i+1], files[i])
		}
		p.evaluate(t, script+"dispatchEvent(new DragEvent('drop', {dataTransfer: dt, bubbles: true, cancelable: true})); }", nil)
	}
	const bakers = "Role,Category,Summary\nBakers,Estates,Bakers bake.\n"
	drop("other.csv", bakers)
	p.until(t, `document.querySelector(".opened .name")?.textContent === "other.csv" && document.querySelector("#count").textContent === "All 1 jobs are laid out"`)
	p.until(t, `document.getElementById("where").textContent === "Page 1 of 8"`) // another list begins at its cover
	if s := p.is(t, `document.querySelector(".opened .live").textContent`); !strings.Contains(s, "drop it here again") {
		t.Errorf("of a dropped list it says %q", s)
	}
	p.choose(t, `document.querySelector('#thumbs [aria-label*="Bakers"]')`)
	p.until(t, `document.getElementById("where").textContent === "Pages 4–5 of 8"`)
	p.until(t, `[...document.querySelectorAll("#spread text")].some((e) => e.textContent.includes("bake."))`) // what it was is seen
	drop("other.csv", strings.Replace(bakers, "bake.", "bake bread.", 1))                                     // dropped again, it stays where it is
	p.until(t, `document.querySelectorAll("#spread .pill").length === 1 && document.querySelector("#spread .news")`)
	if s := p.is(t, `document.getElementById("where").textContent`); s != "Pages 4–5 of 8" {
		t.Errorf("the reader is at %q", s)
	}
	drop("a.csv", bakers, "b.csv", bakers)
	p.until(t, `document.activeElement.id === "which"`)
	p.choose(t, `[...document.querySelectorAll(".drop button")].find((b) => b.textContent === "b.csv")`)
	p.until(t, `document.querySelector(".opened .name")?.textContent === "b.csv"`)
	drop("other.pdf", "%PDF-1.7")
	p.until(t, `document.querySelector(".find.error")?.textContent.includes("other.pdf is a PDF, not a workbook")`)
}

// TestDeskWalksAFault: a fault of many rows is told once; each click on it shows its next cell, and all cards on the page
// are marked.
func TestDeskWalksAFault(t *testing.T) {
	path := filepath.Join(t.TempDir(), "jobs.csv")
	list := "Role,Category,Summary\n" + strings.Repeat("Nurses,Nursing,\n", 8) + "Porters,Estates and facilities,Porters move patients.\n"
	for i := range 8 {
		list = strings.Replace(list, "Nurses,", fmt.Sprintf("Nurses %d,", i+1), 1)
	}
	if err := os.WriteFile(path, []byte(list), 0o666); err != nil {
		t.Fatal(err)
	}
	p := newDeskPage(t, path, newBrowser(t), 1280, 800, false)
	if s := p.is(t, `document.getElementById("count").textContent`); s != "1 of 9 jobs laid out; 8 need you" {
		t.Errorf("it counts %q", s)
	}
	for row := 2; row <= 5; row++ {
		p.choose(t, `document.querySelector(".find.error button")`)
		p.until(t, fmt.Sprintf(`document.querySelector("#picked code").textContent === "Roles!C%d" &&
			[...document.querySelectorAll(".page:has(.pick) text")].some((e) => e.textContent.includes("Roles!C%[1]d"))`, row))
	}
	if n := p.is(t, `document.querySelectorAll("#spread .wrong").length`); n != "4" {
		t.Errorf("%s cards of the spread are marked", n)
	}
}

// TestDeskShowsASave: what is saved of the sample is seen on the page that is open, and in nothing but its place. How long
// that takes is told, for whoever looks.
func TestDeskShowsASave(t *testing.T) {
	src := build.Sample().Source()
	dir := t.TempDir()
	if err := os.CopyFS(dir, src.Files); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "sample.xlsx")
	const words = "Some passengers travel several times a week for kidney treatment."
	save := func(say string) time.Time {
		t.Helper()
		data := testkit.Repacked(t, src.Data, words, say)
		from := time.Now()
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
		return from
	}
	save("Save 0 of today.")
	p := newDeskPage(t, path, newBrowser(t), 1280, 800, false)
	const seen = `[...document.querySelectorAll("#spread text")].some((e) => e.textContent.includes("Save %d of"))`
	p.until(t, `document.querySelector('#thumbs [aria-label*="Ambulance care"]')`)
	p.choose(t, `document.querySelector('#thumbs [aria-label*="Ambulance care"]')`)
	p.until(t, fmt.Sprintf(seen, 0))
	where := p.is(t, `document.getElementById("where").textContent`)
	for n := 1; n <= 3; n++ {
		from := save(fmt.Sprintf("Save %d of today.", n))
		p.until(t, fmt.Sprintf(seen, n))
		t.Logf("from save to page: %v", time.Since(from).Round(time.Millisecond))
		if now := p.is(t, `document.getElementById("where").textContent`); now != where {
			t.Errorf("the reader was at %s and is at %s", where, now)
		}
		if s := p.is(t, `document.querySelectorAll("#spread .pill").length + " " + document.querySelectorAll("#spread .news").length`); s != "1 1" {
			t.Errorf("pages and places that are marked as new: %s", s)
		}
	}
}

// TestDeskByKeyboard goes the same way with the keyboard alone: to the pages, through them, to a cell, to a finding,
// and to a file. Every stop can be seen.
func TestDeskByKeyboard(t *testing.T) {
	p := newDeskPage(t, deskFolder(t), newBrowser(t), 1280, 800, false)
	p.press(t, "Tab")
	if s := p.is(t, `document.activeElement.className`); s != "skip" {
		t.Errorf("the first stop is %q", s)
	}
	p.press(t, "Enter")
	p.tabTo(t, `el.id === "spread-area"`)
	turned := func(key, where string) {
		t.Helper()
		p.press(t, key)
		p.until(t, fmt.Sprintf(`document.getElementById("where").textContent.startsWith(%q)`, where))
	}
	turned("ArrowRight", "Pages 2–3")
	turned("PageDown", "Pages 4–5")
	turned("End", "Page 8")
	turned("PageUp", "Pages 6–7")
	turned("Home", "Page 1")
	turned("ArrowRight", "Pages 2–3")
	turned("ArrowRight", "Pages 4–5")
	p.press(t, "Enter")
	p.until(t, `document.querySelector(".page .pick") && !document.getElementById("picked").hidden`)
	p.press(t, "Escape")
	p.until(t, `document.getElementById("picked").hidden`)
	p.tabTo(t, `el.closest(".find.error")`+" !== null")
	p.press(t, "Enter")
	p.until(t, `document.querySelector("#picked code").textContent === "Roles!C3"`)
	p.tabTo(t, `el.dataset.key === "ask"`)
	p.press(t, "Enter")
	p.tabTo(t, `el.name === "format"`)
	p.press(t, "ArrowRight")
	p.until(t, `document.querySelector('input[name="format"][value="html"]').checked`)
	p.tabTo(t, `el.dataset.key === "back"`)
	p.press(t, "Enter")
	p.tabTo(t, `el.id === "get-files"`)
	p.press(t, "Enter")
	p.until(t, `document.querySelector("dialog[open]")`)
	p.tabTo(t, `el.type === "submit"`)
	p.press(t, "Enter")
	p.until(t, `document.activeElement.dataset.result === "refused"`)
	p.press(t, "Escape")
	p.until(t, `!document.querySelector("dialog[open]") && document.activeElement.id === "get-files"`)
}

// TestDeskIsAccessible runs axe-core on each part of the page, in the light on a desk and in the dark at the width that 400 %
// zoom leaves, at night on a phone and in the dark of a desk too; nothing scrolls sideways.
func TestDeskIsAccessible(t *testing.T) {
	t.Parallel()
	script := os.Getenv("BOOKLET_AXE")
	if script == "" {
		testkit.Missing(t, "BOOKLET_AXE is not set")
	}
	axe, err := os.ReadFile(script)
	if err != nil {
		t.Fatal(err)
	}
	const look = `axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }).then((r) => ({
		At: location.pathname, Violations: r.violations.map((v) => v.id + ": " + v.nodes[0].html.slice(0, 160)), Passes: r.passes.length,
		Wide: document.documentElement.scrollWidth > innerWidth + 1, Width: innerWidth,
		Dark: getComputedStyle(document.body).colorScheme + getComputedStyle(document.body).backgroundColor !== "light dark" + "rgb(251, 250, 247)" }))`
	b := newBrowser(t)
	for _, c := range views(view{1280, 800, true}, view{390, 844, false}) {
		p := newDeskPage(t, deskFolder(t), b, c.width, c.height, c.dark)
		b.evaluate(t, string(axe), nil)
		judge := func(part string) {
			t.Helper()
			var s seen
			b.evaluate(t, look, &s)
			if len(s.Violations) > 0 || s.Wide || s.Passes < 15 || s.Dark != c.dark {
				t.Errorf("%s, %d wide, dark %v: %+v", part, c.width, c.dark, s)
			}
		}
		judge("first screen")
		for _, part := range []string{"ask", "look", "read"} {
			p.choose(t, `document.querySelector('[data-key="`+part+`"]')`)
			p.until(t, `document.querySelector("#part") && !document.querySelector("#panel").textContent.includes("Laying out")`)
			judge(part)
			p.choose(t, `document.querySelector('[data-key="back"]')`)
		}
		for _, door := range []string{"print", "fairs", "booklet"} {
			p.choose(t, `document.querySelector('.doors [data-key="`+door+`"]')`)
			if door == "print" {
				p.choose(t, `document.querySelector('[data-key="more"]')`)
				p.until(t, `document.querySelector('[data-key="proof"]').checkVisibility()`)
			}
			judge(door)
		}
		p.drops(t, "own.csv", ownList)
		p.until(t, `document.querySelector(".asks")`)
		judge("what is asked")
		p.choose(t, `document.getElementById("get-files")`)
		judge("files")
	}
	var s seen
	b.evaluate(t, `document.querySelector("dialog").append(Object.assign(document.createElement("img"), {src: "icon.svg"}))`, nil)
	if b.evaluate(t, look, &s); len(s.Violations) == 0 {
		t.Error("axe-core does not see what was spoilt")
	}
}
