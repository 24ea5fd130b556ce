package preflight

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"booklet/data/booklet"
)

// Rule is one rule that files are judged by. A rule whose value is a number has
// a limit; one without counts places, of which there are to be none.
type Rule struct {
	ID     booklet.Rule // stable: "ink-total"
	Group  string       // under which it is told
	Words  string       // what is asked for; %s is the limit
	Unit   string       // of the value, "" where places are counted
	Source string
	// Most says that the limit is the most there may be, else the least.
	Most bool
	// Beyond says that a value on the limit is over it.
	Beyond bool
	// Error and Warning are the limits; a value beyond the first is an error. Zero
	// for none.
	Error, Warning float64
	// Severity is what a place weighs where there is no limit.
	Severity booklet.Severity
	// Digits is to how many decimals a value is rounded before it is judged.
	Digits int
	// Press says that the rule is for files for a press only.
	Press bool
	// Hint is what to do.
	Hint string
}

// The groups of rules.
const (
	pagesGroup    = "pages and boxes"
	inkGroup      = "colour and ink"
	typeGroup     = "type and lines"
	picturesGroup = "pictures and codes"
	fileGroup     = "the file"
)

// The sources. What the Ghent Workgroup (GWG) asks for is known here at second
// hand, from a program's list of its 2015 rules and a preflight profile of its
// 2022 ones; ISO 15930-7 from notes on its use and from programs that write it.
const (
	pdfx     = "PDF/X-4 (ISO 15930-7:2010), second-hand"
	gwg2015  = "GWG 2015, second-hand"
	gwg2022  = "GWG 2022, second-hand"
	printers = "printers' own pages"
	qrCode   = "ISO/IEC 18004, and qrcode.com on printing"
	pdfua    = "GWG 2022 (second-hand), PDF/UA-1"
)

