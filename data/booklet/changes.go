package booklet

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
)

// Change is what an editor did to a booklet, named as the workbook names it.
type Change struct {
	Kind     ChangeKind
	Part     Part
	Name     string // a role's title, or what the row of another part is called; "" for the settings and an order
	Was      string // the name before; Renamed only
	Category string // of a role
	// what is different beside the name, as the workbook's columns and settings are called, in their order
	Fields []string
}

// ChangeKind is what became of something.
type ChangeKind string

// The kinds of change.
const (
	Added     ChangeKind = "added"
	Removed   ChangeKind = "removed"
	Renamed   ChangeKind = "renamed"
	Changed   ChangeKind = "changed"
	Reordered ChangeKind = "reordered" // of a part as a whole; the order of roles and of fairs means nothing
)

// Part is a part of a booklet: what one sheet of the workbook says.
type Part int

// The parts, in the order in which changes are told.
const (
	PartRoles Part = iota
	PartCategories
	PartValues
	PartSections
	PartSettings
	PartFairs
)

// Changes names what is different in b from what was before: first the roles in
// b's order, then those that have gone, then the other parts. Neither a role's
// place in the workbook nor the order of the roles or of the fairs is a change.
func (b *Booklet) Changes(before *Booklet) []Change {
	same := map[*Category]*Category{} // from before to b
	categories := changedCategories(before, b, same)
	return slices.Concat(changedRoles(before, b, same), categories, changedValues(before, b),
		changedSections(before, b),
		changedSettings(&before.Settings, &b.Settings), changedFairs(before, b))
}

// field is one of the things that a row says.
type field[T any] struct {
	name string
	same func(a, b T) bool
}

// differing are the names of the fields in which a and b differ.
func differing[T any](fields []field[T], a, b T) []string {
	var out []string
	for _, f := range fields {
		if !f.same(a, b) {
			out = append(out, f.name)
		}
	}
	return out
}

// saying makes a field of a plain value.
func saying[T any, V comparable](name string, v func(T) V) field[T] {
	return field[T]{name, func(a, b T) bool { return v(a) == v(b) }}
}

// telling makes a field of a rich text.
func telling[T any](name string, v func(T) Text) field[T] {
	return field[T]{name, func(a, b T) bool { return sameText(v(a), v(b)) }}
}

// showing makes the fields of a photo.
func showing[T any](v func(T) *Photo) []field[T] {
	of := func(x T) Photo {
		if p := v(x); p != nil {
			return *p
		}
		return Photo{}
	}
	return []field[T]{
		{"Photo", func(a, b T) bool { return samePicture(of(a).Picture, of(b).Picture) }},
		saying("Photo focus", func(x T) [2]int {
			p := of(x)
			across, down := p.FocusOf()
			return [2]int{across, down}
		}),
		saying("Photo description", func(x T) string { return of(x).Description.S }),
		saying("Photo credit", func(x T) string { return of(x).Credit.S }),
		saying("Photo permission until", func(x T) Date { return day(of(x).PermissionUntil) }),
	}
}

// day is a date without its cell.
func day(d Date) Date { d.At = Place{}; return d }

func sameText(a, b Text) bool {
	return slices.EqualFunc(a.Blocks, b.Blocks, func(a, b Block) bool {
		return a.Item == b.Item && a.Level == b.Level && a.Label == b.Label && slices.Equal(a.Runs, b.Runs)
	})
}

func sameLines(a, b []Line) bool {
	return slices.EqualFunc(a, b, func(a, b Line) bool { return a.S == b.S })
}

func samePicture(a, b *Picture) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a == b || a.Orientation == b.Orientation && bytes.Equal(a.Data, b.Data)
}

func sameIcon(a, b Icon) bool { return a.Name == b.Name && bytes.Equal(a.SVG, b.SVG) }

func sameBuild(a, b *CMYK) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

var categoryFields = []field[*Category]{
	saying("Short name", func(c *Category) string {
		if c.Short.S == c.Name.S { // it has none
			return ""
		}
		return c.Short.S
	}),
	telling("Description", func(c *Category) Text { return c.Description }),
	{"Icon", func(a, b *Category) bool { return sameIcon(a.Icon, b.Icon) }},
	saying("Colour", func(c *Category) RGB { return c.Fill }),
	{"Colour (print)", func(a, b *Category) bool { return sameBuild(a.Print, b.Print) }},
}

// changedCategories fills same with the categories of before that b has too.
func changedCategories(before, b *Booklet, same map[*Category]*Category) []Change {
	l := listing[*Category]{
		part:   PartCategories,
		fields: categoryFields,
		name:   func(c *Category) string { return c.Name.S },
		alike: func(a, b *Category) bool {
			return a.Fill == b.Fill || !a.Description.Empty() && sameText(a.Description, b.Description)
		},
	}
	return l.changes(before.Categories, b.Categories, same)
}

