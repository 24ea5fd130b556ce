package kit

import "booklet/layout/unit"

// squeezeHandout makes a card of a hand-out that is a little taller than the page fit it, where one
// of these is enough: half lines in place of the lines of the grid, below the
// first row and above lists; facts without half lines between them; half lines
// above the labels; the category's short name, which leaves the mark room beside
// it; no tile.
func (c Kit) squeezeHandout(k *Card) {
	if c.E.RunsOn() {
		return
	}
	room := c.Depth() - c.openerRoom(k)
	fits := func() bool { return c.CardHeight(k, k.Tiled) <= room }
	if fits() {
		return
	}
	was, name := append([]Block{}, k.Rest...), k.Team
	k.Tight = true
	for i := range k.Rest {
		if k.Rest[i].Grid > 0 {
			k.Rest[i].Grid = c.HalfLine()
		}
	}
	for _, squeezed := range []struct {
		block func(i int) bool
		to    unit.Length
	}{
		{func(i int) bool { return k.Rest[i].List != nil && (i == 0 || k.Rest[i-1].List == nil) }, c.HalfLine()},
		{func(i int) bool { return i > 0 && k.Rest[i].oneLabel() && k.Rest[i-1].oneLabel() }, 0},
		{func(i int) bool { return k.Rest[i].Label }, c.HalfLine()},
	} {
		if fits() {
			return
		}
		for i := range k.Rest {
			if squeezed.block(i) {
				k.Rest[i].Above = min(k.Rest[i].Above, squeezed.to)
			}
		}
	}
	if k.Mark != nil && !c.beside(k, true) && k.Role.Category != nil && k.Role.Category.Short.S != "" && !fits() {
		k.Team = c.Set(c.Teams(k.Role, true, k.Ink), c.Measure-c.NameX(true), true)
		if !c.beside(k, true) {
			k.Team = name
		}
	}
	if !fits() {
		k.Tiled = false
	}
	if !fits() { // it runs over the page all the same: there is room for full spaces
		k.Tiled, k.Rest, k.Team, k.Tight = k.Role.Category != nil, was, name, false
	}
}
