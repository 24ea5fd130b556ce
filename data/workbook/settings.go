package workbook

import (
	"errors"
	"fmt"
	"path"
	"strings"
	"sync"

	"booklet/data/booklet"
)

// What a booklet is called and written in where the workbook does not say.
const (
	defaultTitle = "Careers"
)

// settingOf is the setting that a row of the Booklet sheet names, as the
// program writes it, or "".
func (t *table) settingOf(row *gridRow) string { return settingNamed(t.value(row, "Setting").S) }

// settingNamed is the setting of a name, as the program writes it, or "".
func settingNamed(name string) string {
	if hasLabelPrefix(name) {
		return settingsByKey()[labelPrefix+booklet.NameKey(labelName(name))]
	}
	return settingsByKey()[booklet.NameKey(name)]
}

// settingsByKey are the settings by the keys of their names, labels behind their prefix.
var settingsByKey = sync.OnceValue(func() map[string]string {
	out := map[string]string{"e mail": "Email", "telephone": "Phone", "web site": "Website"}
	for _, k := range SettingNames() {
		if hasLabelPrefix(k) {
			out[labelPrefix+booklet.NameKey(labelName(k))] = k
		} else {
			out[booklet.NameKey(k)], out[american(k)] = k, k
		}
	}
	for _, l := range booklet.SheetLabels {
		out[labelPrefix+booklet.NameKey(string(l))] = labelPrefix + " " + string(l)
	}
	return out
})

// american is the key of a name of ours as Americans spell it.
func american(name string) string {
	return strings.ReplaceAll(booklet.NameKey(name), "colour", "color")
}

func hasLabelPrefix(s string) bool {
	before, _, ok := strings.Cut(s, ":")
	return ok && booklet.Same(before+":", labelPrefix)
}

func labelName(s string) string {
	_, after, _ := strings.Cut(s, ":")
	return after
}

// readManner reads the settings that say how everything else is read, before
// everything else.
func (r *reader) readManner(t *table) {
	s := &r.book.Settings
	s.SkipHidden = true
	s.SmartQuotes = true
	s.Title, s.Language = booklet.Line{S: defaultTitle}, booklet.Line{S: booklet.DefaultLanguage}
	seen := map[string]bool{}
	var answers []func() // read when the language is known, wherever its row stands
	for _, t := range []*table{r.settingsTable(r.src.ReadSettings), t} {
		if t == nil {
			continue
		}
		for _, row := range t.rows {
			name := t.settingOf(row)
			if c, _ := t.cell(row, "Value"); c == nil || seen[name] {
				continue
			}
			seen[name] = true
			switch name {
			case "Smart quotes":
				answers = append(answers, func() { s.SmartQuotes, _ = t.yes(row, "Value") })
			case "Print addresses":
				answers = append(answers, func() { s.PrintAddresses, _ = t.yes(row, "Value") })
			case "Hidden rows":
				s.SkipHidden = t.choice(row, "Value", booklet.RuleUnknownWord, "the treatment of hidden rows",
					[]string{"read", "skip"}) != 0
			case "Language":
				t.readLanguage(row)
			}
		}
	}
	for _, read := range answers {
		read()
	}
	r.skipHidden = s.SkipHidden
	if s.SmartQuotes {
		r.smart = quotationOf(s.Language.S)
	}
}

// readLanguage reads a language tag (BCP 47) and writes it in its usual form.
func (t *table) readLanguage(row *gridRow) {
	l := t.value(row, "Value")
	if l.S == "" {
		return
	}
	if tags := severalTags(l.S); tags != nil {
		t.r.fail(booklet.RuleBadLanguage, l.At, fmt.Sprintf("%q are %d languages: a booklet of two languages is "+
			"planned, and not made yet", l.S, len(tags)),
			fmt.Sprintf("write one, such as %s, and make a workbook for each", tags[0]))
		return
	}
	if tag := t.tag(l.S, l.At); tag != "" {
		t.r.book.Settings.Language = booklet.Line{S: tag, At: l.At}
	}
}

// severalTags are the language tags of a list, nil where it is none.
func severalTags(s string) (tags []string) {
	parts := strings.FieldsFunc(strings.ReplaceAll(s, " and ", ","), func(r rune) bool {
		return strings.ContainsRune(",;/&+\n", r)
	})
	for _, p := range parts {
		tag, _ := LanguageTag(strings.TrimSpace(p))
		if tag == "" || len(parts) < 2 {
			return nil
		}
		tags = append(tags, tag)
	}
	return tags
}

