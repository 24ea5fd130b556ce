package build_test

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/files"
	"booklet/layout/press/impose"
	"booklet/layout/press/preflight"
	"booklet/layout/unit"
)

// asked is a form whose fields have the names of ours.
func asked(query string) build.Asked {
	form, err := url.ParseQuery(query)
	if err != nil {
		panic(err)
	}
	return func(f booklet.Field) string { return form.Get(string(f)) }
}

// What a form on a page asks for, under its own names of the fields.
func ExampleAsked_Job() {
	form := url.Values{"size": {"28"}, "paper": {"A4"}, "ground": {"cream"}}
	names := map[booklet.Field]string{
		booklet.FieldTextSize: "size", booklet.FieldPaper: "paper", booklet.FieldGround: "ground",
	}
	job, err := build.Asked(func(f booklet.Field) string { return form.Get(names[f]) }).Job([]string{"large-print"})
	fmt.Println(job.Editions[0].Name, job.Editions[0].Body.Size, job.Words, err)
	// Output: large-print 28 [28pt a4 cream] <nil>
}

// A request that cannot be met says what can; its words name fields as the caller does.
func ExampleAsked_Job_refused() {
	_, err := asked("TextSize=50").Job([]string{"large-print"})
	var cannot *layout.RequestError
	if errors.As(err, &cannot) {
		name := func(f booklet.Field) string { return "the box " + string(f) }
		fmt.Printf("%s: %s\n", name(cannot.Field), booklet.Worded(cannot.Text, name))
	}
	// Output: the box TextSize: 50 pt: the body of the large-print edition is 16 to 36 pt
}

func ExampleAsked_Binding() {
	b, err := asked("Binding=saddle").Binding()
	fmt.Println(b, err)
	// Output: saddle <nil>
}

func ExampleAsked_Title() {
	_, err := asked("Title=Careers%0Ain+Leeds").Title()
	fmt.Println(err)
	// Output: Title: "Careers\nin Leeds" holds a control character, or is not UTF-8
}

func ExampleAsked_QRLink() {
	_, err := asked("QRLink=example.org/leeds").QRLink()
	fmt.Println(err)
	// Output: QRLink: "example.org/leeds" is not a web address
}

// Where no files for a press are asked for, there is nothing to read.
func ExampleAsked_Press() {
	none, err := asked("").Press()
	fmt.Println(none, err)
	press, err := asked("Press=true&Bleed=5mm&Marks=true").Press()
	fmt.Println(press.Bleed == unit.MM(5), press.Marks, err)
	// Output:
	// <nil> <nil>
	// true true <nil>
}

// Which errors of the preflight may be taken on, by the rules of which they are.
func ExampleAllowableRules() {
	rules := build.AllowableRules()
	fmt.Println(slices.Contains(rules, "picture-resolution"), slices.Contains(rules, "safe-zone"))
	// Output: true false
}

// A hand-out for a press has a job sheet and proofs as a booklet has them.
func ExampleAsked_Ordered() {
	var j build.Job
	err := asked("Press=true&JobSheet=true&Quantity=500&Proof=2").Ordered(&j)
	fmt.Println(j.Press.Order.Quantity, j.Proof, err)
	// Output: 500 2 <nil>
}

func ExampleAsked_Trim() {
	_, err := asked("Trim=50x210mm").Trim()
	fmt.Println(err)
	// Output: Trim: "50x210mm" is not a trim: its sides are 50 × 210 mm, and each is 90 to 320 mm
}

func ExampleAsked_PaperClass() {
	_, err := asked("PaperClass=glossy").PaperClass()
	fmt.Println(err)
	// Output: PaperClass: "glossy" is not known: there are coated, uncoated, newspaper
}

func ExamplePaperClasses() {
	fmt.Println(build.Names(build.PaperClasses()))
	// Output: [coated uncoated newspaper]
}

func ExampleAsked_Imposition() {
	sheets, err := asked("Sheet=A3&Duplex=long-edge").Imposition()
	fmt.Println(sheets.Sheet == unit.A3, sheets.Duplex, err)
	// Output: true long-edge <nil>
}

