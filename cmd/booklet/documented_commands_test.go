package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"booklet/cmd/booklet/jobs"
	"booklet/data/sample"
	"booklet/data/testkit"
)

// notRun are the commands of the documents that are not run here, by how they begin, with the reason.
var notRun = map[string]string{
	"booklet build roles.xlsx --watch":              "it ends with Ctrl-C; TestWatch runs it",
	"booklet desk":                                  "it ends with Ctrl-C; the tests of package desk run it",
	"booklet pictures roles.xlsx --pages 1 --out -": "a shell sends it to a file; the transcript pictures writes one to a stream",
	"booklet completion bash >>":                    "it writes into the reader's own home; the transcript completion runs it",
	"booklet completion zsh >>":                     "as for bash",
	"booklet completion fish >":                     "as for bash",
	"booklet completion powershell >>":              "as for bash",
	"booklet preflight out/*.pdf":                   "what it finds depends on what lies there; the first file of the line before it is run",
	"go run ./cmd/booklet build":                    "part build of .ci/run, and part bare of .ci/nightly",
	"go test":                                       "part tests of .ci/run, and part bare of .ci/nightly; benchmarks are run by hand",
	"go install ./cmd/booklet":                      "it writes into the reader's own home; .ci/run builds the same package",
	"parallel --retries":                            "part parallel of .ci/nightly runs it",
	"parallel -S":                                   "it needs four machines",
	"booklet batch towns.csv --workbook roles.xlsx --shard \"$SLURM": "it needs a cluster",
	"booklet build plain.xlsx --out DIR":                             "its workbook is made by .ci/plain-workbook; .ci/nightly runs it",
	"booklet build many.xlsx":                                        "its workbook is made by .ci/plain-workbook; .ci/nightly runs it",
}

// onlyExample are words that only the example workbook has: what has them is not run on a new one.
var onlyExample = regexp.MustCompile(`leeds|--after|"Leeds|--category|--role|--apprenticeships|batch `)

var (
	block  = regexp.MustCompile(`^    ((?:booklet|go|parallel|sbatch|sh) .*)$`)
	inline = regexp.MustCompile("`((?:booklet|go) [a-z][^`]*)`")
	helped = regexp.MustCompile(`^\$ (booklet .*?) \| `)
	remark = regexp.MustCompile(`\s+# .*$`)
	word   = regexp.MustCompile(`"[^"]*"|\S+`)
)

// allOf are the commands of all documents.
func allOf(t *testing.T, docs []string) string {
	var all strings.Builder
	for _, doc := range docs {
		text, err := os.ReadFile(doc)
		if err != nil {
			t.Fatal(err)
		}
		all.WriteString(strings.Join(documented(string(text)), "\n"))
	}
	return all.String()
}

// documented are the commands of a document, in their order. Those within a line count where they name a file.
func documented(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		if m := block.FindStringSubmatch(line); m != nil {
			out = append(out, strings.TrimSpace(remark.ReplaceAllString(m[1], "")))
			continue
		}
		if m := helped.FindStringSubmatch(line); m != nil {
			out = append(out, m[1])
		}
		for _, m := range inline.FindAllStringSubmatch(line, -1) {
			if regexp.MustCompile(`\.(xlsx|csv|pdf)\b`).MatchString(m[1]) && !strings.Contains(m[1], "…") {
				out = append(out, m[1])
			}
		}
	}
	return out
}

