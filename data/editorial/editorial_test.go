package editorial

import (
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/booklet/booklettest"
)

// at is a cell of the Roles sheet by its letter and row, or of another sheet:
// at("C4"), at("Sections!B2").
func at(s string) booklet.Place {
	sheet, ref, ok := strings.Cut(s, "!")
	if !ok {
		sheet, ref = "Roles", s
	}
	row := 0
	for _, d := range ref[1:] {
		row = row*10 + int(d-'0')
	}
	return booklet.OnCell(sheet, int(ref[0]-'A')+1, row)
}

func line(s, cell string) booklet.Line { return booklet.Line{S: s, At: at(cell)} }

var nursing, dental = &booklet.Category{Name: line("Nursing", "Categories!A2")}, &booklet.Category{Name: line("Dental team", "Categories!A3")}

// sound is a booklet with two roles and every kind of field, about which there
// is nothing to find.
func sound() *booklet.Booklet {
	return &booklet.Booklet{
		Sheets:     []string{"Roles", "Categories", "Values", "Sections", "Booklet"},
		Categories: []*booklet.Category{nursing, dental},
		Settings: booklet.Settings{
			Title: line("Careers", "Booklet!B2"), Email: line("careers@example.org", "Booklet!B3"), QRLink: line("https://example.org/a", "Booklet!B4"),
			Date: booklet.Date{Year: 2024, Month: 1, At: at("Booklet!B5")},
		},
		Roles: []*booklet.Role{
			{Title: line("Adult nurse", "A2"), Category: nursing, Summary: booklet.Plain("You care for people.", at("F2")), Row: at("A2"),
				Checked: booklet.Date{Year: 2023, Month: 5, Day: 2, At: at("Q2")},
				Photo:   &booklet.Photo{Description: line("A nurse", "L2"), At: at("K2")}},
			{Title: line("Dental nurse", "A3"), Category: dental, Summary: booklet.Plain("You help dentists.", at("F3")), Row: at("A3")},
		},
		Values: []booklet.Value{{Title: line("Kindness", "Values!A2")}},
		Sections: []booklet.Section{
			{Kind: booklet.Cover, At: at("Sections!B2")}, {Kind: booklet.Contents, At: at("Sections!B3")},
			{Kind: booklet.Values, At: at("Sections!B4")}, {Kind: booklet.Roles, At: at("Sections!B5")}, {Kind: booklet.Back, At: at("Sections!B6")},
		},
	}
}

// check runs all rules with faces that have the letters of Latin-1, and returns what
// some of them find, as it is told; what all of them find where none is named.
func check(b *booklet.Booklet, rules ...booklet.Rule) []string {
	covers := func(r rune) bool { return r < 0x180 || strings.ContainsRune("‘’“”–—…", r) }
	return booklettest.Told(Check(b, Options{Covers: covers}), rules...)
}

// judging returns what changes a sound booklet and compares what the rules under test
// find; all rules where none is named.
func judging(rules ...booklet.Rule) func(t *testing.T, name string, change func(*booklet.Booklet), want ...string) {
	return func(t *testing.T, name string, change func(*booklet.Booklet), want ...string) {
		t.Helper()
		t.Run(name, func(t *testing.T) {
			t.Helper()
			b := sound()
			change(b)
			expectOnly(t, check(b, rules...), want...)
		})
	}
}

// role changes the first role.
func role(change func(r *booklet.Role)) func(*booklet.Booklet) {
	return func(b *booklet.Booklet) { change(b.Roles[0]) }
}

// section puts a section between the others.
func section(s booklet.Section) func(*booklet.Booklet) {
	return func(b *booklet.Booklet) {
		s.At = at("Sections!B9")
		b.Sections = append(b.Sections, s)
	}
}

// TestSound asserts on purpose that no rule at all finds anything.
func TestSound(t *testing.T) {
	run := judging()
	run(t, "nothing to find", func(*booklet.Booklet) {})
	run(t, "the default order", func(b *booklet.Booklet) { b.Sections, b.DefaultSections, b.Values = booklet.DefaultOrder(), true, nil })
}

