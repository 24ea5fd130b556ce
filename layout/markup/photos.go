package markup

import (
	"fmt"
	"runtime"

	"golang.org/x/sync/errgroup"

	"booklet/data/booklet"
	"booklet/data/pictures"
	"booklet/layout/semantic"
)

// Photos are the photographs of a document as screens show them, neither side longer than longest pixels; a few are
// made at once.
func Photos(doc *semantic.Document, longest int) (map[*booklet.Picture]pictures.Shown, error) {
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
			if out[i], err = pictures.Show(p.Data, p.Inks, p.Orientation, longest); err != nil {
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
