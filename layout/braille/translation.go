package braille

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"booklet/data/booklet"
)

// translation gathers texts and has them translated, each grade in one call.
type translation struct {
	ctx    context.Context
	by     Translator
	tables tables
	segs   []*segment
	at     booklet.Place // the cell of what is added
}

// segment is a text of words, and what is made of it.
type segment struct {
	text  string
	at    booklet.Place // its cell
	plain bool          // not contracted
	cells string
}

// most is how many bytes of text a line has at most that liblouis is given: it breaks lines of 2,048 bytes in two.
const most = 900

// add adds a text, which has no line break, in pieces that are short enough.
func (t *translation) add(text string, plain bool) []*segment {
	var out []*segment
	for text != "" {
		n := len(text)
		if n > most {
			if n = strings.LastIndexByte(text[:most], ' '); n <= 0 {
				for n = most; !utf8.RuneStart(text[n]); n-- {
				}
			}
		}
		s := &segment{text: text[:n], at: t.at, plain: plain || !t.tables.contracted()}
		t.segs, out, text = append(t.segs, s), append(out, s), strings.TrimPrefix(text[n:], " ")
	}
	return out
}

// lack is a character that the tables do not have, in a cell that has it.
type lack struct {
	char rune
	at   booklet.Place
}

// run translates what has been added, and returns the characters that the tables do not have, each once a cell.
func (t *translation) run() (lacks []lack, err error) {
	lost, err := t.lacking()
	if err != nil {
		return nil, err
	}
	missing := map[rune]bool{}
	for _, r := range lost {
		missing[r] = true
	}
	told := map[lack]bool{}
	for _, s := range t.segs {
		s.text = plainer(s.text, lost)
		for _, r := range s.text {
			if l := (lack{r, s.at}); missing[r] && !told[l] {
				told[l], lacks = true, append(lacks, l)
			}
		}
		s.text = spelled(s.text, missing)
	}
	for _, plain := range []bool{false, true} {
		var of []*segment
		var lines []string
		for _, s := range t.segs {
			if s.plain == plain {
				of, lines = append(of, s), append(lines, s.text)
			}
		}
		got, err := t.lines(plain, lines)
		if err != nil {
			return nil, err
		}
		for i, s := range of {
			s.cells = got[i]
		}
	}
	t.segs = nil
	return lacks, nil
}

// lines translates lines.
func (t *translation) lines(plain bool, lines []string) ([]string, error) {
	if len(lines) == 0 {
		return nil, nil
	}
	got, table, err := t.raw(plain, lines)
	if err != nil {
		return nil, err
	}
	for i, s := range got {
		got[i] = strings.TrimRight(strings.ToUpper(s), " ")
		if at := strings.IndexFunc(got[i], noCell); at >= 0 {
			return nil, fmt.Errorf("%w by %s: %.20q is no Braille of six dots", ErrTable, table, got[i][at:])
		}
	}
	return got, nil
}

// noCell reports whether a character is none of Braille ASCII, nor the space that keeps words together.
func noCell(r rune) bool { return (r < ' ' || r > '_') && r != '\u00a0' }

