package booklet

import "slices"

// House is the built-in house colour, Mark the ground of the apprenticeship
// mark (near-black text on it passes at 7:1).
var (
	House = RGB{0x2B, 0x1E, 0x5C}
	Mark  = RGB{0xFF, 0xD8, 0x4D}
)

// Known is a category that the program knows by name: its short name, icon and
// pair of colours.
type Known struct {
	Name, Short, Icon string
	Ink, Fill         RGB
}

// tone is a colour of the screen with its build for offset on coated paper.
type tone struct {
	RGB
	print CMYK
}

// pair is the ink of a category's words and icon, and the fill under the icon.
type pair struct{ ink, fill tone }

// known is a category with the colours of its icon.
func known(name, short, icon string) Known {
	p := pairs[icon]
	return Known{name, short, icon, p.ink.RGB, p.fill.RGB}
}

// KnownCategories are the fifteen health career categories.
var KnownCategories = []Known{
	known("Allied health professionals (AHPs)", "AHPs", "allied-health"),
	known("Ambulance service team", "Ambulance", "ambulance"),
	known("Dental team", "Dental", "dental"),
	known("Doctors", "Doctors", "doctors"),
	known("Estates and facilities", "Estates", "estates"),
	known("Health informatics", "Informatics", "informatics"),
	known("Healthcare science", "Science", "science"),
	known("Management", "Management", "management"),
	known("Medical associate professions", "Medical associates", "medical-associates"),
	known("Midwifery", "Midwifery", "midwifery"),
	known("Nursing", "Nursing", "nursing"),
	known("Pharmacy", "Pharmacy", "pharmacy"),
	known("Psychological professions", "Psychology", "psychology"),
	known("Public health", "Public health", "public-health"),
	known("Wider healthcare team", "Wider team", "wider-team"),
}

// OtherIcon is the icon of a category that the program does not know and that
// names none.
const OtherIcon = "briefcase"

func hex(v uint32) RGB { return RGB{uint8(v >> 16), uint8(v >> 8), uint8(v)} }

// LookUp finds a known category by its name or short name, without regard to
// case and spaces at the ends.
func LookUp(name string) (Known, bool) {
	for _, k := range KnownCategories {
		if key := CategoryKey(name); CategoryKey(k.Name) == key || CategoryKey(k.Short) == key {
			return k, true
		}
	}
	return Known{}, false
}

// DefaultCategories are the fifteen categories for a workbook without a
// Categories sheet.
func DefaultCategories() []*Category {
	out := make([]*Category, len(KnownCategories))
	for i, k := range KnownCategories {
		out[i] = NewCategory(Line{S: k.Name}, i)
	}
	return out
}

// NewCategory makes the n-th category (from 0) of a workbook with its default
// short name, icon and colours: those of the known category of that name, else
// a pair of the palette by its place.
func NewCategory(name Line, n int) *Category {
	k, ok := LookUp(name.S)
	if !ok {
		k = KnownCategories[n%len(KnownCategories)]
		k.Short, k.Icon = name.S, OtherIcon
	}
	return &Category{Name: name, Short: Line{S: k.Short, At: name.At}, Icon: Icon{Name: k.Icon, At: name.At},
		Ink: k.Ink, Fill: k.Fill, FillAt: name.At}
}

// Uncategorised is the category of roles in a workbook without any: it has no name, and
// is none of Booklet.Categories.
func Uncategorised() *Category {
	k := KnownCategories[slices.IndexFunc(KnownCategories, func(k Known) bool { return k.Name == "Management" })]
	return &Category{Icon: Icon{Name: OtherIcon}, Ink: k.Ink, Fill: k.Fill}
}
