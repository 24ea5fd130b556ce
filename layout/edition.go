package layout

// Edition is a way to set the booklet: its sheet, sizes, colours and rules.
type Edition struct {
	Name string // as in file names: "large-print"
	// rest follows
}

// Editions are the editions that a build makes unless told otherwise.
func Editions() []Edition {
	return []Edition{{Name: "standard"}, {Name: "large-print"}, {Name: "high-contrast"}}
}
