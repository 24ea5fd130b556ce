package manual

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestPageOfTheProgram: the page has every option of every command below the command, with the
// name of its value, every example, exit codes, environment and files.
func TestPageOfTheProgram(t *testing.T) {
	text, err := os.ReadFile("../help.txt")
	if err != nil {
		t.Fatal(err)
	}
	all, names := Read(string(text)), Names(string(text))
	page := Page(string(text), "1.2.3", "2026-11-29")
	if want := `.TH "BOOKLET" "1" "2026-11-29" "booklet 1.2.3" "User Commands"` + "\n"; !strings.HasPrefix(page, want) {
		t.Errorf("the page does not begin with %q", want)
	}
	if want := ".SH \"NAME\"\nbooklet \\- " + escaped(all["booklet"].Summary) + "\n"; !strings.Contains(page, want) {
		t.Errorf("the page does not name the program and what it is: %q", want)
	}
	options := 0
	for _, name := range names[1:] {
		_, section, ok := strings.Cut(page, "\n.SS \"booklet "+strings.ReplaceAll(name, "-", `\-`))
		if !ok {
			t.Errorf("%s has no section", name)
			continue
		}
		section = regexp.MustCompile(`(?s)\n\.S[SH] .*`).ReplaceAllString(section, "")
		if text, _, _ := strings.Cut(all[name].Text, " "); text != "" && !strings.Contains(section, "\n.PP\n"+escaped(text)) {
			t.Errorf("%s: what it does, %q ..., is not on the page", name, text)
		}
		for _, o := range all[name].Options {
			options++
			term := `\fB\-\-` + strings.ReplaceAll(o.Name, "-", `\-`) + `\fR`
			if parts := strings.Split(o.Words, "`"); len(parts) == 3 {
				term += ` \fI` + escaped(parts[1]) + `\fR`
			}
			if !strings.Contains(section, "\n.TP\n"+term+"\n") {
				t.Errorf("%s: --%s is not on the page", name, o.Name)
			}
		}
		for _, e := range all[name].Examples {
			if !strings.Contains(section, `\fB`+escaped(e[0])+`\fR`) {
				t.Errorf("%s: the example %q is not on the page", name, e[0])
			}
		}
	}
	if options < 100 {
		t.Errorf("only %d options are looked for", options)
	}
	for _, want := range []string{".SH \"EXIT STATUS\"\n.TP\n\\fB0\\fR\n", ".SH \"ENVIRONMENT\"\n.TP\n\\fBSOURCE_DATE_EPOCH\\fR\n",
		".SH \"FILES\"\n.TP\n", ".SH \"EXAMPLES\"\n.TP\n"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %q", want)
		}
	}
}

// TestPageIsOfMacrosAndWords: what a text says is never taken for a macro or an escape, and a line is short.
func TestPageIsOfMacrosAndWords(t *testing.T) {
	page := Page(`
== own
does what it's told

.TH is no macro here.
'nor this

\fBnot bold, 3 × `+"`ŵ`"+` ^ ~ `+strings.Repeat("long words ", 30)+`

== go-on "FILE"
goes on
--a-b take `+"`A\\B`"+`
$ own go-on 'x' | .see
`, `1 "x"`, "")
	for _, want := range []string{"\n\\&.TH is no macro here.\n", "\n\\(aqnor this\n", "\n\\efBnot bold, 3 \\[u00D7] \\(ga\\[u0175]\\(ga \\(ha \\(ti ",
		"\n\\fB\\-\\-a\\-b\\fR \\fIA\\eB\\fR\n", "\n.SS \"own go\\-on \\(dqFILE\\(dq [OPTIONS]\"\n", "\n\\&.see\n", `"own 1 \(dqx\(dq"`} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not on the page:\n%s", want, page)
		}
	}
	macro := regexp.MustCompile(`^\.(TH|SH|SS|TP|PP|br)( "[^"]*")*$`)
	for line := range strings.Lines(page) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, ".") && !macro.MatchString(line) || strings.HasPrefix(line, "'") || line == "" {
			t.Errorf("no line of a page: %q", line)
		}
		if len(line) > widestLine+10 {
			t.Errorf("a long line: %q", line)
		}
	}
}
