package main

import (
	"bufio"
	"fmt"
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

// words are n different words of a number, with what stands between them.
func words(stem string, i, n int, between string) string {
	var b strings.Builder
	for k := range n {
		fmt.Fprintf(&b, "%s%d%s", stem, i*n+k, between)
	}
	return b.String()
}

// crossedCases have many of two things that are held against each other, no two of one text, so that nothing is found
// again that was worked out before.
func crossedCases() []input {
	role := func(i int, cells ...string) string {
		return row(append([]string{fmt.Sprintf("Role %d", i)}, cells...)...)
	}
	// with is a workbook of roles under columns of their own, and another sheet.
	with := func(name, title string, content, roles func(*bufio.Writer)) input {
		c := other(name, title, content)
		c.parts[sheetPart] = sheet("", roles, "")
		return c
	}
	columns := func(n int, heading string) string {
		cells := []string{"Role", "Category", "Summary"}
		for k := range n {
			cells = append(cells, fmt.Sprintf(heading, k))
		}
		return row(cells...)
	}
	// under are roles under columns in place of the usual ones.
	under := func(name, title string, content func(*bufio.Writer), head string, roles func(*bufio.Writer)) input {
		c := other(name, title, content)
		c.parts[sheetPart] = around(`<worksheet xmlns="`+mainSpace+`"><sheetData>`+head, roles, "</sheetData></worksheet>")
		return c
	}
	titled := counted(6_900, func(i int) string {
		return role(i, fmt.Sprintf("Team %d", i%1_900), "Help.", words("carer of the ward ", i, 13, "\n"))
	})
	said := counted(480, func(i int) string {
		return row(fmt.Sprintf("Said %d", i), "testimonial", words("We go there ", i, 12, ". "), "Ann", fmt.Sprintf(
			"Carer of ward %d", i))
	})
	long := counted(480, func(i int) string {
		return row(fmt.Sprintf("Said %d", i), "testimonial", words("We go there and back ", i, 60, ". "), "Ann", "Nurse")
	})
	sections := text(row("Section", "Kind", "Text", "Name", "Job"))
	teams := counted(1_990, func(i int) string { return row(fmt.Sprintf("Department of many long words %d", i)) })
	fair := func(n, each int, stem, heading string) func(*bufio.Writer) {
		return all(text(row("Fair", heading)), counted(n, func(i int) string {
			return row(fmt.Sprintf("Fair %d", i), words(stem, i, each, ";"))
		}))
	}
	tagged := counted(6_900, func(i int) string { return role(i, "Nursing", "Help.", "", words("tag ", i, 7, ";")) })
	plain := counted(6_900, func(i int) string { return role(i, "Nursing", "Help.") })
	prose := counted(480, func(i int) string { return role(i, "Nursing", words("gair ", i, 1_300, " ")) })
	fields := counted(130, func(i int) string { return row(fmt.Sprintf("Own %d", i), fmt.Sprintf("Label %d", i)) })
	valued := func(same int) func(*bufio.Writer) {
		return counted(380, func(i int) string {
			cells := []string{"Nurse", "Nursing", "Help."}
			for k := range 130 {
				if k < same {
					cells = append(cells, "a")
				} else {
					cells = append(cells, fmt.Sprint(i))
				}
			}
			return row(cells...)
		})
	}
	return []input{
		with("testimonials and other titles within the limit", "Sections", all(sections, said), titled),
		with("testimonials of their own words within the limit", "Sections", all(sections, long), one),
		with("categories that are nearly known within the limit", "Categories", all(text(row("Category")), teams),
			counted(6_900, func(i int) string { return role(i, fmt.Sprintf("Department of many lung words x%d", i), "Help.") })),
		rows("categories that are nearly each other", counted(1_990, func(i int) string {
			return role(i, fmt.Sprintf("Department of many long words %d", i), "Help.")
		})),
		with("fairs of roles that are nearly known within the limit", "Fairs", fair(1_000, 95, "Rolle ", "Roles"), plain),
		with("fairs of tags within the limit", "Fairs", fair(60, 90, "tag ", "Tags"), tagged),
		with("fairs of places within the limit", "Fairs", fair(60, 90, "Tags=tag ", "Where"), tagged),
		with("foreign words in texts within the limit", "Booklet", all(text(row("Setting", "Value")), counted(990, func(i int) string {
			return row("Words in another language", fmt.Sprintf("cy: gair %d; gair %dx", i*7, i*7))
		})), prose),
		under("fields of roles within the limit", "Fields", all(text(row("Column", "Label")), fields), columns(130, "Own %d"), valued(0)),
		under("roles told apart by the last field within the limit", "Fields", all(text(row("Column", "Label")), fields),
			columns(130, "Own %d"), valued(129)),
		under("fields of texts within the limit", "Fields", all(text(row("Column", "Label", "Kind")), counted(130, func(i int) string {
			return row(fmt.Sprintf("Own %d", i), fmt.Sprintf("Label %d", i), "text")
		})), columns(130, "Own %d"), counted(380, func(i int) string {
			cells := []string{fmt.Sprintf("Role %d", i), "Nursing", "Help."}
			for k := range 130 {
				cells = append(cells, words("We go there ", i*130+k, 5, ". "))
			}
			return row(cells...)
		})),
		with("settings that are nearly known", "Booklet", all(text(row("Setting", "Value")), counted(1_990, func(i int) string {
			return row(words("Label: contents ", i, 60, " "), "a")
		})), one),
		rows("other titles that are titles within the limit", counted(6_900, func(i int) string {
			var names strings.Builder
			for k := range 13 {
				fmt.Fprintf(&names, "Role %d\n", (i+k*61)%6_900)
			}
			return role(i, "Nursing", "Help.", names.String())
		})),
		with("many teams of a role within the limit", "Categories", all(text(row("Category")), counted(1_990, func(i int) string {
			return row(fmt.Sprintf("Team %d", i))
		})), counted(6_900, func(i int) string {
			var names strings.Builder
			for k := range 14 {
				fmt.Fprintf(&names, "Team %d;", (i+k*7)%1_990)
			}
			return role(i, names.String(), "Help.")
		})),
		rows("bodies and addresses", counted(700, func(i int) string {
			var b strings.Builder
			for k := range 70 {
				fmt.Fprintf(&b, "[Body %d](http://a%d.example.org/%d) ", (i*70+k)/2, i*70+k, k)
			}
			return role(i, "Nursing", b.String())
		})),
		rows("hosts that are nearly each other", counted(700, func(i int) string {
			var b strings.Builder
			for k := range 70 {
				fmt.Fprintf(&b, "[Body](http://p\u0430yp%dl.com) ", i*70+k)
			}
			return role(i, "Nursing", b.String())
		})),
		rows("passages in another language", times(700, row("Role %d", "Nursing", whole("{cy: a} ")))),
		rows("few passages in another language", times(30, row("Role %d", "Nursing", whole("{cy: a} ")))),
		rows("passages in passages", times(30, row("Role %d", "Nursing", whole("{cy: a")))),
		with("sections of their own words within the limit", "Sections", all(sections, counted(480, func(i int) string {
			return row(fmt.Sprintf("Said %d", i), "text", words("We go there and back ", i, 550, ". "))
		})), one),
		with("values of their own words within the limit", "Values", all(text(row("Value", "Text")), counted(1_990, func(i int) string {
			return row(fmt.Sprintf("Value %d", i), words("We go there and back ", i, 130, ". "))
		})), one),
		with("descriptions of teams within the limit", "Categories", all(text(row("Category", "Description")), counted(1_990, func(i int) string {
			return row(fmt.Sprintf("Team %d", i), words("We go there and back ", i, 130, ". "))
		})), counted(1_990, func(i int) string { return role(i, fmt.Sprintf("Team %d", i), "Help.") })),
		rows("words of their own within the limit", counted(480, func(i int) string { return role(i, "Nursing", words("word", i, 1_300, " ")) })),
		rows("short texts of their own within the limit", counted(6_900, func(i int) string {
			return role(i, "Nursing", words("word", i, 60, " "))
		})),
		rows("paragraphs of their own within the limit", counted(480, func(i int) string { return role(i, "Nursing", words("We go ", i, 100, ".\n\n")) })),
		rows("lists of their own within the limit", counted(480, func(i int) string { return role(i, "Nursing", words("- we go ", i, 100, "\n")) })),
	}
}
