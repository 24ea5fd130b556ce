package workbook

import (
	"strings"
	"testing"

	"booklet/data/booklet"
)

// TestCellsInAnyOrder: a row whose cells, and a sheet whose rows, stand in another order
// read as they would in their own; of two cells of one place the first counts.
func TestCellsInAnyOrder(t *testing.T) {
	cell := func(ref, s string) string { return `<c r="` + ref + `" t="inlineStr"><is><t>` + s + `</t></is></c>` }
	head := `<row r="1">` + cell("C1", "Summary") + cell("A1", "Role") + cell("B1", "Category") + `</row>`
	two := `<row r="2">` + cell("B2", "Midwifery") + cell("C2", "You help.") + cell("A2", "Midwives") + cell("A2", "Others") + `</row>`
	three := `<row r="3">` + cell("C3", "You move.") + cell("B3", "Estates and facilities") + cell("A3", "Porters") + `</row>`
	for name, data := range map[string]string{"in order": head + two + three, "turned": three + two + head} {
		b := read(t, sheetXML(t, data))
		var got []string
		for _, r := range b.Roles {
			got = append(got, r.Title.S+" "+r.Category.Name.S+" "+r.Summary.String()+" "+r.Summary.At.String())
		}
		if s := strings.Join(got, "; "); s != "Midwives Midwifery You help. Roles!C2; Porters Estates and facilities You move. Roles!C3" {
			t.Errorf("%s: %s", name, s)
		}
	}
}

// TestLinkThatIsNone: a link that is no address is told with its cell, and is no link; the
// role that it is of stays.
func TestLinkThatIsNone(t *testing.T) {
	for typed, rule := range map[string]booklet.Rule{
		"example.org/at the desk": booklet.RuleAddressSpace, "nowhere.at.all": booklet.RuleBadAddress, "ftp://example.org": booklet.RuleAddressScheme,
	} {
		b, fs := Read(roles(t, "Role|Category|Summary|Link\nMidwives|Midwifery|You help.|"+typed))
		found := false
		for _, f := range fs {
			found = found || f.Rule == rule && f.At == booklet.OnCell("Roles", 4, 2) && f.Severity == booklet.Error
		}
		if !found {
			t.Errorf("%q: %v", typed, fs)
		}
		if l := b.Roles[0].Link; l.S != "" || l.At != booklet.OnCell("Roles", 4, 2) {
			t.Errorf("%q is the link %+v", typed, l)
		}
	}
}
