package booklet

// Foreign is a word or a phrase in another language than the booklet's: readers
// aloud say it in its own sounds.
type Foreign struct {
	Lang  string // BCP 47
	Words string
	At    Place
}