// Rules are all rules, in the order of the report.
var Rules = []Rule{
	{ID: booklet.RulePageBoxes, Group: pagesGroup, Words: "every page has a trim box within its bleed box within its " +
		"media box, and is not turned", Source: pdfx + "; GWG 2022 R0003 and R0004", Severity: booklet.Error,
		Press: true,
		Hint:  "set the boxes of every page, and lay pages out upright"},
	{ID: booklet.RulePageSize, Group: pagesGroup, Words: "all pages have the same size and boxes",
		Source: gwg2022 + " R0003", Severity: booklet.Error,
		Hint: "put pages of another size into a file of their own"},
	{ID: booklet.RulePageMultiple, Group: pagesGroup, Words: "the number of pages suits the binding", Source: printers,
		Severity: booklet.Error,
		Hint:     "add or take away pages: saddle stitch takes fours, other bindings take twos"},
	{ID: booklet.RuleBleedWidth, Group: pagesGroup, Words: "the bleed is at least %s wide", Unit: "mm",
		Source: printers, Warning: 3, Digits: 1, Press: true,
		Hint: "3 mm is what printers ask for: build with " + booklet.Ref(booklet.FieldBleed) + " 3"},
	{ID: booklet.RuleBleedCovered, Group: pagesGroup, Words: "what touches the trim reaches the edge of the bleed",
		Source: printers, Severity: booklet.Error, Press: true,
		Hint: "let it reach into the bleed, or keep it 3 mm clear of the trim"},
	{ID: booklet.RuleSafeZone, Group: pagesGroup, Words: "what does not bleed keeps %s from the trim", Unit: "mm",
		Source: gwg2022, Warning: 3, Digits: 1, Press: true,
		Hint: "cutting moves by up to a millimetre or two: move it inwards"},
	{ID: booklet.RuleGutter, Group: pagesGroup, Words: "in a perfect bound booklet text keeps %s from the spine",
		Unit: "mm", Source: "printers' own pages: 7 mm of hinge, 10 mm to read", Error: 7, Warning: 10, Digits: 1,
		Press: true,
		Hint:  "build with " + booklet.Ref(booklet.FieldBinding) + " perfect, which has the wider inner margin"},
	{ID: booklet.RuleGlueStrip, Group: pagesGroup, Words: "the first and the last page of the block have no ink in " +
		"the 6 mm beside the spine", Source: printers, Severity: booklet.Error, Press: true,
		Hint: "ink keeps the glue from holding: leave the strip unprinted"},
	{ID: booklet.RuleHiddenLayer, Group: pagesGroup, Words: "nothing stands on a layer that is switched off",
		Source: printers, Severity: booklet.Warning, Press: true,
		Hint: "it is not printed, unless somebody switches it on: delete the layer, or switch it on"},
	{ID: booklet.RuleDeviceColour, Group: inkGroup, Words: "no colour is in the RGB of a device",
		Source: pdfx + ", under a CMYK output intent", Severity: booklet.Error, Press: true,
		Hint: "give flat colour in process inks, and pictures a profile"},
	{ID: booklet.RuleSpotColour, Group: inkGroup, Words: "there are no spot colours", Source: gwg2015 + " (sheet CMYK)",
		Severity: booklet.Error, Press: true,
		Hint: "build the colour of process inks, or order the spot colour and tell the printer"},
	{ID: booklet.RuleInkTotal, Group: inkGroup, Words: "the inks at any place come to at most %s", Unit: "%",
		Source: gwg2022 + " (330 %) and GWG 2015 (320 %; newspapers 245 %); printers' own pages (uncoated 280 %); or " +
			"what the condition's profile makes", Most: true,
		Error: 330, Warning: 320, Press: true,
		Hint: "give a lighter build: wet sheets set off on each other"},
	{ID: booklet.RuleInkUnknown, Group: inkGroup, Words: "the inks of all pictures and shadings can be told",
		Source: "what ink-total is judged on", Severity: booklet.Warning, Press: true,
		Hint: "look at it in the printer's proof"},
	{ID: booklet.RuleBlackText, Group: inkGroup, Words: "black text is printed in black ink alone",
		Source: "every printer; GWG 2022 (second-hand) warns below 12 pt", Severity: booklet.Error, Press: true,
		Hint: "text in four inks blurs with the least misregister: set it in 0 0 0 100"},
	{ID: booklet.RuleDarkText, Group: inkGroup, Words: "text that is nearly black is printed in one ink",
		Source: printers, Severity: booklet.Warning, Press: true,
		Hint: "set it in black alone, or in a colour that is seen as one"},
	{ID: booklet.RuleBlackOverprint, Group: inkGroup, Words: "black text overprints the colour that it lies on",
		Source:   gwg2022,
		Severity: booklet.Error, Press: true,
		Hint: "set overprint with overprint mode 1, so that no white shows beside the letters"},
	{ID: booklet.RuleWhiteOverprint, Group: inkGroup, Words: "nothing white overprints",
		Source: "GWG 2015 and 2022, second-hand", Severity: booklet.Error, Press: true,
		Hint: "white that overprints is not printed at all: let it knock out"},
	{ID: booklet.RulePictureOverprint, Group: inkGroup, Words: "no picture overprints what lies under it",
		Source: printers, Severity: booklet.Error, Press: true,
		Hint: "what lies under it shows through: set overprint off before the picture"},
	{ID: booklet.RuleColourOverprint, Group: inkGroup, Words: "no colour but black overprints another",
		Source:   printers,
		Severity: booklet.Warning, Press: true,
		Hint: "the inks mix to a third colour: set overprint off before it"},
	{ID: booklet.RuleWhiteOnWhite, Group: inkGroup, Words: "no text is white on white", Source: printers,
		Severity: booklet.Warning, Press: true,
		Hint: "nobody sees it: give it an ink or a ground, or take it out"},
	{ID: booklet.RuleFaintTint, Group: inkGroup, Words: "flat colours have at least %s of each of their inks",
		Unit:   "%",
		Source: "the smallest dot that a plate is sure to print", Warning: 3, Digits: 1, Press: true,
		Hint: "smaller dots may not be printed: make it 3 % or more, or leave the ink out"},
	{ID: booklet.RuleDefaultSpace, Group: inkGroup,
		Words: "process inks stand for themselves (no DefaultCMYK of another " +
			"profile)", Source: pdfx, Severity: booklet.Error, Press: true,
		Hint: "black text would be converted to four inks: take DefaultCMYK out of the pages' resources"},
	{ID: booklet.RuleTransparency, Group: inkGroup, Words: "nothing is transparent but pictures with a soft mask",
		Source: "PDF/X-4 allows it; GWG asks for care", Severity: booklet.Warning, Press: true,
		Hint: "a press flattens it in its own way: look at it in the printer's proof"},
	{ID: booklet.RuleTextSize, Group: typeGroup, Words: "text has at least %s", Unit: "pt", Source: gwg2022, Warning: 5,
		Digits: 1,
		Hint:   "set it larger"},
	{ID: booklet.RuleReversedSize, Group: typeGroup, Words: "text that is white or of more than one ink has at " +
		"least %s", Unit: "pt", Source: gwg2022 + "; printers' own pages", Warning: 8, Digits: 1,
		Hint: "thin strokes fill in: set it larger, or in one ink on white"},
	{ID: booklet.RuleRuleWidth, Group: typeGroup, Words: "lines are more than %s thick", Unit: "pt", Source: gwg2022,
		Beyond: true, Error: 0.125, Warning: 0.25, Digits: 3, Press: true,
		Hint: "thinner lines break up or vanish: make it 0.3 pt or more"},
	{ID: booklet.RuleRuleInks, Group: typeGroup, Words: "lines of more than one ink are more than %s thick", Unit: "pt",
		Source: gwg2022, Beyond: true, Error: 0.25, Digits: 3, Press: true,
		Hint: "print it in one ink, or make it thicker"},
	{ID: booklet.RuleReversedRule, Group: typeGroup, Words: "lines that are lighter than their ground are at least " +
		"%s thick", Unit: "pt", Source: printers, Warning: 0.5, Digits: 3, Press: true,
		Hint: "ink spreads into it: make it 0.5 pt or more"},
	{ID: booklet.RuleFontEmbedded, Group: typeGroup, Words: "all fonts are embedded", Source: pdfx + "; PDF/A-2",
		Severity: booklet.Error,
		Hint:     "embed the font"},
	{ID: booklet.RuleFontUndefined, Group: typeGroup, Words: "every font that text is set in is there",
		Source:   "ISO 32000-1, 9.3",
		Severity: booklet.Error,
		Hint:     "make the file anew: nobody knows what is printed"},
	{ID: booklet.RuleFontWidths, Group: typeGroup, Words: "letters have the widths of the embedded fonts",
		Source: pdfx + "; PDF/A-2", Severity: booklet.Error,
		Hint: "make the file anew: where letters stand is not sure"},
	{ID: booklet.RuleFontSubset, Group: typeGroup, Words: "fonts hold only the glyphs that are used",
		Source: "file size; licences of fonts", Severity: booklet.Note,
		Hint: "embed a subset"},
	{ID: booklet.RuleMissingGlyph, Group: typeGroup, Words: "no glyph is missing (.notdef)", Source: pdfua,
		Severity: booklet.Error,
		Hint:     "a box is printed in its place: use a font that has the character"},
	{ID: booklet.RulePictureResolution, Group: picturesGroup, Words: "pictures have at least %s as printed",
		Unit: "ppi", Source: gwg2015 + ", rounded, pictures of up to 16 pixels left out", Error: 150, Warning: 225,
		Hint: "use a picture with more pixels, or print it smaller; 300 ppi is ideal"},
	{ID: booklet.RuleLineArtResolution, Group: picturesGroup, Words: "pictures of black and white dots have at least " +
		"%s as printed", Unit: "ppi", Source: gwg2022, Warning: 1200,
		Hint: "use a drawing in place of dots"},
	{ID: booklet.RuleCodeModule, Group: picturesGroup, Words: "the squares of a QR code are at least %s wide",
		Unit: "mm", Source: qrCode, Error: 0.25, Warning: 0.4, Digits: 2,
		Hint: "print the code larger, or shorten its address"},
	{ID: booklet.RuleCodeQuiet, Group: picturesGroup, Words: "a QR code has at least %s of light around it",
		Unit: "module", Source: qrCode, Error: 4,
		Hint: "keep everything else clear of the code"},
	{ID: booklet.RulePDFXVersion, Group: fileGroup, Words: "the file is PDF 1.6 or older", Source: pdfx,
		Severity: booklet.Error, Press: true, Hint: "write PDF 1.6"},
	{ID: booklet.RulePDFXIdentity, Group: fileGroup, Words: "the file says in its metadata that it is PDF/X-4, and " +
		"nothing else in its information", Source: pdfx, Severity: booklet.Error, Press: true,
		Hint: "write both anew from the same facts"},
	{ID: booklet.RulePDFXIntent, Group: fileGroup, Words: "one output intent names the printing condition, and has " +
		"its CMYK profile", Source: pdfx, Severity: booklet.Error, Press: true,
		Hint: "embed the profile of the condition that the printer names"},
	{ID: booklet.RulePDFXTrapped, Group: fileGroup, Words: "the file says whether it is trapped", Source: pdfx,
		Severity: booklet.Error, Press: true, Hint: "write Trapped as True or False"},
	{ID: booklet.RulePDFXID, Group: fileGroup, Words: "the file has a title, dates of making and change, and an " +
		"identifier", Source: pdfx, Severity: booklet.Error, Press: true, Hint: "write them"},
	{ID: booklet.RulePDFXMetadata, Group: fileGroup, Words: "the metadata are not compressed", Source: pdfx,
		Severity: booklet.Error, Press: true, Hint: "write the metadata stream without a filter"},
	{ID: booklet.RulePDFXAnnotations, Group: fileGroup, Words: "there are no annotations within the bleed",
		Source: pdfx, Severity: booklet.Error, Press: true,
		Hint: "links and notes are for the screen: build the file for a press with " + booklet.Ref(booklet.FieldPress)},
	{ID: booklet.RulePDFXActions, Group: fileGroup, Words: "there are no actions, scripts, forms or attachments",
		Source: pdfx, Severity: booklet.Error, Press: true, Hint: "leave them out"},
	{ID: booklet.RulePDFXBarred, Group: fileGroup, Words: "there is no PostScript, LZW compression, halftone or " +
		"transfer function, and no stand-in for a picture (OPI)", Source: pdfx, Severity: booklet.Error,
		Press: true, Hint: "write it another way"},
}

