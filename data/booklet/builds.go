package booklet

// builds are how the built-in colours print in offset on coated paper (FOGRA39),
// in whole per cents, nothing under 3 %, and no more than three plates: those of
// the categories (pairs) and the house style's own, tuned by hand.
var builds = func() map[RGB]CMYK {
	out := map[RGB]CMYK{
		House:         {88, 87, 0, 45},
		Mark:          {0, 14, 77, 0},
		hex(0xFFE600): {0, 0, 90, 0}, // yellow of the high contrast edition
	}
	for _, p := range pairs {
		out[p.ink.RGB], out[p.fill.RGB] = p.ink.print, p.fill.print
	}
	return out
}()

// PrintOf is how a built-in colour prints in offset on coated paper, and whether
// the colour is built in.
func PrintOf(c RGB) (CMYK, bool) {
	b, ok := builds[c]
	return b, ok
}