// tag is a language tag (BCP 47) in its usual form, "" with a finding for what is none.
func (t *table) tag(typed string, at booklet.Place) string {
	typed = strings.TrimSpace(typed)
	tag, hint := LanguageTag(typed)
	if tag == "" {
		t.r.fail(booklet.RuleBadLanguage, at, notATag(typed), hint)
	}
	return tag
}

// readSettings reads the rest of the Booklet sheet.
func (r *reader) readSettings(t *table) {
	if t == nil {
		return
	}
	repeats := map[string]bool{}
	for _, s := range Settings {
		repeats[s.Name] = s.Repeats
	}
	set := map[string]booklet.Place{}
	h := &house{}
	for _, row := range t.atMost(r.most.Named, "settings") {
		t.require(row, "Setting")
		typed := t.value(row, "Setting")
		if typed.S == "" {
			continue
		}
		name := t.settingOf(row)
		if name == "" {
			r.warn(booklet.RuleUnknownSetting, typed.At, fmt.Sprintf("setting %q is not known and is not read",
				typed.S), r.didYouMean(typed.S, SettingNames()))
			continue
		}
		if c, at := t.cell(row, "Value"); c == nil && t.g.links[place{at.Col, at.Row}] == (hyperlink{}) {
			continue
		}
		if before, twice := set[name]; twice && !repeats[name] {
			r.warn(booklet.RuleRepeatedSetting, typed.At,
				fmt.Sprintf("setting %q stands twice, in %s and here; the first is used", name, before),
				"delete one of them")
			continue
		}
		set[name] = typed.At
		r.setting(t, row, name, h)
	}
	r.book.Settings.House = h.colour()
}

// keep reads what is not printed as it stands: folders, options and addresses of codes. It reports whether the setting
// is one of these.
func (t *table) keep(row *gridRow, name string) bool {
	s := &t.r.book.Settings
	kept := map[string]*booklet.Line{"Font folder": &s.FontFolder, "Heading font folder": &s.HeadingFolder,
		"Build": &s.Build}
	leading := map[string]*booklet.Line{"QR link": &s.QRLink, "BSL link": &s.BSLLink}
	if l := kept[name]; l != nil {
		*l = t.value(row, "Value")
		return true
	}
	if l := leading[name]; l != nil {
		*l = t.address(row, "Value")
		return true
	}
	return false
}

// setting reads one row.
func (r *reader) setting(t *table, row *gridRow, name string, h *house) {
	s := &r.book.Settings
	printed := map[string]*booklet.Line{
		"Title": &s.Title, "Strapline": &s.Strapline, "Edition code": &s.EditionCode, "Publisher": &s.Publisher,
		"Copyright": &s.Copyright, "Search prompt": &s.SearchPrompt, "QR caption": &s.QRCaption,
		"Logo description": &s.LogoDescription,
	}
	if l, ok := printed[name]; ok {
		*l = t.line(row, "Value")
		return
	}
	if strings.HasPrefix(name, labelPrefix) {
		t.readLabel(row, name)
		return
	}
	if t.keep(row, name) {
		return
	}
	switch name {
	case "Edition date":
		t.readEditionDate(row)
	case "Website":
		t.readWebsite(row)
	case "Phone":
		t.readPhone(row)
	case "Email":
		t.readEmail(row)
	case "Alternative formats":
		s.AlternativeFormats = t.text(row, "Value")
	case "Social":
		t.readSocial(row)
	case "Words in another language":
		t.readForeign(row)
	case "Logo":
		t.readLogo(row)
	case "House colour":
		h.rgb, h.at = t.colour(row, "Value")
	case "House colour (print)":
		h.print = t.build(row, "Value")
		_, h.printAt = t.cell(row, "Value")
	case "Accent colour":
		s.Accent = t.ownColour(row)
	case "Contrast":
		if t.choice(row, "Value", booklet.RuleUnknownWord, "contrast", []string{"AAA", "AA"}) == 1 {
			s.Contrast = booklet.AA
		}
	case "Binding":
		s.Binding, s.BindingAt = oneOf(t, row, "binding", booklet.Bindings)
	case "Order", "Cover", "Trim":
		t.readMakeUp(row, name)
	case "Build":
		s.Build = t.value(row, "Value")
	}
}