// limited reports whether the rule judges a number.
func (r *Rule) limited() bool { return r.Error != 0 || r.Warning != 0 }

// judge says what a value weighs; false where it keeps the rule.
func (r *Rule) judge(v float64) (booklet.Severity, bool) {
	if !r.limited() {
		return r.Severity, true
	}
	scale := math.Pow10(r.Digits)
	v = math.Round(v*scale) / scale
	over := func(limit float64) bool {
		switch {
		case limit == 0:
			return false
		case r.Most:
			return v > limit
		case r.Beyond:
			return v <= limit
		}
		return v < limit
	}
	switch {
	case over(r.Error):
		return booklet.Error, true
	case over(r.Warning):
		return booklet.Warning, true
	}
	return booklet.Note, false
}

// worse reports whether v is further from what is asked for than w.
func (r *Rule) worse(v, w float64) bool { return r.Most && v > w || !r.Most && v < w }

// Say writes a value of the rule with its unit.
func (r *Rule) Say(v float64) string {
	s := strconv.FormatFloat(v, 'f', r.Digits, 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	switch r.Unit {
	case "":
		return s
	case "module":
		if s != "1" {
			return s + " modules"
		}
	}
	return s + " " + r.Unit
}

// Limit is the limit in words: that of errors, with that of warnings.
func (r *Rule) Limit() string {
	switch {
	case r.Error != 0 && r.Warning != 0:
		return r.Say(r.Error) + ", better " + r.Say(r.Warning)
	case r.Error != 0:
		return r.Say(r.Error)
	}
	return r.Say(r.Warning)
}

// Asks is what the rule asks for, in words.
func (r *Rule) Asks() string {
	if !r.limited() {
		return r.Words
	}
	return fmt.Sprintf(r.Words, r.Limit())
}
