package workbook

import "slices"

// dressing is what a sheet puts round a picture, and on its edges: the booklet shows the picture alone.
type dressing struct {
	line   string   // the fill of its outline: "noFill" for none, "" where nothing is said
	styled bool     // its style has an outline
	has    []string // in the order in which they come: "a shadow"
}

// dress reads what an element says of it, by those that are open (ECMA-376, Part 1, 20.1.2.2.24, 20.1.8 and 20.1.5).
func (g *dressing) dress(e *element, open []string) {
	up := func(n int) string {
		if n >= len(open) {
			return ""
		}
		return open[len(open)-1-n]
	}
	outer := func(name string) bool { return name == "spPr" || name == "grpSpPr" }
	switch parent := up(1); {
	case parent == "ln" && up(2) == "spPr":
		switch e.name {
		case "noFill", "solidFill", "gradFill", "pattFill":
			g.line = e.name
		}
	case parent == "style" && e.name == "lnRef":
		g.styled = e.number("idx") > 0
	case (parent == "effectLst" || parent == "effectDag") && outer(up(2)):
		g.add(map[string]string{"outerShdw": "a shadow", "innerShdw": "a shadow", "prstShdw": "a shadow",
			"glow": "a glow", "reflection": "a reflection", "softEdge": "soft edges", "blur": "a blur",
			"fillOverlay": "a colour over it"}[e.name])
	case parent == "sp3d" && (e.name == "bevelT" || e.name == "bevelB"):
		g.add("a bevel")
	case parent == "scene3d" && e.name == "camera" && e.attr("prst") != "orthographicFront":
		g.add("a perspective")
	}
}

func (g *dressing) add(what string) {
	if what != "" && !slices.Contains(g.has, what) {
		g.has = append(g.has, what)
	}
}

// all is what there is, an outline first.
func (g *dressing) all() []string {
	if g.line == "noFill" || g.line == "" && !g.styled {
		return g.has
	}
	return append([]string{"a border"}, g.has...)
}
