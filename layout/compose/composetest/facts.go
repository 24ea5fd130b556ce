package composetest

import (
	"fmt"

	"booklet/data/booklet"
)

// factsOf are facts in the order in which an employer writes them.
var factsOf = [][2]string{
	{"Pay", "£24,000 to £26,000"},
	{"Hours", "37 a week, early and late shifts"},
	{"Place", "Harbour Street depot"},
	{"Closes", "3 March 2027"},
	{"Contract", "Permanent"},
	{"Licence", "Category D, or we train you for one"},
	{"Grade", "6"},
	{"Starts", "May 2027"},
	{"Apply at", "jobs.example.org/apply"},
}

// Facts returns a booklet of a bus company whose roles have as many facts as are given,
// one role for each number, with texts of a middling length. The categories of every
// third role are two; every fourth has an address that no text of it shows.
func Facts(numbers ...int) *booklet.Booklet {
	b := &booklet.Booklet{Categories: booklet.DefaultCategories(), Sections: booklet.DefaultOrder(),
		DefaultSections: true}
	b.Settings.Title = booklet.Line{S: "Jobs on the buses"}
	b.Settings.Language = booklet.Line{S: "en-GB"}
	b.Settings.SearchPrompt = booklet.Line{S: "Search ‘Harbour buses’"}
	b.Settings.QRLink = booklet.Line{S: "https://example.org/start"}
	titles := []string{"Bus drivers", "Coach cleaners", "Depot managers", "Engineers", "Fares clerks",
		"Garage hands", "Helpdesk staff", "Inspectors", "Joiners", "Kiosk staff", "Learning leads", "Mechanics"}
	for i, n := range numbers {
		row := i + 2
		at := func(column int) booklet.Place { return booklet.OnCell("Roles", column, row) }
		title := titles[i%len(titles)]
		if i >= len(titles) {
			title = fmt.Sprintf("%s %d", title, i/len(titles)+1)
		}
		r := &booklet.Role{Title: booklet.Line{S: title, At: at(1)}, Category: b.Categories[i%15],
			Apprenticeship: i%2 == 0, Row: booklet.OnRow("Roles", row)}
		r.Summary = booklet.Plain(title+" keep the town moving. You start early, work with people you know, and see "+
			"the harbour every day.", at(4))
		r.Entry = booklet.Plain("You need no certificates. A good memory for streets helps, and we teach the rest in "+
			"six weeks on full pay.", at(5))
		r.Qualities = booklet.Plain("You are patient, and you like a plan.", at(6))
		if i%3 == 2 {
			r.MoreCategories = []*booklet.Category{b.Categories[(i+5)%15]}
		}
		switch i % 8 {
		case 3:
			r.Link = booklet.Line{S: "https://www.example.org/jobs/" + booklet.Slug(title), At: at(8)}
		case 7:
			r.Link = booklet.Line{At: at(8),
				S: "https://jobs.example.org/list?department=depot&reference=2027-03-114&from=booklet"}
		}
		for k := range n {
			f := factsOf[k%len(factsOf)]
			value := booklet.Plain(f[1], at(9+k))
			if k == 8 {
				value.Blocks[0].Runs[0].Link = "https://" + f[1]
			}
			r.Facts = append(r.Facts, booklet.Fact{Column: f[0], Label: f[0], Value: value})
		}
		b.Roles = append(b.Roles, r)
	}
	return b
}

// LongFacts gives each role a fact with a label of 40 letters and one with a value of 200.
func LongFacts(b *booklet.Booklet) *booklet.Booklet {
	for i, r := range b.Roles {
		at := booklet.OnCell("Roles", 18, i+2)
		r.Facts = append(r.Facts,
			booklet.Fact{Column: "Allowance", Label: "Allowance for work at night and weekends",
				Value: booklet.Plain("A third more", at)},
			booklet.Fact{Column: "Shifts", Label: "Shifts",
				Value: booklet.Plain("Early shifts begin at 4.30 and end at noon, late ones begin at noon and end at "+
					"8, and night shifts begin at 8; you change from one to the next each week, and each year has six "+
					"weeks that you choose.", at)})
	}
	return b
}
