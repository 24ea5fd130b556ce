package editorial

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"booklet/data/booklet"
)

// nothingSaid are descriptions that tell nobody what a picture shows.
var nothingSaid = []string{"photo", "photograph", "picture", "image", "photo of", "picture of", "image of", "a photo",
	"a picture", "an image", "untitled", "todo", "tbc", "alt text"}

// photoDescriptionSaysNothing: a description is a sentence about what is seen,
// not a file's name (WCAG 2.2, 1.1.1).
func photoDescriptionSaysNothing(c *checker) {
	c.eachPhoto(func(p *booklet.Photo, _ booklet.Place) {
		d := p.Description
		if p.Decorative || !d.Set() {
			return
		}
		words := strings.ToLower(strings.Trim(d.S, " .!"))
		switch path.Ext(words) {
		case ".jpg", ".jpeg", ".png", ".gif", ".webp", ".tif", ".tiff", ".svg", ".heic":
			c.find(d.At, "say what it shows, as you would on the telephone", "the description %q is the name of a file",
				d.S)
			return
		}
		if slices.Contains(nothingSaid, words) || p.Picture != nil &&
			words == strings.ToLower(strings.TrimSuffix(p.Picture.Name, path.Ext(p.Picture.Name))) {
			c.find(d.At, "say what it shows, as you would on the telephone",
				"the description %q does not say what the photo shows", d.S)
		}
	})
}

// repeatedDescription: two pictures seldom show the same.
func repeatedDescription(c *checker) {
	type seen struct {
		at   booklet.Place
		data []byte
	}
	first := map[string]seen{}
	c.eachPhoto(func(p *booklet.Photo, _ booklet.Place) {
		if p.Decorative || !p.Description.Set() {
			return
		}
		k, data := booklet.SameKey(p.Description.S), []byte(nil)
		if p.Picture != nil {
			data = p.Picture.Data
		}
		if s, ok := first[k]; !ok {
			first[k] = seen{p.Description.At, data}
		} else if !bytes.Equal(s.data, data) {
			c.find(p.Description.At, "say what tells the two apart", "the description %q is that of another photo "+
				"too, in %s", p.Description.S, s.at)
		}
	})
}

// vague are the words of links that say nothing by themselves (WCAG 2.2, 2.4.9).
var vague = []string{"here", "click here", "link", "this link", "more", "read more", "this page", "this website",
	"this site", "website", "web page", "find out more", "learn more", "see here", "click", "page", "site"}

// linkWording: a reader who goes from link to link hears nothing else.
func linkWording(c *checker) {
	c.eachLink(func(words, to string, at booklet.Place) {
		if slices.Contains(vague, strings.ToLower(strings.Trim(words, " .!:"))) {
			c.find(at, "name what it leads to, such as the body or the page",
				"the link %q to %s does not say where it leads", words, to)
		}
	})
}

// eachLink calls f for each link of the texts, with its words.
func (c *checker) eachLink(f func(words, to string, at booklet.Place)) {
	for _, field := range c.fields() {
		for _, b := range field.blocks {
			for i := 0; i < len(b.Runs); i++ {
				if to := b.Runs[i].Link; to != "" {
					var words string
					words, i = linkWords(b, i)
					f(words, to, field.at)
				}
			}
		}
	}
}

// foreignWordsUnused: words that stand nowhere are misspelt, here or there.
func foreignWordsUnused(c *checker) {
	if len(c.Settings.Foreign) == 0 {
		return
	}
	stands := make([]bool, len(c.Settings.Foreign))
	phrases := booklet.NewPhrases(c.Settings.Foreign)
	for _, f := range c.fields() {
		text := f.text
		if strings.Contains(text, "  ") || strings.ContainsAny(text, "\n\t") { // phrases have single spaces
			text = strings.Join(strings.Fields(text), " ")
		}
		for found := range phrases.In(text) {
			stands[found.Phrase] = true
		}
	}
	for i, w := range c.Settings.Foreign {
		if !stands[i] {
			c.find(w.At, "it must be spelt as it stands there", "%q (%s) stands nowhere in the workbook",
				w.Words, w.Lang)
		}
	}
}