func TestRoles(t *testing.T) {
	run := judging(
		booklet.RuleApprenticeshipUnmarked, booklet.RuleCheckedLongAgo, booklet.RuleLeftOut,
		booklet.RuleLongTitle, booklet.RuleNoRoles, booklet.RuleRepeatedRole, booklet.RuleRepeatedTitle,
		booklet.RuleUnusedCategory, booklet.RuleControlCharacter, booklet.RuleMissingCharacter,
	)
	run(t, "no roles", func(b *booklet.Booklet) { b.Roles, b.Categories = nil, nil },
		"error: Roles: there is no role to print (fill in at least Role, Category and Summary in one row)")
	run(t, "no roles in the first sheet", func(b *booklet.Booklet) { b.Roles, b.Categories, b.Sheets = nil, nil, []string{"Sheet1", "Sections"} },
		"error: Sheet1: there is no role to print (fill in at least Role, Category and Summary in one row)")
	run(t, "no roles in no sheet", func(b *booklet.Booklet) { b.Roles, b.Categories, b.Sheets = nil, nil, nil },
		"error: Roles: there is no role to print (fill in at least Role, Category and Summary in one row)")
	run(t, "all left out", func(b *booklet.Booklet) {
		b.Categories = nil
		b.Roles[0].Status, b.Roles[0].StatusAt = booklet.Draft, at("P2")
		b.Roles[1].Status, b.Roles[1].StatusAt = booklet.Hold, at("P3")
	},
		"error: Roles: no role is left to print: every row is Draft or Hold (set the Status of a role to Ready, or print drafts with Drafts)",
		`note: Roles!P2: draft "Adult nurse" is left out (print drafts with Drafts)`,
		`note: Roles!P3: "Dental nurse" is on hold and left out`)
	run(t, "all on hold", func(b *booklet.Booklet) {
		b.Roles, b.Categories = b.Roles[:1], nil
		b.Roles[0].Status = booklet.Hold
	},
		"error: Roles: no role is left to print: every row is Draft or Hold (set the Status of a role to Ready)",
		`note: Roles!A2: "Adult nurse" is on hold and left out`)
	run(t, "what is left out is judged no further", func(b *booklet.Booklet) {
		b.Roles = append(b.Roles, &booklet.Role{Title: line("Adult nurse", "A4"), Category: nursing, Summary: booklet.Plain("an apprentice 😀", at("F4")), Status: booklet.Hold, StatusAt: at("P4")})
	}, `note: Roles!P4: "Adult nurse" is on hold and left out`)

	run(t, "one role twice", func(b *booklet.Booklet) {
		again := *b.Roles[0]
		again.Title = line(" adult  NURSE", "A3")
		b.Roles[1], b.Categories = &again, b.Categories[:1]
	},
		`error: Roles!A3: role " adult  NURSE" is in Roles!A2 already, and all that is printed of it is the same (delete one of the two rows, or set its Status to Hold)`)
	run(t, "same title and category", func(b *booklet.Booklet) {
		again := *b.Roles[0]
		again.Title, again.More = line("Adult nurse", "A3"), booklet.Plain("Another text.", at("G3"))
		b.Roles[1], b.Categories = &again, b.Categories[:1]
	},
		`warning: Roles!A3: role "Adult nurse" is in Roles!A2 already: nothing short tells them apart (give each a title of its own)`)
	run(t, "same title and category, another picture", func(b *booklet.Booklet) {
		again, photo := *b.Roles[0], *b.Roles[0].Photo
		again.Title, again.Photo, photo.Picture = line("Adult nurse", "A3"), &photo, &booklet.Picture{Name: "b.png",
			Data: []byte{1}}
		b.Roles[0].Photo.Picture = &booklet.Picture{Name: "b.png", Data: []byte{2}}
		b.Roles[1], b.Categories = &again, b.Categories[:1]
	},
		`warning: Roles!A3: role "Adult nurse" is in Roles!A2 already: nothing short tells them apart (give each a title `+
			`of its own)`)
	run(t, "same title and category, other facts", func(b *booklet.Booklet) {
		again := *b.Roles[0]
		again.Title = line("Adult nurse", "A3")
		for i, r := range []*booklet.Role{b.Roles[0], &again} {
			r.Facts = []booklet.Fact{{Column: "Hours", Value: booklet.Plain("37", at("Q2"))},
				{Column: "Town", Value: booklet.Plain([]string{"Leeds", "York"}[i], at("R2"))}}
		}
		b.Roles[1], b.Categories = &again, b.Categories[:1]
	},
		`warning: Roles!A3: role "Adult nurse" is in Roles!A2 already: "York" tells it apart in lists (if they are two jobs that readers may take for one, give each a title of its own)`)
	run(t, "same title in another category", func(b *booklet.Booklet) { b.Roles[1].Title = line("Adult nurse", "A3") },
		`warning: Roles!A3: role "Adult nurse" is in Roles!A2 already: "Dental team" tells it apart in lists (if they are two jobs that readers may take for one, give each a title of its own)`)
	run(t, "same title, unknown category", func(b *booklet.Booklet) {
		b.Roles[1].Title, b.Roles[1].Category, b.Categories = line("Adult nurse", "A3"), nil, b.Categories[:1]
	})
	run(t, "long titles", func(b *booklet.Booklet) {
		b.Roles[0].Title.S = strings.Repeat("ŵ", 121)
		b.Roles[1].Title.S = strings.Repeat("ŵ", 120)
		b.Sections[0].Title = line(strings.Repeat("a", 130), "Sections!A2")
	},
		"warning: Roles!A2: the title has 121 letters: more than 120 seldom fit (shorten it, or put other titles in Also known as)",
		"warning: Sections!A2: the title has 130 letters: more than 120 seldom fit (shorten it)")

	const mark = " (write Yes in Apprenticeship if one can do the job, or start in it, as an apprentice)"
	run(t, "apprenticeship without the mark", role(func(r *booklet.Role) {
		r.Entry = booklet.Plain("You can start with a degree or an Apprenticeship.", at("G2"))
		r.More = booklet.Plain("Ask an apprentice.", at("I2"))
	}),
		`warning: Roles!G2: the text says "Apprenticeship", but the role lacks the apprenticeship mark`+mark)
	run(t, "apprentices' without the mark", role(func(r *booklet.Role) { r.Summary = booklet.Plain("apprentices’ ways", at("F2")) }),
		`warning: Roles!F2: the text says "apprentices", but the role lacks the apprenticeship mark`+mark)
	run(t, "with the mark", role(func(r *booklet.Role) {
		r.Summary, r.Apprenticeship = booklet.Plain("an apprentice", at("F2")), true
	}))
	run(t, "part of a word", role(func(r *booklet.Role) { r.Summary = booklet.Plain("preapprenticed", at("F2")) }))

	checked := func(y, m, d int, edition booklet.Date) func(b *booklet.Booklet) {
		return func(b *booklet.Booklet) {
			b.Roles[0].Checked = booklet.Date{Year: y, Month: m, Day: d, At: at("Q2")}
			b.Settings.Date = edition
		}
	}
	run(t, "checked 19 months before", checked(2022, 6, 30, booklet.Date{Year: 2024, Month: 1}),
		"warning: Roles!Q2: the facts were last checked in June 2022, more than 18 months before the edition date, January 2024 (check them again, and put that date here)")
	run(t, "checked 18 months before", checked(2022, 7, 1, booklet.Date{Year: 2024, Month: 1}))
	run(t, "checked 18 months and a day before", checked(2022, 7, 1, booklet.Date{Year: 2024, Month: 1, Day: 2}),
		"warning: Roles!Q2: the facts were last checked in July 2022, more than 18 months before the edition date, 2 January 2024 (check them again, and put that date here)")
	run(t, "checked without an edition date", checked(1999, 7, 1, booklet.Date{}))

	run(t, "unused category", func(b *booklet.Booklet) {
		b.Categories = append(b.Categories, &booklet.Category{Name: line("Volunteers", "Categories!A4")})
	}, `note: Categories!A4: category "Volunteers" has no role to print`)
	run(t, "unused known category", func(b *booklet.Booklet) {
		b.Categories = append(b.Categories, &booklet.Category{Name: line("doctors", "Categories!A4")})
	})
}

