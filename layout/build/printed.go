package build

import (
	"fmt"

	"booklet/data/booklet"
	"booklet/layout/compose"
	"booklet/layout/inks"
)

// farApart is how far, in CIEDE2000, a build may be seen from its colour of the screen.
const farApart = 10

// judgeBuilds judges the workbook's own builds for print as the press prints them, or where
// none is asked for, as offset on coated paper does.
func (p *Prepared) judgeBuilds(b *booklet.Booklet) []booklet.Finding {
	grounds := compose.PrintedGrounds(b)
	if len(grounds) == 0 { // most workbooks have none, and need no profile
		return nil
	}
	press, ok := p.inks.(*inks.Press)
	if !ok {
		if p.job.Press != nil {
			return nil // its profile cannot be read, which has been told
		}
		loaded, fault := LoadProfile(&Press{})
		if fault != nil {
			return []booklet.Finding{*fault}
		}
		press, _ = loaded.inks.(*inks.Press)
	}
	var out []booklet.Finding
	for _, g := range grounds {
		out = append(out, judgeBuild(press, g)...)
	}
	return out
}

// judgeBuild judges one build.
func judgeBuild(press *inks.Press, g compose.PrintedGround) []booklet.Finding {
	at := g.At
	said := fmt.Sprintf("%s %s", g.What, percents(g.Build))
	on := press.Profile().Condition()
	if ratio := press.Contrast(g.Words, g.Build); ratio < g.Needs {
		hint := "leave it empty: the program makes a build of the colour"
		if n, ok := press.Nearest(g.Build, g.Screen, g.Words, g.Needs); ok {
			hint = "the program's own build of the colour is " + percents(press.Own(g.Screen)) +
				"; the nearest that works is " + percents(n)
		}
		return []booklet.Finding{{Rule: booklet.RulePrintContrast, Severity: booklet.Error, At: at,
			Text: fmt.Sprintf("%s: %s words on it have a contrast of %.1f:1 as printed (%s), and need %.1f:1", said,
				g.Said, ratio, on, g.Needs), Hint: hint}}
	}
	if d := press.Apart(g.Screen, g.Build); d > farApart {
		return []booklet.Finding{{Rule: booklet.RulePrintApart, Severity: booklet.Warning, At: at,
			Text: fmt.Sprintf("%s is printed (%s) as another colour than #%02X%02X%02X on the screen: they differ by "+
				"%.0f in CIEDE2000, and 10 is accepted", said, on, g.Screen.R, g.Screen.G, g.Screen.B, d),
			Hint: "the program's own build of that colour is " + percents(press.Own(g.Screen))}}
	}
	return nil
}

// percents is a build as the workbook writes it.
func percents(b booklet.CMYK) string { return fmt.Sprintf("%d/%d/%d/%d", b.C, b.M, b.Y, b.K) }