var valueFields = []field[*Value]{
	telling("Text", func(v *Value) Text { return v.Text }),
	{"Icon", func(a, b *Value) bool { return sameIcon(a.Icon, b.Icon) }},
}

func changedValues(before, b *Booklet) []Change {
	l := listing[*Value]{
		part:   PartValues,
		fields: valueFields,
		name:   func(v *Value) string { return v.Title.S },
		alike:  func(a, b *Value) bool { return !a.Text.Empty() && sameText(a.Text, b.Text) },
	}
	return l.changes(pointers(before.Values), pointers(b.Values), map[*Value]*Value{})
}

var sectionFields = slices.Concat([]field[*Section]{
	saying("Kind", func(s *Section) Kind { return s.Kind }),
	saying("Contents line", func(s *Section) string { return s.ContentsLine.S }),
	telling("Text", func(s *Section) Text { return s.Text }),
	saying("Name", func(s *Section) string { return s.Name.S }),
	saying("Job", func(s *Section) string { return s.Job.S }),
}, showing(func(s *Section) *Photo { return s.Photo }), []field[*Section]{
	saying("Starts on", func(s *Section) Start { return s.Start }),
})

func changedSections(before, b *Booklet) []Change {
	l := listing[*Section]{part: PartSections, fields: sectionFields, name: func(s *Section) string {
		if s.Title.Set() {
			return s.Title.S
		}
		return string(s.Kind)
	}, alike: func(a, b *Section) bool { return a.Kind == b.Kind }}
	return l.changes(pointers(before.Sections), pointers(b.Sections), map[*Section]*Section{})
}

var fairFields = []field[*Fair]{
	saying("Date", func(f *Fair) [2]any { return [2]any{f.When.S, day(f.Date)} }),
	saying("Place", func(f *Fair) string { return f.Place.S }),
	{"Categories", func(a, b *Fair) bool { return sameLines(a.Categories, b.Categories) }},
	{"Tags", func(a, b *Fair) bool { return sameLines(a.Tags, b.Tags) }},
	{"Roles", func(a, b *Fair) bool { return sameLines(a.Roles, b.Roles) }},
	{"Where", func(a, b *Fair) bool { return sameLines(a.Where, b.Where) }},
	saying("Apprenticeships", func(f *Fair) bool { return f.Apprenticeships }),
	saying("Title", func(f *Fair) string { return f.Title.S }),
	saying("Strapline", func(f *Fair) string { return f.Strapline.S }),
	saying("QR link", func(f *Fair) string { return f.QRLink.S }),
	saying("Campaign", func(f *Fair) string { return f.Campaign.S }),
	{"Editions", func(a, b *Fair) bool { return sameLines(a.Editions, b.Editions) }},
	{"Make", func(a, b *Fair) bool { return slices.Equal(a.Makes, b.Makes) }},
	{"Stands", func(a, b *Fair) bool { return sameLines(a.Stands, b.Stands) }},
}

func changedFairs(before, b *Booklet) []Change {
	l := listing[*Fair]{
		part:   PartFairs,
		fields: fairFields,
		name:   func(f *Fair) string { return f.Name.S },
		alike: func(a, b *Fair) bool {
			return a.Campaign.Set() && a.Campaign.S == b.Campaign.S || a.Date.Set() && day(a.Date) == day(b.Date)
		},
	}
	cs := l.changes(before.Fairs, b.Fairs, map[*Fair]*Fair{})
	return slices.DeleteFunc(cs, func(c Change) bool { return c.Kind == Reordered })
}

func pointers[T any](s []T) []*T {
	out := make([]*T, len(s))
	for i := range s {
		out[i] = &s[i]
	}
	return out
}

// listing compares two lists whose rows have names, and whose order counts.
type listing[T comparable] struct {
	part   Part
	name   func(T) string
	fields []field[T]
	alike  func(a, b T) bool // under another name, b is a
}

// changes fills same with the rows of before that are in now. Rows are the same
// by their name, the first of two by one name with the first; else the first
// that are alike among those without a partner.
func (l listing[T]) changes(before, now []T, same map[T]T) []Change {
	was := map[T]T{}
	pair := func(a, b T) { same[a], was[b] = b, a }
	for _, b := range now {
		for _, a := range before {
			if _, taken := same[a]; !taken && Same(l.name(a), l.name(b)) {
				pair(a, b)
				break
			}
		}
	}
	for _, b := range now {
		for _, a := range before {
			_, gone := same[a]
			if _, paired := was[b]; !gone && !paired && l.alike(a, b) {
				pair(a, b)
			}
		}
	}
	var out []Change
	for _, b := range now {
		a, ok := was[b]
		switch {
		case !ok:
			out = append(out, Change{Kind: Added, Part: l.part, Name: l.name(b)})
		case l.name(a) != l.name(b):
			out = append(out, Change{Kind: Renamed, Part: l.part, Name: l.name(b), Was: l.name(a),
				Fields: differing(l.fields, a, b)})
		default:
			if fs := differing(l.fields, a, b); fs != nil {
				out = append(out, Change{Kind: Changed, Part: l.part, Name: l.name(b), Fields: fs})
			}
		}
	}
	var stayed []T // in the order before, as they are now
	for _, a := range before {
		if b, ok := same[a]; ok {
			stayed = append(stayed, b)
		} else {
			out = append(out, Change{Kind: Removed, Part: l.part, Name: l.name(a)})
		}
	}
	if !slices.Equal(stayed, slices.DeleteFunc(slices.Clone(now), func(b T) bool { _, ok := was[b]; return !ok })) {
		out = append(out, Change{Kind: Reordered, Part: l.part})
	}
	return out
}

