package paint

import (
	"crypto/sha256"

	"booklet/data/icc"
	"booklet/data/pictures"
)

// Memory keeps pictures that were made smaller, for further files of the same booklet: those of
// a screen and a press are the same. A nil *Memory keeps nothing. It is safe for concurrent use.
type Memory struct {
	kept *pictures.Kept[made, Picture]
}

// made is what a picture was made of.
type made struct {
	source [sha256.Size]byte
	width  int
	output *icc.Profile // to whose inks it was converted; nil: to none
}

// mostKept is how many bytes of pictures are kept.
const mostKept = 96 << 20

// NewMemory is a memory that is empty.
func NewMemory() *Memory {
	return &Memory{pictures.NewKept[made](mostKept, func(p Picture) int { return len(p.Data) })}
}

// anew is what an embedding writes anew, or has written before.
func (m *Memory) anew(e *embedding) (Picture, error) {
	own := e.form.Space == pictures.Grey || e.form.Space == pictures.CMYK || e.grey // as the press has it
	if m == nil || own || e.black {
		return e.anew()
	}
	return m.kept.Of(made{sha256.Sum256(e.data), e.size.X, e.output}, e.anew)
}