// labelsInEnglish: the program's own words are English until they are set, or the
// table of languages has them. Those of Braille are told where it is made.
func labelsInEnglish(c *checker) {
	own := booklet.LanguageOf(c.Settings.Language.S)
	var missing []string
	for _, l := range booklet.AllLabels {
		if !own.Has(l) && c.Settings.Labels[l].S == "" && !slices.Contains(booklet.BrailleLabels, l) {
			missing = append(missing, string(l))
		}
	}
	if len(missing) == 0 {
		return
	}
	list := strings.Join(missing, ", ")
	at := c.Settings.Language.At
	if at == (booklet.Place{}) {
		at = c.sheet("Booklet")
	}
	c.find(at, `write each on the Booklet sheet as "Label: " and its name, with the words beside it`,
		"the language is %s, but words of the program are still English: %s", c.Settings.Language.S, list)
}

// Matter is something that no program can judge, with the places to look at.
type Matter struct {
	Name   string // stable: "descriptions"
	Words  string // what a person has to see to
	Places []Place
}

// Lines are the matter for a person: its words, then a line for each place, with fields
// by the names that the caller gives them.
func (m Matter) Lines(name func(booklet.Field) string) []string {
	out := []string{"- " + m.Words}
	for _, p := range m.Places {
		line := "    " + p.Text
		if at := p.At.Worded(name).String(); at != "" {
			line = "    " + at + ": " + p.Text
		}
		out = append(out, line)
	}
	return out
}

// Place is one of them: the cell, and what stands there.
type Place struct {
	At   booklet.Place
	Text string
}

// Review lists what only a person can judge of a booklet's accessibility, in the
// order in which it is best looked at. Rows that are left out are not named.
func Review(b *booklet.Booklet, o Options) []Matter {
	c := newChecker(b, o)
	descriptions := Matter{Name: "descriptions", Words: "each description says what its picture shows, as far as it " +
		"matters here"}
	decorative := Matter{Name: "decorative", Words: "each picture that is called decorative tells a reader nothing"}
	c.eachPhoto(func(p *booklet.Photo, row booklet.Place) {
		if p.Decorative {
			decorative.Places = append(decorative.Places, Place{firstSet(p.Description.At, p.At, row), "decorative"})
		} else if p.Description.Set() {
			descriptions.Places = append(descriptions.Places, Place{p.Description.At, p.Description.S})
		}
	})
	if d := b.Settings.LogoDescription; b.Settings.Logo != nil && d.Set() {
		descriptions.Places = append(descriptions.Places, Place{d.At, d.S})
	}
	links := Matter{Name: "links", Words: "the words of each link say where it leads"}
	c.eachLink(func(words, to string, at booklet.Place) {
		shown := booklet.SameKey(strings.TrimPrefix(words, "www."))
		if !strings.HasPrefix(to, "tel:") && !strings.Contains(booklet.SameKey(to), shown) {
			links.Places = append(links.Places, Place{at, words + " → " + to})
		}
	})
	order := Matter{Name: "reading-order", Words: "the sections make sense when they are read aloud in this order, " +
		"and so does a card of each team"}
	for i := range b.Sections {
		s := &b.Sections[i]
		words := string(s.Kind)
		if s.Title.Set() {
			words += ": " + s.Title.S
		}
		order.Places = append(order.Places, Place{s.At, words})
	}
	foreign := Matter{Name: "languages", Words: "words of other languages are all marked, in the right language"}
	for _, w := range b.Settings.Foreign {
		foreign.Places = append(foreign.Places, Place{w.At, w.Lang + ": " + w.Words})
	}
	short := Matter{Name: "abbreviations", Words: "each abbreviation is written out where it is met first, or known " +
		"to every reader"}
	seen := map[string]bool{}
	for _, f := range c.fields() {
		if f.spoken {
			continue
		}
		for _, w := range strings.FieldsFunc(f.text, func(r rune) bool { return !word(r) }) {
			if abbreviation(w) && !seen[w] {
				seen[w] = true
				short.Places = append(short.Places, Place{f.at, w})
			}
		}
	}
	colour := Matter{Name: "alone", Words: "nothing is said by colour, size or place alone, such as “the blue box " +
		"above”"}
	plain := Matter{Name: "plain-words", Words: "the texts are in plain words, with short sentences"}
	out := []Matter{descriptions, decorative, links, order, foreign, short, colour, plain}
	return slices.DeleteFunc(out, func(m Matter) bool { return m.Name == "decorative" && len(m.Places) == 0 })
}