// TestDocumentedCommands: every command of the README, of docs and of the help ends well, in the order of its document, on a
// workbook that has what the examples name; those of the README, docs/press.md and docs/accessibility.md on a new one too.
func TestDocumentedCommands(t *testing.T) {
	docs, err := filepath.Glob(filepath.Join("..", "..", "docs", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	docs = append(docs, filepath.Join("..", "..", "README.md"), "help.txt")
	ran, used := 0, map[string]bool{}
	// in one folder, so that what several documents have is run once
	folder, fresh, done := example(t, allOf(t, docs)), t.TempDir(), map[string]bool{}
	again := func(where string) func(string) bool {
		return func(c string) bool {
			was := done[where+c]
			done[where+c] = true
			return was
		}
	}
	for _, doc := range docs {
		text, err := os.ReadFile(doc)
		if err != nil {
			t.Fatal(err)
		}
		commands := slices.DeleteFunc(documented(string(text)), func(c string) bool {
			for begins := range notRun {
				if strings.HasPrefix(c, begins) {
					used[begins] = true
					return true
				}
			}
			return false
		})
		ran += len(commands)
		name := filepath.Base(doc)
		t.Run(name, func(t *testing.T) {
			runAll(t, slices.DeleteFunc(slices.Clone(commands), again("example")), folder)
		})
		if slices.Contains([]string{"README.md", "press.md", "accessibility.md"}, name) {
			t.Run(name+" on a new workbook", func(t *testing.T) {
				runAll(t, slices.DeleteFunc(slices.DeleteFunc(commands, onlyExample.MatchString), again("new")), fresh)
			})
		}
	}
	for begins := range notRun {
		if !used[begins] {
			t.Errorf("no document has a command that begins %q any more", begins)
		}
	}
	if ran < 60 {
		t.Errorf("the documents have %d commands", ran)
	}
}

// fewer takes most roles out of a workbook, but for those that are named: the commands are the same, in less time.
func fewer(t *testing.T, f *excelize.File, named string) {
	rows, err := f.GetRows("Roles")
	if err != nil {
		t.Fatal(err)
	}
	title := slices.Index(rows[0], "Role")
	for i := len(rows) - 1; i > 5; i-- { // the first have tags
		if i%8 != 1 && len(rows[i]) > title && !strings.Contains(named, rows[i][title]) {
			if err := f.RemoveRow("Roles", i+1); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// example is a folder with the sample as roles.xlsx, with what the examples name: a tag, a fair, files, the roles named.
func example(t *testing.T, named string) string {
	dir := t.TempDir()
	f, err := excelize.OpenReader(bytes.NewReader(sample.Source().Data))
	if err != nil {
		t.Fatal(err)
	}
	head, err := f.Rows("Roles")
	if err != nil || !head.Next() {
		t.Fatal(err)
	}
	columns, err := head.Columns()
	if err != nil {
		t.Fatal(err)
	}
	tags, err := excelize.ColumnNumberToName(slices.Index(columns, "Tags") + 1)
	if err != nil {
		t.Fatal(err)
	}
	for row, tag := range map[int]string{2: "leeds", 3: "leeds, york", 4: "york", 5: "leeds"} {
		if err := f.SetCellStr("Roles", fmt.Sprint(tags, row), tag); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetCellStr("Fairs", "A2", "Leeds schools fair"); err != nil {
		t.Fatal(err)
	}
	fewer(t, f, named)
	if err := f.SaveAs(filepath.Join(dir, "roles.xlsx")); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("..", "..", "data", "sample", "pictures"))); err != nil {
		t.Fatal(err)
	}
	towns := "Output,Title,QR link,Phone,Tags\nleeds,Careers in Leeds,https://example.org/leeds,0113 496 0000,leeds\n" +
		"york,Careers in York,https://example.org/york,01904 000 000,york\n"
	testkit.Put(t, filepath.Join(dir, "towns.csv"), []byte(towns))
	return dir
}

// runAll runs commands in a folder, one after the other. Where it has no workbook, they begin with a new one.
func runAll(t *testing.T, commands []string, dir string) {
	buses, err := os.ReadFile(filepath.Join("..", "..", "docs", "examples", "buses", "jobs.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	if err := os.MkdirAll(filepath.Join("docs", "examples", "buses"), 0o777); err != nil {
		t.Fatal(err)
	}
	testkit.Put(t, "jobs.xlsx", buses)
	testkit.Put(t, filepath.Join("docs", "examples", "buses", "jobs.xlsx"), buses)
	testkit.Put(t, "vacancies.csv", []byte("Job title,Department,Description\nBus driver,Operations,You drive a bus.\n"))
	if _, err := os.Stat("roles.xlsx"); err != nil {
		runOne(t, "booklet new roles.xlsx")
	}
	for _, c := range commands {
		switch {
		case strings.HasPrefix(c, "booklet new "), strings.HasSuffix(c, "--out roles.xlsx"):
			if err := os.Rename("roles.xlsx", "kept.xlsx"); err != nil {
				t.Fatal(err)
			}
			runOne(t, c)
			if err := os.Rename("kept.xlsx", "roles.xlsx"); err != nil {
				t.Fatal(err)
			}
			continue
		case strings.Contains(c, "FILE.pdf"):
			data, err := os.ReadFile(filepath.Join("out", "roles-standard.pdf"))
			if err != nil {
				t.Fatalf("%s: %v", c, err)
			}
			testkit.Put(t, "FILE.pdf", data)
		case strings.Contains(c, "impose out/*-press.pdf"): // covers lie side by side already, and other documents have made some
			removeCovers(t)
		case strings.Contains(c, "sample-standard-press.pdf"):
			runOne(t, "booklet build --edition standard --press")
		}
		if strings.HasPrefix(c, "booklet braille") {
			t.Run("braille", func(t *testing.T) {
				testkit.Tool(t, "lou_translate")
				runOne(t, c)
			})
			continue
		}
		runOne(t, c)
		if strings.HasPrefix(c, "booklet adopt ") { // which overwrites nothing, in the next example either
			if err := os.RemoveAll("jobs-booklet.xlsx"); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// removeCovers takes the sheets of covers out of the folder of files.
func removeCovers(t *testing.T) {
	covers, err := filepath.Glob(filepath.Join("out", "*cover-press.pdf"))
	for _, c := range covers {
		err = errors.Join(err, os.Remove(c))
	}
	if err != nil {
		t.Fatal(err)
	}
}

func runOne(t *testing.T, c string) {
	t.Helper()
	var args []string
	for _, w := range word.FindAllString(c, -1)[1:] {
		if found, err := filepath.Glob(w); err == nil && len(found) > 0 && strings.Contains(w, "*") {
			args = append(args, found...)
			continue
		}
		args = append(args, strings.Trim(w, `"`))
	}
	if len(args) == 1 && args[0] != "build" && slices.Contains(jobs.Commands, args[0]) {
		args = append(args, "roles.xlsx") // in place of the sample, of which other tests make the same
	}
	var out, said bytes.Buffer
	if code := remembering(context.Background(), args, strings.NewReader(""), &out, &said); code != 0 {
		t.Errorf("%s: exit code %d\n%s", c, code, &said)
	}
}

// foreign are options in the documents that are another program's.
var foreign = strings.Fields("--wd --array --job-name --cpus-per-task --mem-per-cpu --requeue --output --error --retries --joblog " +
	"--check --ignore-missing --build-arg")

// TestDocumentedOptions: every option that the README and docs name is one of the program's.
func TestDocumentedOptions(t *testing.T) {
	known := map[string]bool{"--help": true, "--version": true}
	for _, h := range helps {
		for _, o := range h.Options {
			known["--"+o.Name] = true
		}
	}
	docs, err := filepath.Glob(filepath.Join("..", "..", "docs", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	option := regexp.MustCompile("(?:^|[\\s`(|])(--[a-z][a-z-]+)")
	found := 0
	for _, doc := range append(docs, filepath.Join("..", "..", "README.md")) {
		text, err := os.ReadFile(doc)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range option.FindAllStringSubmatch(string(text), -1) {
			found++
			if !known[m[1]] && !slices.Contains(foreign, m[1]) {
				t.Errorf("%s names %s, which is no option", filepath.Base(doc), m[1])
			}
		}
	}
	if found < 100 {
		t.Errorf("the documents name %d options", found)
	}
}
