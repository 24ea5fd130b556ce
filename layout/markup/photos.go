package markup

import (
	"crypto/sha256"
	"fmt"
	"runtime"

	"golang.org/x/sync/errgroup"

	"booklet/data/booklet"
	"booklet/data/pictures"
	"booklet/layout/semantic"
)

// Memory keeps pictures that were made for screens, for further copies with the same ones. A nil *Memory keeps nothing.
// It is safe for concurrent use.
type Memory struct {
	kept *pictures.Kept[made, pictures.Shown]
}

// made is what a picture was made of.
type made struct {
	data, inks           [sha256.Size]byte
	orientation, longest int
}

// mostKept is how many bytes of pictures are kept.
const mostKept = 48 << 20

// NewMemory is a memory that is empty.
func NewMemory() *Memory {
	return &Memory{pictures.NewKept[made](mostKept, func(s pictures.Shown) int { return len(s.Data) })}
}

// show is a picture for screens, made now or before.
func (m *Memory) show(p *booklet.Picture, longest int) (pictures.Shown, error) {
	anew := func() (pictures.Shown, error) { return pictures.Show(p.Data, p.Inks, p.Orientation, longest) }
	if m == nil {
		return anew()
	}
	return m.kept.Of(made{sha256.Sum256(p.Data), sha256.Sum256(p.Inks), p.Orientation, longest}, anew)
}

// Photos are the photographs of a document as screens show them, neither side longer than longest pixels; a few are
// made at once. Those that m keeps are not made again.
func (m *Memory) Photos(doc *semantic.Document, longest int) (map[*booklet.Picture]pictures.Shown, error) {
	var all []*booklet.Picture
	made := map[*booklet.Picture]pictures.Shown{}
	semantic.Walk(doc, func(v any) {
		f, ok := v.(*semantic.Figure)
		if !ok || f.Picture == nil {
			return
		}
		if _, known := made[f.Picture]; !known {
			made[f.Picture] = pictures.Shown{}
			all = append(all, f.Picture)
		}
	})
	out := make([]pictures.Shown, len(all))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, p := range all {
		group.Go(func() (err error) {
			if out[i], err = m.show(p, longest); err != nil {
				return fmt.Errorf("picture %q: %w", p.Name, err)
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	for i, p := range all {
		made[p] = out[i]
	}
	return made, nil
}