// Cards are read together with their editions, whose text needs a size of card.
func ExampleAsked_Cards() {
	large := []layout.Edition{layout.LargePrint()}
	cards, err := asked("Sheet=SRA3&Stack=true").Cards(large, nil)
	fmt.Println(cards.Sheet.Name, cards.Stack, err)
	_, err = asked("Trim=85x55").Cards(large, nil)
	fmt.Println(err)
	// Output:
	// SRA3 true <nil>
	// Trim: cards of the large-print edition are not made in 85x55: its text needs A5 or A4
}

func ExampleAsked_OnePagers() {
	usual := []layout.Edition{layout.Standard()}
	pages, editions, err := asked("TextSize=28&Weight=bold&Ground=cream").OnePagers(usual)
	handout := build.Handout{Kind: pages, Editions: editions}
	one := booklet.Selection{Roles: []string{"Porters"}}
	made := files.InMemory()
	_, failed := build.Sample().Build(context.Background(),
		build.Job{Handouts: []build.Handout{handout}, Selection: one}, made)
	fmt.Println(made.Names(), err, failed)
	_, _, err = asked("TextSize=40").OnePagers(usual)
	fmt.Println(err)
	// Output:
	// [sample-role-porters-one-pagers-28pt-bold-cream.pdf] <nil> <nil>
	// TextSize: 40 pt: the body of the standard edition is 12 to 36 pt
}

func ExampleAsked_Poster() {
	poster, err := asked("Size=A2&Distance=1.5m").Poster()
	fmt.Println(poster.Format.Name, poster.Distance == unit.MM(1500), err)
	poster, err = asked("Size=A2&Tile=A4").Poster()
	fmt.Println(layout.TilingOn(poster.Tile, poster.Format.Size).Sheets(), "sheets of", poster.Tile.Name, err)
	_, err = asked("Size=A3&Tile=A3").Poster()
	fmt.Println(err)
	// Output:
	// A2 true <nil>
	// 8 sheets of A4 <nil>
	// Tile: a poster of A3 needs no tiles of A3
}

func ExampleChooseEditions() {
	chosen, err := build.ChooseEditions([]string{"giant print"}, layout.AllEditions())
	fmt.Println(build.EditionNames(chosen), err)
	_, err = build.ChooseEditions([]string{"gaint print"}, layout.AllEditions())
	fmt.Println(err)
	// Output:
	// [giant-print] <nil>
	// Edition: "gaint print" is not an edition; there are standard, large-print, high-contrast, giant-print, phone
}

// The editions that a form may offer.
func ExampleEditionNames() {
	fmt.Println(build.EditionNames(layout.AllEditions()))
	// Output: [standard large-print high-contrast giant-print phone]
}

// The values that a form may offer.
func ExampleNames() {
	fmt.Println(build.Names(build.Weights), build.Names(build.Papers), build.Names(build.Edges))
	// Output: [regular semibold bold] [A5 A4 A3] [short-edge long-edge]
}

func ExampleCardFormats() {
	for _, f := range build.CardFormats() {
		fmt.Printf("%s: %.0f × %.0f mm\n", f.Name, f.Size.W.Millimetres(), f.Size.H.Millimetres())
	}
	// Output:
	// A6: 105 × 148 mm
	// 85x55: 85 × 55 mm
	// DL: 99 × 210 mm
	// A5: 148 × 210 mm
	// A4: 210 × 297 mm
}

func ExampleUsualCards() {
	cards := build.UsualCards()
	fmt.Printf("on %s, with %.1f mm of bleed\n", cards.Sheet.Name, cards.Bleed.Millimetres())
	// Output: on A4, with 3.0 mm of bleed
}

func ExampleCards_FormatIn() {
	cards := build.UsualCards()
	fmt.Println(cards.FormatIn(layout.Standard()).Name, cards.FormatIn(layout.LargePrint()).Name)
	// Output: A6 A5
}