func TestDrafts(t *testing.T) {
	b := sound()
	b.Roles[0].Status, b.Roles[0].Title.S = booklet.Draft, "Nurse\a"
	got := booklettest.Told(Check(b, Options{Drafts: true}), booklet.RuleControlCharacter, booklet.RuleLeftOut)
	if want := []string{"error: Roles!A2: control character U+0007, after “Nurse” (delete it)"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestPhotos(t *testing.T) {
	run := judging(booklet.RulePhotoDescription, booklet.RulePhotoPermission)
	const hint = ` (say in Photo description what it shows, or write "decorative" if it says nothing)`
	run(t, "no description", role(func(r *booklet.Role) { r.Photo.Description.S = "" }), "error: Roles!L2: the photo has no description"+hint)
	run(t, "no description column", role(func(r *booklet.Role) { r.Photo.Description = booklet.Line{} }), "error: Roles!K2: the photo has no description"+hint)
	run(t, "decorative", role(func(r *booklet.Role) { r.Photo.Description, r.Photo.Decorative = booklet.Line{}, true }))
	run(t, "of a section", section(booklet.Section{Kind: booklet.PicturePage, Photo: &booklet.Photo{}}), "error: Sections!B9: the photo has no description"+hint)

	until := func(y, m, d int, edition booklet.Date) func(b *booklet.Booklet) {
		return func(b *booklet.Booklet) {
			b.Roles[0].Checked = booklet.Date{}
			b.Roles[0].Photo.PermissionUntil = booklet.Date{Year: y, Month: m, Day: d, At: at("N2")}
			b.Settings.Date = edition
		}
	}
	run(t, "permission over", until(2023, 12, 31, booklet.Date{Year: 2024, Month: 1}),
		"error: Roles!N2: the permission for the photo ends with 31 December 2023, before the edition date, January 2024 (renew the permission, or take the photo out)")
	run(t, "permission for the month", until(2024, 1, 0, booklet.Date{Year: 2024, Month: 1, Day: 31}))
	run(t, "permission on the first", until(2024, 1, 1, booklet.Date{Year: 2024, Month: 1}))
	run(t, "no edition date", until(1999, 1, 1, booklet.Date{}))
}

func TestSections(t *testing.T) {
	run := judging(
		booklet.RuleRolesTwice, booklet.RuleSectionEmpty, booklet.RuleSectionLacking,
		booklet.RuleSectionTwice, booklet.RuleSectionUntitled, booklet.RuleSectionWithoutValues,
		booklet.RuleTestimonialIncomplete, booklet.RulePhotoDescription,
	)
	run(t, "lacking", func(b *booklet.Booklet) { b.Sections = b.Sections[:1] },
		`warning: Sections: no section is of the kind "contents": the booklet will have no contents (add a row with the Kind "contents")`,
		`warning: Sections: no section is of the kind "roles": the booklet will have no career cards (add a row with the Kind "roles")`,
		`warning: Sections: no section is of the kind "back": the booklet will have no back cover (add a row with the Kind "back")`)
	run(t, "an empty sheet", func(b *booklet.Booklet) { b.Sections, b.Sheets[3] = nil, " sections" },
		`warning:  sections: no section is of the kind "contents": the booklet will have no contents (add a row with the Kind "contents")`,
		`warning:  sections: no section is of the kind "roles": the booklet will have no career cards (add a row with the Kind "roles")`,
		`warning:  sections: no section is of the kind "back": the booklet will have no back cover (add a row with the Kind "back")`)
	run(t, "roles twice", section(booklet.Section{Kind: booklet.Roles}),
		`error: Sections!B9: a second section is of the kind "roles": the first is in Sections!B5 (delete one of the two rows)`)
	run(t, "contents twice", section(booklet.Section{Kind: booklet.Contents}),
		`warning: Sections!B9: a second section is of the kind "contents": the first is in Sections!B3 (delete one of the two rows)`)
	run(t, "notes twice", func(b *booklet.Booklet) {
		section(booklet.Section{Kind: booklet.Notes})(b)
		section(booklet.Section{Kind: booklet.Notes})(b)
	})

	const fill = " (fill it in, or delete the row)"
	words := booklet.Plain("Words.", at("Sections!D9"))
	title := line("Title", "Sections!A9")
	photo := &booklet.Photo{Decorative: true}
	run(t, "quotes", section(booklet.Section{Kind: booklet.Quotes, Text: words}))
	run(t, "quotes without text", section(booklet.Section{Kind: booklet.Quotes, Title: title}),
		`error: Sections!B9: a section of the kind "quotes" has nothing to print: it needs the quotations in Text, each a paragraph of its own`+fill)
	run(t, "picture", section(booklet.Section{Kind: booklet.PicturePage, Photo: photo}))
	run(t, "picture without photo", section(booklet.Section{Kind: booklet.PicturePage, Title: title}),
		`error: Sections!B9: a section of the kind "picture" has nothing to print: it needs a Photo`+fill)
	run(t, "statement", section(booklet.Section{Kind: booklet.Statement, Title: title}))
	run(t, "bare statement", section(booklet.Section{Kind: booklet.Statement}),
		`error: Sections!B9: a section of the kind "statement" has nothing to print: it needs the words to be set large in Section`+fill)
	run(t, "text", section(booklet.Section{Kind: booklet.TextPages, Title: title}))
	run(t, "bare text", section(booklet.Section{Kind: booklet.TextPages}),
		`error: Sections!B9: a section of the kind "text" has nothing to print: it needs a title in Section or words in Text`+fill)
	run(t, "testimonial", section(booklet.Section{Kind: booklet.Testimonial, Text: words, Name: line("Sam", "Sections!E9")}))
	run(t, "bare testimonial", section(booklet.Section{Kind: booklet.Testimonial}),
		`error: Sections!B9: a section of the kind "testimonial" has nothing to print: it needs the quotation in Text and who said it in Name`+fill)
	run(t, "testimonial without text", section(booklet.Section{Kind: booklet.Testimonial, Title: title, Text: booklet.Text{At: at("Sections!D9")}}),
		"warning: Sections!D9: the testimonial has no quotation (put the quotation in Text)")
	run(t, "testimonial without name", section(booklet.Section{Kind: booklet.Testimonial, Text: words}),
		"warning: Sections!B9: the testimonial does not say who it is from (put in Name who said it)")

	const give = ` (give it a title, or write "-" in Contents line)`
	run(t, "text without title", section(booklet.Section{Kind: booklet.TextPages, Text: words}),
		"warning: Sections!B9: the section has no title, so the contents cannot list it"+give)
	run(t, "text without title, not listed", section(booklet.Section{Kind: booklet.TextPages, Text: words, ContentsLine: line("-", "Sections!C9")}))
	run(t, "picture that is to be listed", section(booklet.Section{Kind: booklet.PicturePage, Photo: photo, Title: booklet.Line{At: at("Sections!A9")}, ContentsLine: line("A view", "Sections!C9")}),
		"warning: Sections!A9: the section has no title, so the contents cannot list it"+give)
	run(t, "no values", func(b *booklet.Booklet) { b.Values = nil },
		"note: Sections!B4: the section has no values to print and is left out: the workbook has none in a Values sheet")
}

// What the settings Cover and Order ask for must be there.
func TestCoverAndOrder(t *testing.T) {
	run := judging(booklet.RuleCoverWithoutPicture, booklet.RuleOrderWithoutCategories, booklet.RuleSectionCellUnused)
	cover := func(style booklet.CoverStyle, photo *booklet.Photo) func(*booklet.Booklet) {
		return func(b *booklet.Booklet) {
			b.Settings.Cover, b.Settings.CoverAt = style, at("Booklet!B5")
			b.Sections[0] = booklet.Section{Kind: booklet.Cover, Photo: photo, At: at("Sections!B2")}
		}
	}
	photo := &booklet.Photo{Decorative: true, At: at("Sections!G2")}
	run(t, "picture", cover(booklet.CoverPicture, photo))
	run(t, "picture without a photo", cover(booklet.CoverPicture, nil),
		"error: Booklet!B5: the cover is to show a picture, and its section has none (put a Photo in the row of the kind cover, in Sections!B2, or write mosaic or type)")
	run(t, "picture without a cover", func(b *booklet.Booklet) {
		cover(booklet.CoverPicture, nil)(b)
		b.Sections = b.Sections[1:]
	}, "error: Booklet!B5: the cover is to show a picture, and no section of the kind cover has one (add a row of the kind cover with a Photo to the sheet Sections, or write mosaic or type)")
	run(t, "mosaic", cover("", photo),
		"warning: Sections!G2: the cover shows no photo, but the mosaic of the categories (write picture in the setting Cover, or clear the cell)")
	run(t, "type", cover(booklet.CoverType, photo),
		"warning: Sections!G2: the cover shows no photo, but its title alone (write picture in the setting Cover, or clear the cell)")
	by := func(b *booklet.Booklet) {
		b.Settings.Order, b.Settings.OrderAt = booklet.ByCategory, at("Booklet!B6")
	}
	run(t, "by category", by)
	run(t, "by category without any", func(b *booklet.Booklet) { by(b); b.Categories = nil },
		"warning: Booklet!B6: the roles have no categories, so they stand from A to Z (add the column Category to the roles, or write A to Z)")
}

func TestNumbers(t *testing.T) {
	run := judging(booklet.RuleNumbersLine, booklet.RuleSectionEmpty)
	numbers := func(words string) func(*booklet.Booklet) {
		return section(booklet.Section{Kind: booklet.Numbers, Title: line("Figures", "Sections!A9"),
			Text: booklet.Plain(words, at("Sections!D9"))})
	}
	const write = " (write the figure, a bar and its words, each on a line of its own: 350 | different careers)"
	run(t, "figures", numbers("350 | careers\n\n£1.2 million|a year"))
	run(t, "no bar", numbers("350 | careers\n15 teams"),
		`error: Sections!D9: the line "15 teams" of the numbers is no figure with words`+write)
	run(t, "no words", numbers("350 |"), `error: Sections!D9: the line "350 |" of the numbers is no figure with words`+write)
	run(t, "no figure", numbers("| careers"), `error: Sections!D9: the line "| careers" of the numbers is no figure with words`+write)
	run(t, "nothing", numbers(""),
		`error: Sections!B9: a section of the kind "numbers" has nothing to print: it needs the figures in Text, each on a line with its words: 350 | different careers (fill it in, or delete the row)`)
}

func TestSettings(t *testing.T) {
	run := judging(booklet.RuleBSLLink, booklet.RuleEmail, booklet.RuleQRLink, booklet.RuleRoleLink)
	qr := func(s string) func(*booklet.Booklet) {
		return func(b *booklet.Booklet) { b.Settings.QRLink.S = s }
	}
	run(t, "http", qr("http://example.org:80"))
	run(t, "bare domain", qr("example.org/a"),
		`error: Booklet!B4: QR link "example.org/a" is not a web address: http and https are accepted (write https://example.org/a)`)
	run(t, "bare domain with port", qr("example.org:80"),
		`error: Booklet!B4: QR link "example.org:80" is not a web address: http and https are accepted (write https://example.org:80)`)
	run(t, "mailto", qr("mailto:a@example.org"),
		`error: Booklet!B4: QR link "mailto:a@example.org" is not a web address: http and https are accepted (begin it with https://)`)
	run(t, "words", qr("our site"), `error: Booklet!B4: QR link "our site" is not a web address: http and https are accepted (begin it with https://)`)
	run(t, "without host", qr("https:///a"), `error: Booklet!B4: QR link "https:///a" is not a web address: http and https are accepted (begin it with https://)`)
	run(t, "video", func(b *booklet.Booklet) { b.Settings.BSLLink = line("https://example.org/bsl", "Booklet!B7") })
	run(t, "bare address of a video", func(b *booklet.Booklet) {
		b.Settings.BSLLink = line("example.org/bsl",
			"Booklet!B7")
	},
		`error: Booklet!B7: BSL link "example.org/bsl" is not a web address: http and https are accepted (write `+
			`https://example.org/bsl)`)
	run(t, "role's link", role(func(r *booklet.Role) { r.Link = line("example.org/nurse", "J2") }),
		`error: Roles!J2: link "example.org/nurse" is not a web address: http and https are accepted (write https://example.org/nurse)`)
	run(t, "role's link with another scheme", role(func(r *booklet.Role) { r.Link = line("ftp://example.org", "J2") }))

	for _, bad := range []string{"careers.example.org", "@example.org", "a@", "a@example", "a@.org", "a@b.", "a@b@c.org", "a b@c.org", "a@b.org, c@d.org"} {
		run(t, bad, func(b *booklet.Booklet) { b.Settings.Email.S = bad },
			`error: Booklet!B3: "`+bad+`" is not an e-mail address (write one address, such as careers@example.org)`)
	}
	run(t, "no e-mail address", func(b *booklet.Booklet) { b.Settings.Email = booklet.Line{} })
}
