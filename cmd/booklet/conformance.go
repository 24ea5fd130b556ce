package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"strings"

	"booklet/data/editorial"
	"booklet/layout/legible"
)

// report adds the conformance sheet of a file, for people and for programs, to
// the batch.
func (b *build) report(ctx context.Context, j *job, edition int, path string, v volume) ([]written, error) {
	e := b.request.editions[edition]
	level := j.booklet.Settings.Contrast
	facts := legible.Facts{File: filepath.Base(path), SHA256: fmt.Sprintf("%x", sha256.Sum256(v.files[0].data))}
	for _, m := range editorial.Review(j.booklet, editorial.Options{Drafts: b.request.selection.Drafts}) {
		facts.Person = append(facts.Person, legible.Matter{Words: m.Words, Places: len(m.Places)})
	}
	var out []written
	err := b.step(ctx, verbWrite, e.Name, func() error {
		sheet := legible.NewSheet(v.doc, e, level, b.steps.measure(v.doc, e, level), facts)
		page, err := sheet.HTML()
		if err != nil {
			return err
		}
		data, err := sheet.JSON()
		if err != nil {
			return err
		}
		stem := strings.TrimSuffix(path, ".pdf") + "-conformance"
		for _, f := range []struct {
			ending string
			data   []byte
		}{{".html", page}, {".json", data}} {
			if err := b.batch.add(stem+f.ending, f.data); err != nil {
				return err
			}
			out = append(out, written{edition: e.Name, path: stem + f.ending, bytes: len(f.data)})
		}
		return nil
	})
	return out, err
}