// raw translates lines, and says by which table.
func (t *translation) raw(plain bool, lines []string) (got []string, table string, err error) {
	table = t.tables.grade2
	if plain {
		table = t.tables.grade1
	}
	// lou_translate takes a backslash for the beginning of a character's number
	text := strings.ReplaceAll(strings.Join(lines, "\n")+"\n", `\`, `\\`)
	out, err := t.by(t.ctx, display+table, text)
	if err != nil && !errors.Is(err, ErrMissing) && t.ctx.Err() == nil && !errors.Is(err, context.DeadlineExceeded) {
		err = fmt.Errorf("%w by %s: %w", ErrTable, table, err)
	}
	if err != nil {
		return nil, table, err
	}
	got = strings.Split(strings.TrimSuffix(strings.ReplaceAll(out, "\r\n", "\n"), "\n"), "\n")
	if len(got) != len(lines) {
		err = fmt.Errorf("%w by %s: of %d lines came %d", ErrTable, table, len(lines), len(got))
	}
	return got, table, err
}

// lacking are the characters of the texts that the tables do not have, of which either may have fewer than the other.
func (t *translation) lacking() ([]rune, error) {
	seen := map[rune]bool{}
	var all []rune
	for _, s := range t.segs {
		for _, r := range s.text {
			for _, r := range string(r) + alike[r] {
				if r > ' ' && r != '\u00a0' && !seen[r] && !asciiWord(r) {
					seen[r], all = true, append(all, r)
				}
			}
		}
	}
	if len(all) == 0 {
		return nil, nil
	}
	slices.Sort(all)
	var out []rune
	for _, plain := range []bool{true, false} {
		if !plain && !t.tables.contracted() {
			continue
		}
		lost, err := t.lackingIn(plain, all)
		if err != nil {
			return nil, err
		}
		out = append(out, lost...)
		all = slices.DeleteFunc(all, func(r rune) bool { return slices.Contains(lost, r) })
	}
	slices.Sort(out)
	return out, nil
}

// lackingIn are those of characters that one table does not have: liblouis writes their numbers, or a cell that it
// writes for all of them, or gives up.
func (t *translation) lackingIn(plain bool, all []rune) ([]rune, error) {
	unknown, err := t.alone(plain, nowhere)
	if err != nil {
		return nil, err
	}
	lines := make([]string, len(all))
	for i, r := range all {
		lines[i] = string(r)
	}
	got, _, err := t.raw(plain, lines)
	if errors.Is(err, ErrTable) {
		got = nil
		for _, r := range all {
			s, err := t.alone(plain, r)
			if err != nil {
				return nil, err
			}
			got = append(got, s)
		}
	} else if err != nil {
		return nil, err
	}
	var out []rune
	for i, s := range got {
		r := all[i]
		cells := strings.ToUpper(strings.TrimSpace(s))
		switch {
		case cells == "", strings.ContainsFunc(cells, noCell), asNumber(cells, r),
			s == unknown && r >= utf8.RuneSelf && !unicode.IsPunct(r):
			out = append(out, r)
		}
	}
	return out, nil
}

// alone is what a table makes of a character; "" where liblouis gives up.
func (t *translation) alone(plain bool, r rune) (string, error) {
	got, _, err := t.raw(plain, []string{string(r)})
	if errors.Is(err, ErrTable) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return got[0], nil
}

// nowhere is a character that no table has: one for private use. Some tables have the same cell for all that they do
// not have, which may be that of a sign of theirs.
const nowhere = '\uE0F3'

// asNumber reports whether cells are the number of a character in place of it: an X before four digits, a Y before
// five, a Z before eight, which are figures or the letters of these.
func asNumber(cells string, r rune) bool {
	if len(cells) < len(`\X0000`) {
		return false
	}
	return strings.Contains(cells, "X") || r > 0xFFFF && strings.ContainsAny(cells, "YZ")
}

// asciiWord reports whether every table has a character: the letters and figures of ASCII.
func asciiWord(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z'
}

// alike are the plain forms of signs that some tables have in these alone: in Braille they are the same, or say the
// same.
var alike = map[rune]string{
	'‘': "'", '’': "'", '‚': "'", '‹': "'", '›': "'", '“': `"`, '”': `"`, '„': `"`, '«': `"`, '»': `"`,
	'–': "-", '—': "-", '‑': "-", '−': "-", '·': "-", '•': "-", '…': "...", '©': "(c)",
}

// plainer is a text with the plain forms of signs that are lost, where those are not.
func plainer(s string, lost []rune) string {
	gone := func(r rune) bool { return slices.Contains(lost, r) }
	var b strings.Builder
	for _, r := range s {
		if like := alike[r]; like != "" && gone(r) && !strings.ContainsFunc(like, gone) {
			b.WriteString(like)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// spelled is a text with the numbers of characters in their places.
func spelled(s string, lost map[rune]bool) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return lost[r] }) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if lost[r] {
			fmt.Fprintf(&b, "(%04X)", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
