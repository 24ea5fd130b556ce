package reading

import (
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose"
	"booklet/layout/compose/composetest"
	"booklet/layout/semantic"
)

// TestFactsInTheReadingCopy: labels and values are a description list, and lines of plain
// text; the title leads to the role's page, whose address the text shows once.
func TestFactsInTheReadingCopy(t *testing.T) {
	b := composetest.Facts(2, 0, 0, 0, 0, 0, 0, 9)
	d, _ := compose.Compose(b, layout.Reading(), fonts.Default())
	tree := semantic.Of(d, nil)
	page, err := HTML(tree, &b.Settings, pictured)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`<dl class="facts"><div><dt>Pay</dt> <dd>£24,000 to £26,000</dd></div>`,
		`<dt>Apply at</dt> <dd><a href="https://jobs.example.org/apply">jobs.example.org/apply</a></dd>`,
		`<h3 id="role-engineers-title"><a href="https://www.example.org/jobs/engineers">Engineers</a></h3>`,
	} {
		if !strings.Contains(string(page), want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	plain := string(Text(tree, "page"))
	for _, want := range []string{
		"\nPay: £24,000 to £26,000\nHours: 37 a week, early and late shifts\n",
		"\nApply at: jobs.example.org/apply\n", "\n### Engineers\n", "\nexample.org/jobs/engineers\n",
		"\njobs.example.org/list?department=depot&reference=2027-03-114&from=booklet\n",
	} {
		if !strings.Contains(plain, want) {
			t.Errorf("the text lacks %q", want)
		}
	}
	if n := strings.Count(plain, "example.org/jobs/engineers"); n != 1 {
		t.Errorf("an address stands %d times", n)
	}
	if without := composetest.Facts(0); true {
		d, _ := compose.Compose(without, layout.Reading(), fonts.Default())
		if page, _ := HTML(semantic.Of(d, nil), &booklet.Settings{}, pictured); strings.Contains(string(page), "facts") {
			t.Error("a page without facts has their style")
		}
	}
}
