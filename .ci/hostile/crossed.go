package main

import (
	"bufio"
	"fmt"
	"slices"
	"strings"
)

// counted writes what a function says of each number from 0 to n.
func counted(n int, say func(i int) string) func(*bufio.Writer) {
	return func(w *bufio.Writer) {
		for i := range n {
			_, _ = w.WriteString(say(i)) // Flush tells the error
		}
	}
}

// words are the n words of a number, of which no other number has one, with what stands between them.
func words(stem string, i, n int, between string) string {
	var b strings.Builder
	for k := range n {
		fmt.Fprintf(&b, "%s%d%s", stem, i*n+k, between)
	}
	return b.String()
}

// role is the row of a role of a number.
func role(i int, cells ...string) string {
	return row(append([]string{fmt.Sprintf("Role %d", i)}, cells...)...)
}

// sheets is a workbook of roles with another sheet, under its headings.
func sheets(name, title, headings string, content, roles func(*bufio.Writer)) input {
	c := other(name, title, all(text(row(strings.Split(headings, "|")...)), content))
	c.parts[sheetPart] = sheet("", roles, "")
	return c
}

// fielded is a workbook with so many columns of its own, of a kind, and roles whose cells a function gives.
func fielded(name, kind string, columns, roles int, title func(i int) string, cell func(i, column int) string) input {
	c := other(name, "Fields", all(text(row("Column", "Label", "Kind")), counted(columns, func(k int) string {
		return row(fmt.Sprintf("Own %d", k), fmt.Sprintf("Label %d", k), kind)
	})))
	head := []string{"Role", "Category", "Summary"}
	for k := range columns {
		head = append(head, fmt.Sprintf("Own %d", k))
	}
	c.parts[sheetPart] = around(`<worksheet xmlns="`+mainSpace+`"><sheetData>`+row(head...), counted(roles,
		func(i int) string {
			cells := []string{title(i), "Nursing", "Help."}
			for k := range columns {
				cells = append(cells, cell(i, k))
			}
			return row(cells...)
		}), "</sheetData></worksheet>")
	return c
}

// crossedCases have many of two things that are held against each other, or many texts, no two of them the same, so
// that nothing is found again that was worked out before.
func crossedCases() []input {
	return slices.Concat(fairsCases(), crossedTeams(), crossedFields(), crossedMarks(), ownTexts())
}

// fairsCases are fairs and testimonials beside all that roles bear.
func fairsCases() []input {
	tagged := counted(6_900, func(i int) string {
		return role(i, "Nursing", "Help.", "", words("tag ", i, 7, ";"))
	})
	plain := counted(6_900, func(i int) string { return role(i, "Nursing", "Help.") })
	titled := counted(6_900, func(i int) string {
		return role(i, fmt.Sprintf("Team %d", i%1_900), "Help.", words("carer of the ward ", i, 13, "\n"))
	})
	fair := func(n, each int, stem string) func(*bufio.Writer) {
		return counted(n, func(i int) string { return row(fmt.Sprintf("Fair %d", i), words(stem, i, each, ";")) })
	}
	said := counted(480, func(i int) string {
		return row(fmt.Sprintf("Said %d", i), "testimonial", words("We go there ", i, 12, ". "), "Ann",
			fmt.Sprintf("Carer of ward %d", i))
	})
	return []input{
		sheets("fairs of roles that are nearly known within the limit", "Fairs", "Fair|Roles",
			fair(1_000, 95, "Rolle "), plain),
		sheets("fairs of tags within the limit", "Fairs", "Fair|Tags", fair(60, 90, "tag "), tagged),
		sheets("fairs of places within the limit", "Fairs", "Fair|Where", fair(60, 90, "Tags=tag "), tagged),
		sheets("testimonials and other titles within the limit", "Sections", "Section|Kind|Text|Name|Job", said,
			titled),
		rows("other titles that are titles within the limit", counted(6_900, func(i int) string {
			var names strings.Builder
			for k := range 13 {
				fmt.Fprintf(&names, "Role %d\n", (i+k*61)%6_900)
			}
			return role(i, "Nursing", "Help.", names.String())
		})),
	}
}