// readMakeUp reads in which order the cards stand, what the cover shows, or how large pages are.
func (t *table) readMakeUp(row *gridRow, name string) {
	s := &t.r.book.Settings
	switch name {
	case "Order":
		s.Order, s.OrderAt = oneOf(t, row, "order", booklet.Orders)
	case "Cover":
		s.Cover, s.CoverAt = oneOf(t, row, "cover", booklet.CoverStyles)
	default:
		s.Trim, s.TrimAt = t.trim(row)
	}
}

// trim reads the size of a page, none with a finding for what is no size.
func (t *table) trim(row *gridRow) (booklet.Trim, booklet.Place) {
	l := t.value(row, "Value")
	if l.S == "" {
		return booklet.Trim{}, l.At
	}
	size, err := booklet.ParseTrim(l.S)
	if wrong := (*booklet.TrimError)(nil); errors.As(err, &wrong) {
		t.r.fail(booklet.RuleBadTrim, l.At, wrong.Text, wrong.Hint)
	}
	return size, l.At
}

// oneOf reads a setting that takes one of a few words; "" with a finding for another.
func oneOf[W ~string](t *table, row *gridRow, what string, all []W) (W, booklet.Place) {
	_, at := t.cell(row, "Value")
	if i := t.choice(row, "Value", booklet.RuleUnknownWord, what, texts(all)); i >= 0 {
		return all[i], at
	}
	return "", at
}

// texts are words as text.
func texts[W ~string](all []W) []string {
	out := make([]string, len(all))
	for i, w := range all {
		out[i] = string(w)
	}
	return out
}

// ownColour reads a colour, nil where there is none.
func (t *table) ownColour(row *gridRow) *booklet.Colour {
	c, at := t.colour(row, "Value")
	if c == nil {
		return nil
	}
	return &booklet.Colour{RGB: *c, At: at}
}

// readLabel reads the words for a label.
func (t *table) readLabel(row *gridRow, name string) {
	s := &t.r.book.Settings
	if s.Labels == nil {
		s.Labels = map[booklet.Label]booklet.Line{}
	}
	l := booklet.Label(strings.TrimSpace(labelName(name)))
	s.Labels[l] = t.line(row, "Value")
	for _, other := range booklet.SheetLabels { // "large print" is "large-print" to an editor
		if _, set := s.Labels[other]; !set && booklet.NameKey(string(other)) == booklet.NameKey(string(l)) {
			s.Labels[other] = s.Labels[l]
		}
	}
}

// house gathers the house colour from its two rows.
type house struct {
	rgb         *booklet.RGB
	print       *booklet.CMYK
	at, printAt booklet.Place
}

// colour is nil where the workbook says nothing. A build without a colour is
// one of the built-in colour.
func (h *house) colour() *booklet.Colour {
	switch {
	case h.rgb != nil:
		return &booklet.Colour{RGB: *h.rgb, Print: h.print, At: h.at, PrintAt: h.printAt}
	case h.print != nil:
		return &booklet.Colour{RGB: booklet.House, Print: h.print, At: h.printAt, PrintAt: h.printAt}
	}
	return nil
}

// readEditionDate reads the date of the edition.
func (t *table) readEditionDate(row *gridRow) {
	s := &t.r.book.Settings
	s.EditionDate, s.Date = t.dated(row, "Value")
}

// readWebsite keeps an address as it was typed, since it is printed; where the
// cell shows other words, its hyperlink.
func (t *table) readWebsite(row *gridRow) {
	l := t.address(row, "Value")
	if !l.Set() {
		return
	}
	if typed := t.value(row, "Value"); typed.Set() {
		if _, err := Address(typed.S); err == nil {
			l = typed
		}
	}
	t.r.book.Settings.Websites = append(t.r.book.Settings.Websites, l)
}

func (t *table) readEmail(row *gridRow) {
	l := t.value(row, "Value")
	typed := l.S
	if _, rest, ok := schemeOf(typed); ok && strings.EqualFold(typed[:len(typed)-len(rest)], "mailto:") {
		typed = rest
	}
	if l.S != "" && emailEnd(typed, 0) != len(typed) {
		t.r.fail(booklet.RuleBadAddress, l.At, fmt.Sprintf("%q is not an e-mail address", l.S),
			"write one such as hello@example.org")
		return
	}
	l.S = typed
	t.r.book.Settings.Email = l
	if typed == "" {
		return
	}
	t.r.leads(typed, "mailto:"+typed, l.At)
	if h, linked := t.linkOn(l.At, nil); linked {
		t.r.linkUnused(typed, "mailto:"+typed, h, l.At)
	}
}

