package build

import (
	"cmp"
	"context"
	"slices"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/word"
)

// wordEditions are the editions whose size of text a Word document takes.
func wordEditions() []layout.Edition { return []layout.Edition{layout.Standard(), layout.LargePrint()} }

// Word reads as which Word documents are made, by the editions whose size of text they take: the standard
// one's, where nothing is asked for.
func (a Asked) Word(editions []string) ([]Copy, error) {
	if len(editions) == 0 {
		return []Copy{{Format: FormatWord, Size: word.Clear}}, nil
	}
	chosen, err := ChooseEditions(editions, wordEditions())
	return wordIn(chosen), err
}

// wordIn are Word documents in the sizes of text of editions: large for large and giant print, else that of
// clear print.
func wordIn(editions []layout.Edition) []Copy {
	var out []Copy
	for _, e := range editions {
		c := Copy{Format: FormatWord, Size: word.Clear}
		if e.Name == layout.LargePrint().Name || e.Name == layout.GiantPrint().Name {
			c.Size = word.Large
		}
		if !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

// wordFiles writes a Word document.
func wordFiles(_ context.Context, t *copiesPart, c Copy) ([]copyFile, []booklet.Finding, error) {
	size := cmp.Or(c.Size, word.Clear)
	how := word.Options{Size: size, Date: layout.Made(t.job.Date, t.doc.Date), Memory: t.run.steps.Shown}
	data, err := word.Write(t.said, &t.booklet.Settings, how)
	ending := "-word.docx"
	if size >= word.Large {
		ending = "-word-" + layout.LargePrint().Name + ".docx"
	}
	return []copyFile{{ending: ending, data: data}}, nil, err
}
