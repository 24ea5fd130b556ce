package epub

import (
	"encoding/base64"
	"errors"
	"fmt"

	"booklet/data/booklet"
	"booklet/data/pictures"
	"booklet/layout/svg"
)

// addCover adds the picture of the cover that reading systems show on their shelves (EPUB 3.3, D.5): the first page of
// the standard edition as an SVG, its words as outlines. Where a face cannot be drawn, there is none.
func (p *publication) addCover() error {
	doc := p.options.Cover
	if doc == nil || len(doc.Pages) == 0 || doc.Pages[0].Kind != booklet.Cover {
		return nil
	}
	shown := map[string]string{}
	for key, photo := range svg.Pictures(doc, 0) {
		const asStored = 0 // the page turns it upright
		s, err := pictures.Show(photo.Data, photo.Inks, asStored, longest)
		if err != nil {
			return fmt.Errorf("picture %q: %w", photo.Name, err)
		}
		shown[key] = fmt.Sprintf("data:image/%s;base64,%s", s.Kind, base64.StdEncoding.EncodeToString(s.Data))
	}
	const times = 4 // as many pixels as points make a small picture
	cover, err := svg.Page(doc, 0, svg.Options{Outlined: true, Times: times,
		Picture: func(key string) string { return shown[key] }})
	if errors.Is(err, svg.ErrUndrawn) {
		return nil
	}
	if err != nil {
		return err
	}
	p.add("cover.svg", "cover", "image/svg+xml", "cover-image", cover)
	return nil
}
