package workbook

import (
	"slices"
	"strings"
	"sync"

	"booklet/data/booklet"
)

// iconWords say which icon a category has by a word in its name.
var iconWords = []struct{ icon, words string }{
	{"ambulance", "ambulance ambulances paramedic paramedics emergency"},
	{"dental", "dental dentistry oral"},
	{"midwifery", "midwifery maternity births baby babies"},
	{"nursing", "nursing nurse nurses care caring carers"},
	{"doctors", "doctors doctor medicine medical surgery clinical"},
	{"pharmacy", "pharmacy medicines"},
	{"psychology", "psychology psychological mental wellbeing"},
	{"science", "science sciences scientific laboratory laboratories"},
	{"informatics", "informatics digital data information it ict technology computing software systems web cyber"},
	{"estates", "estates facilities property buildings maintenance"},
	{"public-health", "health environment environmental leisure community communities"},
	{"allied-health", "therapy therapies rehabilitation allied"},
	{"management", "management managers leadership executive corporate strategy governance"},
	{"wider-team", "hospital hospitals healthcare wards"},
	{"advice", "advice counselling languages communication communications students student"},
	{"animals", "animals animal livestock veterinary zoo wildlife"},
	{"books", "library libraries archive archives collections books publishing culture museum museums history"},
	{"building", "construction building builders carpentry joinery scaffolding"},
	{"catering", "catering kitchen kitchens food cooking chefs restaurant cafe canteen bakery brewery"},
	{"childcare", "childcare nursery children childrens early"},
	{"cleaning", "cleaning cleansing housekeeping waste recycling laundry"},
	{"design", "design drawing architecture architects art arts fashion planning"},
	{"energy", "energy electrical electricity power electronics lighting utilities"},
	{"engineering", "engineering engineers technical mechanical machines manufacturing production"},
	{"farm", "farm farming agriculture agricultural growing"},
	{"figures", "finance financial accounts accounting payroll statistics analysis"},
	{"grounds", "grounds gardens gardening parks forestry trees conservation countryside landscape horticulture"},
	{"housing", "housing homes accommodation residences lodging"},
	{"law", "law legal justice courts policy"},
	{"office", "office offices administration administrative admin clerical secretarial records permits"},
	{"people", "people hr recruitment visitors customers customer passengers guests hospitality events members"},
	{"press", "press media marketing news publicity"},
	{"research", "research inspection quality testing"},
	{"security", "security police policing safety guards protection"},
	{"shop", "shop shops retail sales trade markets market"},
	{"sport", "sport sports fitness coaching"},
	{"support", "support helpdesk service services control"},
	{"teaching", "teaching teachers education learning training school schools academic"},
	{"town", "town city streets stops council planning"},
	{"trades", "trades workshop workshops repairs craft crafts steel metal outfit welding depot depots yard"},
	{"transport", "transport driving drivers logistics delivery deliveries fleet buses trains shipping"},
}

// neutralIcons are those of categories whose names mean none, or one that is taken, in turn.
var neutralIcons = []string{booklet.OtherIcon, "star", "globe", "people", "office", "town", "engineering", "figures",
	"research", "design", "trades", "support"}

// giveIcons gives icons to the categories that name none and are none of the program's own.
func giveIcons(categories []*booklet.Category, named map[*booklet.Category]bool) {
	names, given := make([]string, len(categories)), make([]string, len(categories))
	for i, c := range categories {
		names[i] = c.Name.S
		if _, known := booklet.LookUp(c.Name.S); known || named[c] {
			given[i] = c.Icon.Name
		}
	}
	for i, icon := range iconsOf(names, given) {
		categories[i].Icon.Name = icon
	}
}

// iconsOf are the icons of categories: those that are given, else one by a word of the name, else a neutral one. To
// no two it gives the same while there are others.
func iconsOf(names, given []string) []string {
	out := slices.Clone(given)
	take := func(i int, from []string) {
		k := slices.IndexFunc(from, func(icon string) bool { return !slices.Contains(out, icon) })
		if out[i] == "" && k >= 0 {
			out[i] = from[k]
		}
	}
	for i, name := range names {
		if out[i] == "" {
			take(i, iconsFor(name))
		}
	}
	for i := range names {
		take(i, neutralIcons)
		if out[i] == "" {
			out[i] = booklet.OtherIcon
		}
	}
	return out
}

// meant are the icons that a word means.
var meant = sync.OnceValue(func() map[string][]string {
	all := map[string][]string{}
	for _, i := range iconWords {
		for w := range strings.FieldsSeq(i.words) {
			all[w] = append(all[w], i.icon)
		}
	}
	return all
})

// iconsFor are the icons that the words of a name mean.
func iconsFor(name string) []string {
	var out []string
	for w := range strings.FieldsSeq(lettersOnly(name)) {
		out = append(out, meant()[w]...)
	}
	return out
}
