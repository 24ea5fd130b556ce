package booklet

import (
	"slices"
	"sync"
)

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

// KnownCategories are the fifteen health career categories. The inks reach
// 7.29:1 on white; each ink reaches 3.4:1 on its fill; no two fills are closer
// than 10 in CIEDE2000.
var KnownCategories = []Known{
	{"Allied health professionals (AHPs)", "AHPs", "allied-health", hex(0x005D7D), hex(0x95D2E9)},
	{"Ambulance service team", "Ambulance", "ambulance", hex(0x605600), hex(0xE9DF73)},
	{"Dental team", "Dental", "dental", hex(0x006066), hex(0x56F4FD)},
	{"Doctors", "Doctors", "doctors", hex(0x91314A), hex(0xEC99A8)},
	{"Estates and facilities", "Estates", "estates", hex(0x8C3F00), hex(0xFAB787)},
	{"Health informatics", "Informatics", "informatics", hex(0x4050A0), hex(0xC9D9FF)},
	{"Healthcare science", "Science", "science", hex(0x773B84), hex(0xD998E8)},
	{"Management", "Management", "management", hex(0x774E00), hex(0xF3D6A7)},
	{"Medical associate professions", "Medical associates", "medical-associates", hex(0x933525), hex(0xFFAA96)},
	{"Midwifery", "Midwifery", "midwifery", hex(0x87346A), hex(0xFFC0EC)},
	{"Nursing", "Nursing", "nursing", hex(0x005899), hex(0x80BAF1)},
	{"Pharmacy", "Pharmacy", "pharmacy", hex(0x00642A), hex(0xA6D5B1)},
	{"Psychological professions", "Psychology", "psychology", hex(0x604597), hex(0xB8ACDC)},
	{"Public health", "Public health", "public-health", hex(0x3E6000), hex(0xAFD779)},
	{"Wider healthcare team", "Wider team", "wider-team", hex(0x00624E), hex(0x54E3C4)},
}

// OtherIcon is the icon of a category that the program does not know and that
// names none.
const OtherIcon = "briefcase"

func hex(v uint32) RGB { return RGB{uint8(v >> 16), uint8(v >> 8), uint8(v)} }

// knownByKey are the known categories by the keys of their names and short names; the
// first of a key counts.
var knownByKey = sync.OnceValue(func() map[string]Known {
	out := map[string]Known{}
	for _, k := range KnownCategories {
		for _, name := range []string{k.Name, k.Short} {
			if key := CategoryKey(name); out[key].Name == "" {
				out[key] = k
			}
		}
	}
	return out
})

// LookUp finds a known category by its name or short name, without regard to
// case and spaces at the ends.
func LookUp(name string) (Known, bool) {
	k, ok := knownByKey()[CategoryKey(name)]
	return k, ok
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
