package editorial

import (
	"testing"

	"booklet/data/booklet"
)

// linked is a text of one paragraph whose runs are words and, after a tab,
// their link.
func linked(cell string, runs ...string) booklet.Text {
	b := booklet.Block{}
	for i := 0; i < len(runs); i += 2 {
		b.Runs = append(b.Runs, booklet.Run{Text: runs[i]}, booklet.Run{Text: runs[i+1], Link: "https://" + runs[i+1]})
	}
	return booklet.Text{At: at(cell), Blocks: []booklet.Block{b}}
}

func TestTwoAddresses(t *testing.T) {
	run := judging(booklet.RuleTwoAddresses)
	const hint = " (if it is one body, one of the addresses may be out of date)"
	more := func(a, b booklet.Text) func(*booklet.Booklet) {
		return func(bk *booklet.Booklet) { bk.Roles[0].More, bk.Roles[1].More = a, b }
	}
	run(t, "two", more(
		linked("I2", "Royal College of Nursing (", "rcn.org.uk", ") or the Nursing and Midwifery Council: ", "nmc.org.uk"),
		linked("I3", "You can ask the Royal college of Nursing (", "rcn.uk")))
	run(t, "two of one name", more(
		linked("I2", "Royal College of Nursing (", "rcn.org.uk", ") or the Nursing and Midwifery Council: ", "nmc.org.uk"),
		linked("I3", "You can ask the Royal College of  Nursing (RCN) at ", "www.rcn.uk")),
		`warning: Roles!I3: "Royal College of Nursing" leads to rcn.uk here and to rcn.org.uk in Roles!I2`+hint)
	run(t, "the rarer one is told", func(b *booklet.Booklet) {
		b.Roles[0].Entry = linked("G2", "NHS Jobs, ", "jobs.org")
		b.Roles[0].More = linked("I2", "Visit NHS Jobs at ", "jobs.nhs.uk")
		b.Roles[1].More = linked("I3", "NHS Jobs – ", "jobs.nhs.uk")
	}, `warning: Roles!G2: "NHS Jobs" leads to jobs.org here and to jobs.nhs.uk in Roles!I2`+hint)
	run(t, "words of a link", more(
		booklet.Text{At: at("I2"), Blocks: []booklet.Block{{Runs: []booklet.Run{
			{Text: "See the ", Link: ""}, {Text: "Society of ", Link: "https://sor.org"}, {Text: "Radiographers", Bold: true, Link: "https://sor.org"}}}}},
		linked("I3", "Society of Radiographers, ", "radiographers.org")),
		`warning: Roles!I3: "Society of Radiographers" leads to radiographers.org here and to sor.org in Roles!I2`+hint)
	run(t, "an abbreviation", more(linked("I2", "HCPC ", "hcpc-uk.org"), linked("I3", "from the HCPC (", "hcpc.org")),
		`warning: Roles!I3: "HCPC" leads to hcpc.org here and to hcpc-uk.org in Roles!I2`+hint)

	for _, same := range []struct{ name, a, b string }{
		{"another page", "rcn.org.uk/a", "rcn.org.uk/b"},
		{"www", "rcn.org.uk", "www.rcn.org.uk"},
		{"a part of the site", "careers.rcn.org.uk", "rcn.org.uk"},
	} {
		run(t, same.name, more(linked("I2", "The Royal College of Nursing (", same.a), linked("I3", "Royal College of Nursing (", same.b)))
	}
	for _, plain := range []string{"Visit ", "find out more at ", "Website: ", "More information: ", "", "Online (", "Look for jobs in nursing on ", "Search for vacancies (", "Apply. At ", "Dentists "} {
		run(t, plain, more(linked("I2", plain, "a.org"), linked("I3", plain, "b.org")))
	}
	run(t, "in one cell", more(linked("I2", "Skills for Health ", "a.org", ", Skills for Health ", "b.org"), booklet.Text{}))
	run(t, "an e-mail address", func(b *booklet.Booklet) {
		b.Roles[0].More = linked("I2", "Skills for Health (", "a.org")
		b.Roles[1].More = booklet.Text{At: at("I3"), Blocks: []booklet.Block{{Runs: []booklet.Run{{Text: "Skills for Health ("}, {Text: "x@b.org", Link: "mailto:x@b.org"}}}}}
	})
}

func TestBodyName(t *testing.T) {
	tests := []struct{ before, want string }{
		{"Association of Ambulance Chief Executives (", "Association of Ambulance Chief Executives"},
		{"Ask your school. The Health and Care Professions Council (HCPC) is at ", "Health and Care Professions Council"},
		{"Ask your school. Skills for Health is at ", "Skills for Health"},
		{"Write first. NHS (", "NHS"},
		{"the NHS 111 service (", "NHS 111"},
		{"See", ""},
		{"(", ""},
		{")", ""},
		{"x)", ""},
		{"\xff", ""},
	}
	for _, tt := range tests {
		if got := bodyName(tt.before); got != tt.want {
			t.Errorf("bodyName(%q) = %q, want %q", tt.before, got, tt.want)
		}
	}
}
