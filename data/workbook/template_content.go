package workbook

import (
	"time"

	"booklet/data/booklet"
)

// starterContent are the rows of the starter workbook by sheet, each by the
// names of its columns. The publisher and its addresses are invented.
var starterContent = map[string]func() []map[string]any{
	RolesSheet: starterRoles, CategoriesSheet: starterCategories, ValuesSheet: starterValues,
	SectionsSheet: starterSections, FairsSheet: starterFairs,
}

// content are the rows of a sheet, in the starter's language where the program has words:
// its labels, and the titles of sections that are labels.
func (s *starter) content(sheet string) []map[string]any {
	if sheet == BookletSheet {
		return starterSettings(s.language)
	}
	rows := starterContent[sheet]()
	if sheet != SectionsSheet {
		return rows
	}
	own, english := booklet.LanguageOf(s.language), booklet.English()
	for _, row := range rows {
		for _, l := range booklet.AllLabels {
			if own.Has(l) && row["Section"] == english.Label(l) {
				row["Section"] = own.Label(l)
				break
			}
		}
	}
	return rows
}

func starterRoles() []map[string]any {
	return []map[string]any{
		{
			"Role": "Ambulance call handler", "Also known as": "Emergency call handler\nControl room call handler",
			"Category": "Ambulance service team", "Apprenticeship": "Yes",
			"Summary": "An **ambulance call handler** answers 999 calls and finds out **what has " +
				"happened, where, and how ill the person is**. You type what you hear, and a computer program helps " +
				"you to decide what kind of help to send. You stay on the line and tell the caller what to do until " +
				"help arrives.",
			"Entry requirements": "You need good English and the skill to type fast. Employers train you in the " +
				"control room, and you may be able to start as an apprentice. You work **shifts**, day and night.",
			"Qualities":        "You **stay calm under pressure**, listen with care and speak clearly.",
			"More information": "Hear from people who do the job at careers.example.org/call-handler.",
			"Link":             "https://careers.example.org/call-handler", "Tags": "school fair, no degree needed",
			"Status": "Ready", "Checked": starterChecked,
		},
		{
			"Role": "Pharmacy technician", "Category": "Pharmacy", "Apprenticeship": "Yes",
			"Summary": "A **pharmacy technician** gets medicines ready for patients and makes sure that " +
				"**each person gets the right one**. You check prescriptions, order stock and keep records. You also " +
				"talk with patients on the wards or at the counter, and explain how to take their medicines safely.",
			"Entry requirements": "You train for about two years, in work and at college, often as an apprentice. " +
				"Employers ask for GCSEs in English, maths and science, or the like. After training you **register** " +
				"before you can use the title.",
			"Qualities": "You are:\n- **careful** with small details\n- friendly and patient\n- happy to work " +
				"in a team.",
			"More information": "Ask us how to start: write to careers@example.org.",
			"Link":             "https://careers.example.org/pharmacy-technician", "Tags": "school fair",
			"Status": "Ready", "Checked": starterChecked,
		},
		{
			"Role": "Clinical psychologist", "Sort as": "psychologist, clinical",
			"Category": "Psychological professions", "Apprenticeship": "No",
			"Summary": "A **clinical psychologist** helps people of all ages to **understand what " +
				"troubles them and to find ways to cope**. You meet people alone, with their families or in groups. " +
				"You listen, agree with them what should change, and plan the steps together. You also carry out " +
				"research and advise other staff.",
			"Entry requirements": "You need a **degree in psychology**, then a doctorate of three years. Places are " +
				"few, so most people begin as an assistant.",
			"Qualities": "You are **warm, patient and curious**, and you respect people who see the world in " +
				"another way.",
			"More information": "Read more about the training at careers.example.org/psychology.",
			"Link":             "https://careers.example.org/psychology", "Tags": "degree", "Status": "Ready",
			"Checked": starterChecked,
		},
	}
}

// starterDescriptions tell what each of the fifteen categories does.
var starterDescriptions = map[string]string{
	"Allied health professionals (AHPs)": "They help people to move, speak, eat, see and live as well as they can.",
	"Ambulance service team":             "They answer emergency calls, bring help and take people to hospital.",
	"Dental team":                        "They keep teeth and gums healthy, and treat them when they are not.",
	"Doctors":                            "They find out what makes people ill and decide with them how to treat it.",
	"Estates and facilities": "They keep buildings safe, clean, warm and working, and feed the people " +
		"in them.",
	"Health informatics": "They look after information, so that staff have the right facts at the " +
		"right time.",
	"Healthcare science":            "They test, measure and develop the technology that treatment depends on.",
	"Management":                    "They plan services, lead teams and see that money is well spent.",
	"Medical associate professions": "They work beside doctors and share many of their tasks.",
	"Midwifery":                     "They care for women and babies before, during and after birth.",
	"Nursing":                       "They care for people of every age, in hospital, at home and in the community.",
	"Pharmacy":                      "They prepare medicines and help people to use them safely.",
	"Psychological professions":     "They help people with how they think, feel and behave.",
	"Public health":                 "They keep whole communities well, and stop illness before it starts.",
	"Wider healthcare team":         "They keep everything else going, from reception to porters and volunteers.",
}

