package booklet

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ShownAddress is an address as people write it: without its scheme, "www.", a last
// slash, and what a mail program would fill in.
func ShownAddress(uri string) string {
	for _, scheme := range []string{"https://", "http://", "mailto:", "tel:"} {
		if rest, ok := strings.CutPrefix(uri, scheme); ok {
			if scheme == "mailto:" {
				rest, _, _ = strings.Cut(rest, "?")
			}
			uri = rest
			break
		}
	}
	return strings.TrimSuffix(strings.TrimPrefix(uri, "www."), "/")
}

// ShowsAddress reports whether words say where a link leads, so that nobody needs to
// tap it. A telephone number may be written in any grouping.
func ShowsAddress(words, uri string) bool {
	return (&askedOf{words: words, lower: strings.ToLower(words)}).find(uri)
}

// askedOf are words that are asked where links lead, each link once.
type askedOf struct {
	words, lower, digits string
	known                map[string]bool
}

func saidIn(words string) *askedOf {
	return &askedOf{words: words, lower: strings.ToLower(words), known: map[string]bool{}}
}

// shows reports whether the words say where a link leads.
func (s *askedOf) shows(uri string) bool {
	shown, ok := s.known[uri]
	if !ok {
		shown = s.find(uri)
		s.known[uri] = shown
	}
	return shown
}

func (s *askedOf) find(uri string) bool {
	if number, ok := strings.CutPrefix(uri, "tel:"); ok {
		if s.digits == "" {
			s.digits = onlyDigits(s.words)
		}
		number = onlyDigits(number)
		return strings.Contains(s.digits, number[max(0, len(number)-9):])
	}
	to := strings.ToLower(ShownAddress(uri))
	for at := 0; to != ""; {
		k := strings.Index(s.lower[at:], to)
		if k < 0 {
			return false
		}
		at += k
		if beginsAddress(s.lower[:at]) && endsAddress(s.lower[at+len(to):]) {
			return true
		}
		at += len(to)
	}
	return false
}

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// beginsAddress reports whether an address may begin after some words.
func beginsAddress(before string) bool {
	if strings.HasSuffix(before, "www.") || strings.HasSuffix(before, "//") {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(before)
	return before == "" || !inAddress(r) && r != '.'
}

// endsAddress reports whether an address may end before some words: a full stop that
// a letter follows would belong to it.
func endsAddress(after string) bool {
	r, n := utf8.DecodeRuneInString(after)
	if r == '/' || strings.ContainsRune(".?#", r) {
		next, _ := utf8.DecodeRuneInString(after[n:])
		return after[n:] == "" || !inAddress(next)
	}
	return after == "" || !inAddress(r)
}

func inAddress(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-_@/", r)
}

// MostPrinted is how many characters of a role's address are printed; what is longer
// nobody types.
const MostPrinted = 50

// Address is where the role's title leads: its own page, "" for none.
func (r *Role) Address() Line { return firstLine(r.Link, r.ShortLink) }

// PrintedAddress is the address of the role's page that paper shows.
func (r *Role) PrintedAddress() Line { return firstLine(r.ShortLink, r.Link) }

func firstLine(a, b Line) Line {
	if a.Set() {
		return a
	}
	return b
}

// ShowsAddress reports whether a text of the card shows where its title leads.
func (r *Role) ShowsAddress() bool {
	for t := range r.Texts() {
		if t.Text == nil {
			continue
		}
		for _, b := range t.Text.Blocks {
			for _, l := range []Line{r.Link, r.ShortLink} {
				if l.Set() && ShowsAddress(b.String(), l.S) {
					return true
				}
			}
		}
	}
	return false
}

// Typeable reports whether an address can be typed from paper: it is short, and
// without a query.
func Typeable(uri string) bool {
	return !strings.Contains(uri, "?") && utf8.RuneCountInString(ShownAddress(uri)) <= MostPrinted
}

// Hidden is a link whose paragraph does not show where it leads.
type Hidden struct {
	Words, URI string
	At         Place
}

// HiddenAddresses are the links of a text whose paragraphs do not show where they
// lead.
func (t Text) HiddenAddresses() []Hidden {
	var out []Hidden
	for _, b := range t.Blocks {
		if !slices.ContainsFunc(b.Runs, func(r Run) bool { return r.Link != "" }) {
			continue
		}
		words := saidIn(b.String())
		for i := 0; i < len(b.Runs); i++ {
			to := b.Runs[i].Link
			if to == "" {
				continue
			}
			var on strings.Builder
			on.WriteString(b.Runs[i].Text)
			for i+1 < len(b.Runs) && b.Runs[i+1].Link == to {
				i++
				on.WriteString(b.Runs[i].Text)
			}
			if !words.shows(to) {
				out = append(out, Hidden{strings.TrimSpace(on.String()), to, t.At})
			}
		}
	}
	return out
}

// WithAddresses is a paragraph with the addresses that it does not show, in brackets
// after the words that lead there.
func (b Block) WithAddresses() Block {
	out := b
	words := saidIn(b.String())
	out.Runs = nil
	for i, r := range b.Runs {
		last := i+1 == len(b.Runs) || b.Runs[i+1].Link != r.Link
		if r.Link != "" && last && !words.shows(r.Link) {
			before := strings.TrimRight(r.Text, " \n")
			r.Text = before + " (" + ShownAddress(r.Link) + ")" + r.Text[len(before):]
		}
		out.Runs = append(out.Runs, r)
	}
	return out
}