// readPhone reads a number as it is printed.
func (t *table) readPhone(row *gridRow) {
	l := t.value(row, "Value")
	t.r.book.Settings.Phone = l
	h, linked := t.linkOn(l.At, nil)
	if to, err := Address(l.S); linked && err == nil {
		t.r.linkUnused(l.S, to, h, l.At)
	}
}

// readSocial reads "Platform | name | address".
func (t *table) readSocial(row *gridRow) {
	l := t.value(row, "Value")
	parts := strings.Split(l.S, "|")
	for i := range parts {
		parts[i] = strings.Trim(parts[i], " \t")
	}
	if len(parts) != 3 || parts[0] == "" || parts[1] == "" || parts[2] == "" {
		if l.S != "" {
			t.r.fail(booklet.RuleBadSocial, l.At,
				fmt.Sprintf("%q is not an account: platform | name | address is accepted", l.S), "")
		}
		return
	}
	to, err := Address(parts[2])
	if err != nil {
		t.r.badAddress(err, l.At)
		return
	}
	t.r.leads(parts[2], to, l.At)
	t.r.wordsLead(parts[1], to, l.At)
	s := &t.r.book.Settings
	s.Social = append(s.Social, booklet.Social{Platform: t.r.quotes(parts[0], l.At), Name: t.r.quotes(parts[1], l.At),
		Address: to, At: l.At})
}

// readForeign reads "tag: words; words". The words are separated by semicolons or
// line breaks.
func (t *table) readForeign(row *gridRow) {
	c, at := t.cell(row, "Value")
	if c == nil {
		return
	}
	typed := t.text(row, "Value").String()
	tag, words, ok := strings.Cut(typed, ":")
	if !ok || strings.TrimSpace(words) == "" {
		t.r.fail(booklet.RuleBadForeignWords, at,
			fmt.Sprintf("%q says no language and words: a tag, a colon and words are accepted, such as cy: Iechyd "+
				"Cymru; croeso", typed), "")
		return
	}
	lang := t.tag(tag, at)
	if lang == "" {
		return
	}
	list := strings.FieldsFunc(words, func(r rune) bool { return r == ';' || r == '\n' })
	t.addForeign(lang, t.parted(list, at), at)
}

// addForeign adds words in another language.
func (t *table) addForeign(lang string, words []string, at booklet.Place) {
	s := &t.r.book.Settings
	for _, w := range words {
		w = strings.Join(strings.Fields(w), " ")
		i, known := t.r.phrase(w)
		switch {
		case w == "":
		case known && s.Foreign[i].Lang != lang:
			t.r.fail(booklet.RuleForeignWordsTwice, at, fmt.Sprintf("%q is said to be %s here and %s in %s", w,
				lang, s.Foreign[i].Lang, s.Foreign[i].At), "delete it in one of them")
		case known:
		case len(s.Foreign) == t.r.most.Named:
			t.r.fail(booklet.RuleOverLimit, at, fmt.Sprintf("there are more than %d words in another language",
				t.r.most.Named), "leave out those that the texts do not use")
			return
		default:
			t.r.addPhrase(booklet.Foreign{Lang: lang, Words: w, At: at})
		}
	}
}

// readLogo reads the logo: an SVG or PNG file of the workbook's folder, or another picture that keeps its
// colours as they are.
func (t *table) readLogo(row *gridRow) {
	l := t.value(row, "Value")
	if l.S == "" {
		return
	}
	logo := &booklet.Logo{Name: l.S, At: l.At}
	switch strings.ToLower(path.Ext(l.S)) {
	case ".svg":
		svg, ok := t.r.svg(l, logoFile)
		if !ok {
			return
		}
		logo.SVG = svg
	case ".png", ".webp", ".gif", ".tif", ".tiff", ".bmp":
		p, ok := t.r.pictureFile(l, logoFile)
		if !ok {
			return
		}
		if p.Format != "png" {
			t.r.fail(booklet.RuleUnreadableLogo, l.At,
				fmt.Sprintf("logo %q is a JPEG by its content; an SVG or PNG file is accepted", l.S), "")
			return
		}
		logo.Picture = p
	default:
		t.r.fail(booklet.RuleUnreadableLogo, l.At, fmt.Sprintf("logo %q is not an SVG or PNG file by its name", l.S),
			"WebP, GIF, TIFF and BMP are accepted too")
		return
	}
	t.r.book.Settings.Logo = logo
}