func starterCategories() []map[string]any {
	var out []map[string]any
	for _, k := range booklet.KnownCategories {
		out = append(out, map[string]any{"Category": k.Name, "Short name": k.Short,
			"Description": starterDescriptions[k.Name], "Icon": k.Icon})
	}
	return out
}

func starterValues() []map[string]any {
	return []map[string]any{
		{"Value": "We are kind", "Text": "We treat every person as we would want to be treated ourselves.",
			"Icon": "value-compassion"},
		{"Value": "We work together", "Text": "We ask, listen and share what we know, so that nobody has to " +
			"manage alone.", "Icon": "value-together"},
		{"Value": "We keep learning", "Text": "We say when something went wrong, and make it better for the next " +
			"person.", "Icon": "value-improving"},
	}
}

func starterSections() []map[string]any {
	return []map[string]any{
		{"Kind": "cover"},
		{"Section": "Contents", "Kind": "contents"},
		{
			"Section": "How to use this booklet", "Kind": "text", "Contents line": "What you will find, and where " +
				"to begin.",
			"Text": "There are **{roles} careers** in this booklet. They stand in order from A to Z, and the colour " +
				"and icon of each show which team it belongs to.\n\nYou can:\n- look through the teams and choose " +
				"one that interests you\n- look up a job in the index\n- open any page and see what you " +
				"find.\n\nSome jobs have an apprenticeship mark. It means that you can earn while you learn.",
		},
		{"Section": "Career categories", "Kind": "categories", "Contents line": "The teams, and what each of " +
			"them does."},
		{"Section": "Careers A to Z", "Kind": "roles", "Contents line": "What people do, what you need, and where to " +
			"find out more."},
		{"Section": "What we stand for", "Kind": "values", "Contents line": "The values that we share in our work."},
		{"Section": "Index", "Kind": "index", "Contents line": "Every job with its page."},
		{"Kind": "back"},
	}
}

func starterSettings(language string) []map[string]any {
	var out []map[string]any
	set := func(name, value string) {
		row := map[string]any{"Setting": name}
		if value != "" {
			row["Value"] = value
		}
		out = append(out, row)
	}
	set("Title", "Careers in health")
	set("Strapline", "Find the job that fits you")
	set("Edition code", "LC-01")
	set("Edition date", "September 2026")
	set("Publisher", "Larkfield Careers Service")
	set("Copyright", "© Larkfield Careers Service 2026")
	set("Language", language)
	set("Website", "https://careers.example.org")
	set("Phone", "01632 960 123")
	set("Email", "careers@example.org")
	set("Search prompt", "Search for a career at careers.example.org")
	set("Alternative formats", "You can ask for this booklet in large print, in braille or in another language. "+
		"Write to formats@example.org.")
	set("QR link", "https://careers.example.org")
	set("QR caption", "Scan the code to explore more careers.")
	set("BSL link", "")
	set("Social", "Mastodon | @larkfield | https://social.example.org/@larkfield")
	set("Smart quotes", "Yes")
	set("Hidden rows", "read")
	set("Contrast", "AAA")
	set("Binding", "screen")
	set("Order", string(booklet.AToZ))
	set("Cover", string(booklet.CoverMosaic))
	set("Build", "")
	own := booklet.LanguageOf(language)
	for _, l := range booklet.AllLabels {
		set(labelPrefix+" "+string(l), own.Labels[l])
	}
	return out
}

// starterFairs is one fair as an example: few enough columns to see what may be
// left empty.
func starterFairs() []map[string]any {
	return []map[string]any{{
		"Fair": "Larkfield schools fair", "Date": time.Date(2026, time.October, 10, 0, 0, 0, 0, time.UTC),
		"Place": "Larkfield town hall", "Tags": "school fair",
		"Strapline": "{roles} careers to ask us about today", "QR link": "https://careers.example.org/larkfield",
		"Campaign": "larkfield-schools-2026", "Editions": "standard", "Make": "booklet, cards, poster",
		"Stands": "Larkfield Hospital\nLarkfield College",
	}}
}
