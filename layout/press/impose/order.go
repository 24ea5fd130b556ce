package impose

import "booklet/layout/unit"

// Side is one side of a sheet, as it is read: with the sheets folded and put into
// each other.
type side struct {
	sheet       int  // 0 is the outermost
	back        bool // the inside of the fold
	left, right int  // pages from 1; 0 is blank
}

// sides are the sides of a booklet's sheets in the order of printing: the
// outside of the outermost sheet, its inside, and so on. Blank pages that fill up
// the last sheet stand before the last page, so that this is the back cover.
func sides(pages int) []side {
	sheets := (pages + 3) / 4
	all := 4 * sheets
	at := func(place int) int { // the page at a place of the booklet, from 1
		switch {
		case place == all && pages > 1:
			return pages
		case place < pages || place == 1:
			return place
		}
		return 0
	}
	var out []side
	for n := range sheets {
		out = append(out,
			side{n, false, at(all - 2*n), at(1 + 2*n)},
			side{n, true, at(2 + 2*n), at(all - 1 - 2*n)})
	}
	return out
}

// creep is by how much the pages of a sheet are moved towards the fold. A sheet
// that lies in n others is pushed out by their thickness, n calipers, and that
// much is lost when the edge is trimmed, or stands out when it is not. The
// innermost of all, with P pages, is moved by (P/4 - 1) calipers. Printers often
// reckon with P/4, which counts the sheet itself too.
func creep(sheet int, caliper unit.Length) unit.Length {
	return unit.Length(sheet) * caliper
}
