package workbook

import (
	"math"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// formatter knows the styles of a workbook and shows numbers as the workbook
// does. Excelize shows them, in a scratch sheet: asking for the cell itself
// would make it read the whole sheet again.
type formatter struct {
	file     *excelize.File // nil for CSV
	date1904 bool
	scratch  *excelize.File
	styles   map[scratchStyle]int // the workbook's formats -> the scratch sheet's styles
}

type scratchStyle struct {
	id   int
	code string
}

func newFormatter(f *excelize.File) *formatter {
	return &formatter{file: f, styles: map[scratchStyle]int{}}
}

// font is the font of a cell's style.
func (f *formatter) font(style int) font {
	if f.file == nil {
		return font{}
	}
	s := f.file.Styles
	if s == nil || s.CellXfs == nil || s.Fonts == nil || style < 0 || style >= len(s.CellXfs.Xf) {
		return font{}
	}
	id := s.CellXfs.Xf[style].FontID
	if id == nil || *id < 0 || *id >= len(s.Fonts.Font) || s.Fonts.Font[*id] == nil {
		return font{}
	}
	from := s.Fonts.Font[*id]
	var out font
	out.bold = from.B != nil && (from.B.Val == nil || *from.B.Val)
	out.italic = from.I != nil && (from.I.Val == nil || *from.I.Val)
	out.strike = from.Strike != nil && (from.Strike.Val == nil || *from.Strike.Val)
	out.underline = from.U != nil && (from.U.Val == nil || *from.U.Val != "none")
	if from.VertAlign != nil && from.VertAlign.Val != nil {
		out.raised = raisedBy(*from.VertAlign.Val)
	}
	if from.Name != nil && from.Name.Val != nil {
		out.name = *from.Name.Val
	}
	if c := from.Color; c != nil {
		theme := -1
		if c.Theme != nil {
			theme = *c.Theme
		}
		tint := ""
		if c.Tint != 0 {
			tint = strconv.FormatFloat(c.Tint, 'g', -1, 64)
		}
		out.colour = colourKey(c.RGB, theme, c.Indexed, tint)
	}
	return out
}

// code is the number format of a style: its id, and its code where it is not
// one of the built-in ones (ECMA-376, Part 1, 18.8.30).
func (f *formatter) code(style int) (int, string) {
	if f.file == nil {
		return 0, ""
	}
	s := f.file.Styles
	if s == nil || s.CellXfs == nil || style < 0 || style >= len(s.CellXfs.Xf) || s.CellXfs.Xf[style].NumFmtID == nil {
		return 0, ""
	}
	id := *s.CellXfs.Xf[style].NumFmtID
	if s.NumFmts != nil {
		for _, n := range s.NumFmts.NumFmt {
			if n != nil && n.NumFmtID == id {
				return id, n.FormatCode
			}
		}
	}
	return id, ""
}

// dateParts says whether a style shows a date, and whether it shows the day.
func (f *formatter) dateParts(style int) (date, day bool) {
	id, code := f.code(style)
	if code == "" {
		switch {
		case id == 17:
			return true, false // mmm-yy
		case id >= 14 && id <= 16, id == 22, id >= 27 && id <= 36, id >= 50 && id <= 58:
			return true, true
		}
		return false, false
	}
	letters := formatLetters(code)
	day = strings.ContainsRune(letters, 'd')
	clock := strings.ContainsAny(letters, "hs")
	return day || strings.ContainsRune(letters, 'y') || strings.ContainsRune(letters, 'm') && !clock, day
}

// formatLetters are the letters of the first section of a format code that are
// neither quoted nor escaped nor in brackets.
func formatLetters(code string) string {
	var b strings.Builder
	quoted, bracket := false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\\' || c == '_' || c == '*':
			i++
		case c == '[':
			bracket = true
			if end := strings.IndexByte(code[i:], ']'); end > 1 &&
				strings.Trim(strings.ToLower(code[i+1:i+end]), "hms") == "" {
				b.WriteByte('h') // elapsed time, such as [h]:mm
			}
		case c == ']':
			bracket = false
		case bracket:
		case c == ';':
			return general(b.String())
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			b.WriteByte(c | 0x20)
		}
	}
	return general(b.String())
}

// general drops the words of a format that are no date's letters.
func general(letters string) string {
	return strings.NewReplacer("general", "", "standard", "", "am", "", "pm", "").Replace(letters)
}

// show is a number as the workbook shows it: with 15 digits where the cell has
// no format of its own.
func (f *formatter) show(value string, style int) string {
	n, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		return value
	}
	id, code := f.code(style)
	if id == 0 && code == "" || isGeneral(code) || id == 49 {
		return shortest(n, value)
	}
	return f.coded(n, value, id, code)
}

// coded is a number in a format.
func (f *formatter) coded(n float64, value string, id int, code string) string {
	if code == "" {
		code = builtinCodes[id]
	}
	if shown, ok := f.special(n, value, code); ok {
		return shown
	}
	if shown, err := f.inScratch(n, id, code); err == nil {
		return strings.TrimSpace(shown)
	}
	return value
}

// shortest is a number without a format.
func shortest(n float64, value string) string {
	short, err := strconv.ParseFloat(strconv.FormatFloat(n, 'g', 15, 64), 64)
	if err != nil || math.Abs(short) >= 1e21 {
		return value
	}
	return strconv.FormatFloat(short, 'f', -1, 64)
}

func (f *formatter) inScratch(n float64, id int, code string) (string, error) {
	if f.scratch == nil {
		f.scratch = excelize.NewFile()
		if err := f.scratch.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &f.date1904}); err != nil {
			return "", err
		}
	}
	key := scratchStyle{id, code}
	s, ok := f.styles[key]
	if !ok {
		st := &excelize.Style{NumFmt: id}
		if code != "" {
			st = &excelize.Style{CustomNumFmt: &code}
		}
		var err error
		if s, err = f.scratch.NewStyle(st); err != nil {
			return "", err
		}
		f.styles[key] = s
	}
	if err := f.scratch.SetCellValue("Sheet1", "A1", n); err != nil {
		return "", err
	}
	if err := f.scratch.SetCellStyle("Sheet1", "A1", "A1", s); err != nil {
		return "", err
	}
	return f.scratch.GetCellValue("Sheet1", "A1")
}