var settingFields = []field[*Settings]{
	saying("Title", func(s *Settings) string { return s.Title.S }),
	saying("Strapline", func(s *Settings) string { return s.Strapline.S }),
	saying("Edition code", func(s *Settings) string { return s.EditionCode.S }),
	saying("Edition date", func(s *Settings) [2]any { return [2]any{s.EditionDate.S, day(s.Date)} }),
	saying("Publisher", func(s *Settings) string { return s.Publisher.S }),
	saying("Copyright", func(s *Settings) string { return s.Copyright.S }),
	saying("Language", func(s *Settings) string { return s.Language.S }),
	{"Website", func(a, b *Settings) bool { return sameLines(a.Websites, b.Websites) }},
	saying("Phone", func(s *Settings) string { return s.Phone.S }),
	saying("Email", func(s *Settings) string { return s.Email.S }),
	saying("Search prompt", func(s *Settings) string { return s.SearchPrompt.S }),
	telling("Alternative formats", func(s *Settings) Text { return s.AlternativeFormats }),
	saying("QR link", func(s *Settings) string { return s.QRLink.S }),
	saying("QR caption", func(s *Settings) string { return s.QRCaption.S }),
	saying("BSL link", func(s *Settings) string { return s.BSLLink.S }),
	{"Social", func(a, b *Settings) bool {
		return slices.EqualFunc(a.Social, b.Social, func(a, b Social) bool { b.At = a.At; return a == b })
	}},
	{"Words in another language", func(a, b *Settings) bool {
		return slices.EqualFunc(a.Foreign, b.Foreign, func(a, b Foreign) bool { b.At = a.At; return a == b })
	}},
	saying("Smart quotes", func(s *Settings) bool { return s.SmartQuotes }),
	saying("Hidden rows", func(s *Settings) bool { return s.SkipHidden }),
	saying("Print addresses", func(s *Settings) bool { return s.PrintAddresses }),
	{"Logo", func(a, b *Settings) bool { return sameLogo(a.Logo, b.Logo) }},
	saying("Logo description", func(s *Settings) string { return s.LogoDescription.S }),
	{"House colour", func(a, b *Settings) bool {
		return house(a).RGB == house(b).RGB && (a.House == nil) == (b.House == nil)
	}},
	{"House colour (print)", func(a, b *Settings) bool { return sameBuild(house(a).Print, house(b).Print) }},
	{"Accent colour", func(a, b *Settings) bool {
		return a.Accent == b.Accent || a.Accent != nil && b.Accent != nil && a.Accent.RGB == b.Accent.RGB
	}},
	saying("Font folder", func(s *Settings) string { return s.FontFolder.S }),
	saying("Heading font folder", func(s *Settings) string { return s.HeadingFolder.S }),
	saying("Contrast", func(s *Settings) Contrast { return s.Contrast }),
	saying("Binding", func(s *Settings) Binding { return s.Binding }),
	saying("Trim", func(s *Settings) Trim { return s.Trim }),
	saying("Order", func(s *Settings) Order { return cmp.Or(s.Order, AToZ) }),
	saying("Cover", func(s *Settings) CoverStyle { return cmp.Or(s.Cover, CoverMosaic) }),
	saying("Build", func(s *Settings) string { return s.Build.S }),
}

func house(s *Settings) Colour {
	if s.House == nil {
		return Colour{}
	}
	return *s.House
}

func sameLogo(a, b *Logo) bool {
	if a == nil || b == nil {
		return a == b
	}
	return bytes.Equal(a.SVG, b.SVG) && samePicture(a.Picture, b.Picture)
}

// changedSettings is one change for all settings.
func changedSettings(before, now *Settings) []Change {
	fields := differing(settingFields, before, now)
	labels := map[Label]bool{}
	for _, set := range []map[Label]Line{before.Labels, now.Labels} {
		for l := range set {
			labels[l] = labels[l] || before.Labels[l].S != now.Labels[l].S
		}
	}
	for _, l := range slices.Sorted(maps.Keys(labels)) {
		if labels[l] {
			fields = append(fields, "Label: "+string(l))
		}
	}
	if fields == nil {
		return nil
	}
	return []Change{{Kind: Changed, Part: PartSettings, Fields: fields}}
}
