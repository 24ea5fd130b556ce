package fonts

import "unicode"

// clusterEnd is the end of the cluster that begins at rs[from]: a character and
// the marks that stand on it, which must come from one face.
func clusterEnd(rs []rune, from int) int {
	to := from + 1
	for to < len(rs) && unicode.In(rs[to], unicode.Mn, unicode.Me) {
		to++
	}
	return to
}