func ExampleCards_Grid() {
	cards := build.UsualCards()
	grid := cards.Grid(cards.FormatIn(layout.Standard()))
	fmt.Println(grid.Places(), "on a sheet,", grid.SheetsFor(70), "sheets for 70")
	// Output: 4 on a sheet, 18 sheets for 70
}

// A poster of the roles, beside no booklet.
func ExampleUsualPoster() {
	handout := build.Handout{Kind: build.UsualPoster(), Editions: []layout.Edition{layout.Standard()}}
	made := files.InMemory()
	_, err := build.Sample().Build(context.Background(), build.Job{Handouts: []build.Handout{handout}}, made)
	fmt.Println(made.Names(), err)
	// Output: [sample-poster-a1.pdf] <nil>
}

// Files for a printer, with a job sheet, of a part of the sample.
func ExampleUsualPress() {
	press := build.UsualPress()
	press.Order = &build.Order{Quantity: 500, Stock: "115 gsm silk"}
	job := build.Job{
		Editions:  []layout.Edition{layout.Standard()},
		Selection: booklet.Selection{Categories: []string{"Dental"}},
		Binding:   booklet.Saddle,
		Press:     &press,
	}
	made := files.InMemory()
	_, err := build.Sample().Build(context.Background(), job, made)
	for _, name := range made.Names() {
		fmt.Println(name)
	}
	fmt.Println(err)
	// Output:
	// sample-dental-standard-job-sheet.json
	// sample-dental-standard-job-sheet.pdf
	// sample-dental-standard-press.pdf
	// sample-dental-standard.pdf
	// <nil>
}

// A profile that was read once serves many jobs.
func ExampleLoadProfile() {
	press := build.UsualPress()
	profile, fault := build.LoadProfile(&press)
	if fault != nil {
		fmt.Println(*fault)
		return
	}
	press.Loaded = profile
	fmt.Println(profile.Intent.Condition)
	press = build.Press{Profile: "none.icc"}
	_, fault = build.LoadProfile(&press)
	fmt.Println(*fault)
	// Output:
	// FOGRA39
	// error: Profile: there is no file "none.icc"
}

// A finished booklet is judged as a press would, then arranged on sheets to fold.
func ExampleImpose() {
	folder, err := os.MkdirTemp("", "booklet")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(folder)
	job := build.Job{
		Editions:  []layout.Edition{layout.Standard()},
		Selection: booklet.Selection{Categories: []string{"Dental"}},
	}
	res, err := build.Sample().Build(context.Background(), job, files.Into(folder))
	if err != nil {
		fmt.Println(err)
		return
	}
	options := impose.Options{Sheet: unit.A4, Producer: build.Producer}
	res, err = build.Impose(context.Background(), []string{res.Files[0].Path}, build.ImposeJob{Options: options})
	sheets := res.Files[0]
	fmt.Println(filepath.Base(sheets.Path), sheets.Sheets.Sheets, "sheets of", sheets.Sheets.Paper, err)
	// Output: sample-dental-standard-imposed.pdf 6 sheets of A4 <nil>
}

func ExampleSteps_PreflightFile() {
	report, found, err := build.Steps{}.PreflightFile(context.Background(), "none.pdf", preflight.Options{})
	fmt.Println(report, err)
	for _, f := range found {
		fmt.Println(f)
	}
	// Output:
	// <nil> <nil>
	// error: none.pdf: there is no such file
}

func ExampleAsked_Language() {
	for _, typed := range []string{"Language=cy", "", "Language=welsh"} {
		tag, err := asked(typed).Language()
		fmt.Println(tag, err)
	}
	// Output:
	// cy <nil>
	// en-GB <nil>
	//  Language: "welsh" is not a language tag (BCP 47)
}

// Which pages are shown, and how wide.
func ExampleAsked_PagePictures() {
	p, err := asked("Pages=1,8-&Width=600&Spreads=true").PagePictures()
	fmt.Println(p.Pages[0], p.Pages[1].From, p.Width, p.Spreads, err)
	_, err = asked("Pages=6-4").PagePictures()
	fmt.Println(err)
	// Output:
	// {1 1} 8 600 true <nil>
	// Pages: "6-4" is not a page or a range of pages
}
