package reading

// Addressed is the text of a link with its address behind it in brackets, where the text does not show it: for whoever
// cannot follow a link.
func Addressed(text, uri string) string { return addressed(text, uri) }
