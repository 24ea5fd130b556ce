package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// click clicks with a mouse on what a selector finds, as slowly as people do: a tenth of a second.
func (p *deskPage) click(t *testing.T, selector string) {
	t.Helper()
	p.until(t, fmt.Sprintf(`document.querySelector(%q)`, selector))
	var at struct{ X, Y float64 }
	for at.X == 0 { // it may just be drawn anew
		p.evaluate(t, fmt.Sprintf(`(() => { const el = document.querySelector(%q); el?.scrollIntoView({block: "center"});
			const r = el?.getBoundingClientRect(); return r ? {X: r.x + r.width / 2, Y: r.y + r.height / 2} : {}; })()`, selector), &at)
	}
	for _, kind := range []string{"mouseMoved", "mousePressed", "mouseReleased"} {
		if kind == "mouseReleased" {
			p.evaluate(t, `new Promise((done) => setTimeout(() => done(true), 100))`, nil)
		}
		p.call(t, "Input.dispatchMouseEvent", map[string]any{"type": kind, "x": at.X, "y": at.Y, "button": "left", "clickCount": 1}, nil)
	}
}

// write writes words into the field that a selector finds.
func (p *deskPage) write(t *testing.T, selector, words string) {
	t.Helper()
	p.until(t, fmt.Sprintf(`document.querySelector(%q)`, selector))
	p.evaluate(t, fmt.Sprintf(`document.querySelector(%q).focus(); document.querySelector(%q).select()`, selector, selector), nil)
	p.call(t, "Input.insertText", map[string]any{"text": words}, nil)
}

// drops drops a list on the page.
func (p *deskPage) drops(t *testing.T, name, list string) {
	t.Helper()
	p.evaluate(t, fmt.Sprintf(`{ const dt = new DataTransfer(); dt.items.add(new File([%q], %q));
		dispatchEvent(new DragEvent("drop", {dataTransfer: dt, bubbles: true, cancelable: true})); }`, list, name), nil)
	p.until(t, fmt.Sprintf(`document.querySelector(".opened .name")?.textContent === %q`, name))
}

// says waits until words stand on the pages.
func (p *deskPage) says(t *testing.T, words string) {
	t.Helper()
	p.until(t, fmt.Sprintf(`document.querySelector("#spread").textContent.replace(/\s+/g, " ").includes(%q)`, words))
}

const ownList = "Job title,Department,The day,Ref\nPorters,Estates,Porters move patients safely around the hospital.,1\n" +
	"Midwives,Midwifery,Midwives care for women and their babies.,2\n"

// TestDeskAsksForDescriptions: a list whose descriptions are not printed is asked which column has them; the answer holds
// when the list is dropped again, and it is told when the heading has gone.
func TestDeskAsksForDescriptions(t *testing.T) {
	p := newDeskPage(t, "", newBrowser(t), 1280, 800, false)
	p.drops(t, "own.csv", ownList)
	p.until(t, `document.querySelector(".asks")?.textContent.includes("Are they in column C, “The day”?")`)
	if s := p.is(t, `document.getElementById("count").textContent`); s != "All 2 jobs are laid out, without descriptions" {
		t.Errorf("it counts %q", s)
	}
	if s := p.is(t, `document.querySelector('[data-key="curemissing-column"]').textContent`); s != "What we read as what" {
		t.Errorf("the finding leads to %q", s)
	}
	p.click(t, `[data-key="undescribed"]`)
	p.until(t, `!document.querySelector(".asks") && document.querySelector("#count").textContent === "All 2 jobs are laid out"`)
	p.choose(t, `document.querySelector("#thumbs li:nth-child(3) button")`)
	p.says(t, "move patients safely")
	p.drops(t, "own.csv", strings.Replace(ownList, "safely", "gently", 1))
	p.says(t, "move patients gently")
	p.click(t, `[data-key="read"]`)
	p.until(t, `document.querySelector('[data-key="columnC"]')?.value === "Summary"`)
	p.drops(t, "own.csv", strings.Replace(ownList, "The day", "A day", 1))
	p.until(t, `document.querySelector("#panel").textContent.includes("“The day” is not in your list any more: it was read as Summary.")`)
}