// crossedTeams are categories beside roles, and beside each other.
func crossedTeams() []input {
	long := counted(1_990, func(i int) string { return row(fmt.Sprintf("Department of many long words %d", i)) })
	return []input{
		sheets("categories that are nearly known within the limit", "Categories", "Category", long,
			counted(6_900, func(i int) string {
				return role(i, fmt.Sprintf("Department of many lung words x%d", i), "Help.")
			})),
		rows("categories that are nearly each other within the limit", counted(1_990, func(i int) string {
			return role(i, fmt.Sprintf("Department of many long words %d", i), "Help.")
		})),
		sheets("many teams of a role within the limit", "Categories", "Category", all(text(row("Nursing")),
			times(1_980, row("Team %d"))), counted(6_900, func(i int) string {
			var names strings.Builder
			for k := range 13 {
				fmt.Fprintf(&names, "Team %d;", (i+k*7)%1_980)
			}
			return role(i, names.String(), "Help.")
		})),
		sheets("descriptions of teams within the limit", "Categories", "Category|Description", all(text(row("Nursing",
			"")), counted(1_980, func(i int) string {
			return row(fmt.Sprintf("Team %d", i), words("We go there and back ", i, 130, ". "))
		})), counted(1_980, func(i int) string { return role(i, fmt.Sprintf("Team %d", i), "Help.") })),
	}
}

// crossedFields are columns of a workbook's own beside roles, and settings beside settings.
func crossedFields() []input {
	title := func(i int) string { return fmt.Sprintf("Role %d", i) }
	return []input{
		fielded("fields of roles within the limit", "fact", 130, 380, title, func(i, k int) string {
			return fmt.Sprint(i)
		}),
		fielded("roles told apart by the last field within the limit", "fact", 130, 380, func(int) string {
			return "Matron"
		}, func(i, k int) string {
			if k < 129 {
				return "a"
			}
			return fmt.Sprint(i)
		}),
		fielded("fields of texts within the limit", "text", 130, 380, title, func(i, k int) string {
			return words("We go there ", i*130+k, 5, ". ")
		}),
		other("settings that are nearly known", "Booklet", all(text(row("Setting", "Value")), counted(1_990,
			func(i int) string { return row(words("Label: contents ", i, 60, " "), "a") }))),
	}
}

// crossedMarks are phrases, passages and links, all of which are looked for in all texts.
func crossedMarks() []input {
	link := func(name, format string) input {
		return rows(name, counted(700, func(i int) string {
			var b strings.Builder
			for k := range 70 {
				b.WriteString(strings.ReplaceAll(format, "%d", fmt.Sprint(i*70+k)))
			}
			return role(i, "Nursing", b.String())
		}))
	}
	return []input{
		sheets("foreign words in texts within the limit", "Booklet", "Setting|Value", counted(990, func(i int) string {
			return row("Words in another language", fmt.Sprintf("cy: gair %d; gair %dx", i*7, i*7))
		}), counted(480, func(i int) string { return role(i, "Nursing", words("gair ", i, 1_300, " ")) })),
		rows("passages in another language", times(230, row("Role %d", "Nursing", whole("{cy: a} ")))),
		rows("few passages in another language", times(20, row("Role %d", "Nursing", whole("{cy: a} ")))),
		rows("passages in passages", times(230, row("Role %d", "Nursing", whole("{cy: a")))),
		rows("braces without an end", times(230, row("Role %d", "Nursing", whole("{")))),
		link("bodies and addresses", "[Body %d](http://a%d.example.org/%d) "),
		link("hosts that are nearly each other", "[Body](http://p\u0430yp%dl.com) "),
	}
}

// ownTexts are as much text as a workbook may have, without a sentence twice.
func ownTexts() []input {
	roles := func(name string, n int, say func(i int) string) input {
		return rows(name+" of their own within the limit", counted(n, func(i int) string {
			return role(i, "Nursing", say(i))
		}))
	}
	sections := func(name, kind string, each int) input {
		return sheets(name, "Sections", "Section|Kind|Text|Name|Job", counted(480, func(i int) string {
			return row(fmt.Sprintf("Said %d", i), kind, words("We go there and back ", i, each, ". "), "Ann", "Nurse")
		}), one)
	}
	return []input{
		sections("testimonials of their own words within the limit", "testimonial", 60),
		sections("sections of their own words within the limit", "text", 550),
		sheets("values of their own words within the limit", "Values", "Value|Text", counted(1_990, func(i int) string {
			return row(fmt.Sprintf("Value %d", i), words("We go there and back ", i, 130, ". "))
		}), one),
		roles("words", 480, func(i int) string { return words("word", i, 1_300, " ") }),
		roles("short texts", 3_450, func(i int) string { return words("word", i, 100, " ") }),
		roles("paragraphs", 480, func(i int) string { return words("We go ", i, 100, ".\n\n") }),
		roles("lists", 480, func(i int) string { return words("- we go ", i, 100, "\n") }),
	}
}
