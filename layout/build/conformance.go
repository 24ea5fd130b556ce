package build

import (
	"context"
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"strings"

	"booklet/data/editorial"
	"booklet/layout/build/files"
	"booklet/layout/legible"
)

// report adds the conformance sheet of a file, for people and for programs, to
// the set.
func (b *bookletPart) report(ctx context.Context, to files.Target, edition int, name string,
	v volume) (done []File, err error) {
	e := b.editions[edition]
	level := b.booklet.Settings.Contrast
	facts := legible.Facts{Settings: &b.booklet.Settings, Claims: b.job.Standard.Claims(), File: filepath.Base(name),
		SHA256: fmt.Sprintf("%x", sha256.Sum256(v.files[0].data))}
	for _, m := range editorial.Review(b.booklet, editorial.Options{Drafts: b.job.Selection.Drafts}) {
		facts.Person = append(facts.Person, legible.HumanCheck{Words: m.Words, Places: len(m.Places)})
	}
	err = b.run.step(ctx, VerbWrite, e.Name, func() error {
		sheet := legible.NewSheet(v.doc, e, level, b.run.steps.Measure(v.doc, e, level), facts)
		page, err := sheet.HTML()
		if err != nil {
			return err
		}
		data, err := sheet.JSON()
		if err != nil {
			return err
		}
		stem := strings.TrimSuffix(name, ".pdf") + "-conformance"
		for _, f := range []struct {
			ending string
			data   []byte
		}{{".html", page}, {".json", data}} {
			if err := to.Add(stem+f.ending, f.data); err != nil {
				return err
			}
			done = append(done, File{Edition: e.Name, Path: to.Path(stem + f.ending), Bytes: len(f.data)})
		}
		return nil
	})
	return done, err
}