// TestDeskKeepsWhatIsTried: a title that is tried stays when other parts are opened, which say so, and is in the files.
// The pages turn to the cover that it stands on, and a cover that cannot be had says why.
func TestDeskKeepsWhatIsTried(t *testing.T) {
	p := newDeskPage(t, "", newBrowser(t), 1280, 800, false)
	p.drops(t, "own.csv", ownList)
	p.choose(t, `document.querySelector("#thumbs li:nth-child(3) button")`)
	p.click(t, `[data-key="look"]`)
	p.write(t, `[data-key="title"]`, "Work in Larkshire")
	p.press(t, "Tab")
	p.says(t, "Work in Larkshire")
	if s := p.is(t, `document.activeElement.dataset.key`); s != "strap" {
		t.Errorf("after the title the focus is on %q", s)
	}
	p.click(t, `input[name="Cover"][value="picture"] + span`)
	p.until(t, `document.querySelector("#panel .lacks")?.textContent.includes("no section of the kind cover has one")`)
	p.click(t, `input[name="Cover"][value=""] + span`)
	p.until(t, `!document.querySelector("#panel .lacks")`)
	for _, step := range []string{`[data-key="back"]`, `.doors [data-key="print"]`, `.doors [data-key="fairs"]`, `.doors [data-key="booklet"]`, `[data-key="ask"]`} {
		p.click(t, step)
		p.until(t, `document.querySelector("#panel").textContent.includes("not in your workbook yet: Title.")`)
	}
	p.click(t, `#get-files`)
	p.click(t, `dialog [type="submit"]`)
	p.until(t, `document.querySelector('dialog [data-result="made"] a')`)
	var is bool
	p.evaluate(t, `(async () => new TextDecoder("latin1").decode(await (await fetch(document.querySelector('dialog .made a').href)).arrayBuffer()).includes("Work in Larkshire"))()`, &is)
	if !is {
		t.Error("the file has another title than the pages")
	}
}

// TestDeskTypingAndClicking: after typing, the first click counts, Enter does as in any form, and Tab goes to the next field.
// What is selected in a field stays so when the panel is drawn anew.
// What was made for a printer says what each file is for, those for programs last.
func TestDeskTypingAndClicking(t *testing.T) {
	p := newDeskPage(t, "", newBrowser(t), 1280, 800, false)
	p.drops(t, "own.csv", ownList)
	p.click(t, `.doors [data-key="print"]`)
	p.write(t, `[data-key="quantity"]`, "500")
	p.press(t, "Tab")
	p.until(t, `document.activeElement.dataset.key === "stock"`)
	p.evaluate(t, `{ const field = document.querySelector('[data-key="quantity"]'); field.id = "before"; field.focus(); field.select();
		document.querySelector('[data-key="marks"]').click(); }`, nil)
	p.until(t, `!document.getElementById("before")`)
	if s := p.is(t, `[document.activeElement.dataset.key, document.activeElement.selectionStart, document.activeElement.selectionEnd]`); s != "quantity,0,3" {
		t.Errorf("drawn anew, what is selected is %s", s)
	}
	p.write(t, `[data-key="quantity"]`, "501")
	p.click(t, `[data-key="makepress"]`)
	p.until(t, `document.querySelector('[data-result="made"]')`)
	if s := p.is(t, `document.querySelector('[data-result="made"]').contains(document.activeElement)`); s != "true" {
		t.Error("what was made has not the focus, but", p.is(t, `document.activeElement.outerHTML.slice(0, 200)`))
	}
	said := p.is(t, `[...document.querySelectorAll(".made li")].map((li) => li.textContent).join("|")`)
	for _, want := range []string{"standard-press.pdfsend this to the printer,", "standard.pdffor the screen,"} {
		if !strings.Contains(said, want) {
			t.Errorf("no file says %q: %s", want, said)
		}
	}
	if pdf, json := strings.LastIndex(said, ".pdf"), strings.Index(said, ".json"); json < pdf {
		t.Errorf("a file for programs stands before one for people: %s", said)
	}
	p.write(t, `[data-key="quantity"]`, "502")
	p.press(t, "Enter")
	p.until(t, `document.querySelector('[data-result="made"]') && document.querySelector('[data-key="quantity"]').value === "502"`)
	if s := p.is(t, `document.querySelector('[data-result="made"]').textContent`); strings.Contains(s, "column") || strings.Contains(s, "Ref") {
		t.Errorf("a printer says of the workbook: %s", s)
	}
}

// TestDeskWaysOut: what stops every file is one job, and the files are made without it; a finding that was mended takes
// its mark along; the dialog remembers what was ticked, and begins with the edition that is looked at.
func TestDeskWaysOut(t *testing.T) {
	path := deskFolder(t)
	p := newDeskPage(t, path, newBrowser(t), 1280, 800, false)
	p.evaluate(t, `addEventListener("error", (e) => { if (!e.message.startsWith("ResizeObserver")) document.body.dataset.error = e.message; })`, nil)
	p.choose(t, `document.querySelector("#editions [data-key=\"large-print\"]")`)
	p.until(t, `document.querySelector('#editions [aria-pressed="true"]').dataset.key === "large-print"`)
	p.click(t, `#get-files`)
	const ticks = `[...document.querySelectorAll("dialog :checked")].map((i) => i.value).join()`
	if s := p.is(t, ticks); s != "large-print" {
		t.Errorf("ticked is %q", s)
	}
	p.evaluate(t, `document.querySelector('dialog [value="phone"]').click(); document.querySelector('dialog [value="html"]').click()`, nil)
	p.click(t, `dialog [type="submit"]`)
	p.until(t, `document.querySelector('dialog [data-result="refused"]')?.textContent.includes("write Hold in a column Status")`)
	p.click(t, `dialog .refused .row button`)
	p.until(t, `document.querySelectorAll("dialog .made li").length === 3 && document.querySelector("dialog .lacks")?.textContent.includes("Midwives")`)
	p.press(t, "Escape")
	p.click(t, `#get-files`)
	if s := p.is(t, ticks); s != "large-print,phone,html" {
		t.Errorf("ticked is %q", s)
	}
	p.press(t, "Escape")
	p.click(t, `.find.error button`)
	p.until(t, `document.querySelector("#picked code")?.textContent === "Roles!C3" && !document.getElementById("picked").hidden`)
	if err := os.WriteFile(path, []byte(deskListMended), 0o666); err != nil {
		t.Fatal(err)
	}
	p.until(t, `document.querySelector("#count").textContent === "All 2 jobs are laid out" && document.getElementById("picked").hidden`)
	p.evaluate(t, `{ const get = fetch; window.fetch = (at, o) => String(at).startsWith("svg/") ?
		new Promise((done) => setTimeout(done, 300)).then(() => get(at, o)) : get(at, o); }`, nil)
	for _, edition := range []string{"phone", "standard"} { // whose spreads have other numbers of pages, as the window changes
		p.evaluate(t, `document.querySelector("#editions [data-key=\"`+edition+`\"]").click(); for (let i = 0; i < 60; i++) setTimeout(() => {
			document.getElementById("spread-area").style.width = 500 + i + "px"; }, 20 * i)`, nil)
		p.until(t, `document.querySelector('#editions [aria-pressed="true"]').dataset.key === "`+edition+`" && document.querySelectorAll("#spread .page").length`)
	}
	if s := p.is(t, `document.body.dataset.error`); s != "undefined" {
		t.Errorf("the page says %q", s)
	}
}

// TestDeskShortWays: thumbnails are one stop of the Tab key, and arrow keys go along them; parts open at their top; a
// list without fairs is given the sheet; Word comes in the sizes that it has; what is struck out says why.
func TestDeskShortWays(t *testing.T) {
	p := newDeskPage(t, filepath.Clean(deskFolder(t)), newBrowser(t), 1366, 625, false)
	p.until(t, `document.querySelectorAll("#thumbs button").length > 3`)
	if s := p.is(t, `[...document.querySelectorAll("#thumbs button")].filter((b) => b.tabIndex === 0).length`); s != "1" {
		t.Errorf("the thumbnails are %s stops", s)
	}
	p.evaluate(t, `document.querySelector('#thumbs button[tabindex="0"]').focus()`, nil)
	p.press(t, "ArrowRight", "ArrowRight")
	p.until(t, `document.activeElement.dataset.k === "2" && document.getElementById("where").textContent.startsWith("Pages 4–5")`)
	p.evaluate(t, `scrollTo(0, 9999)`, nil)
	p.click(t, `[data-key="ask"]`)
	p.until(t, `scrollY === 0 && document.getElementById("part").getBoundingClientRect().top < innerHeight / 2`)
	p.until(t, `document.getElementById("why-TextSize")?.textContent.includes("Not 12 pt, 14 pt: ")`)
	p.click(t, `input[name="format"][value="word"] + span`)
	p.until(t, `document.querySelectorAll('input[name="Edition"]').length === 2 && document.querySelector('input[name="Edition"]:checked').value === "large-print"`)
	p.click(t, `.doors [data-key="fairs"]`)
	p.click(t, `[data-key="sheet"]`)
	p.until(t, `document.querySelector('[data-result="made"] a')?.download === "jobs-booklet.xlsx"`)
}
