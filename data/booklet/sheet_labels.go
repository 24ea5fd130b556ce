package booklet

// sheetPrefix begins the name of a label of conformance sheets.
const sheetPrefix = "Sheet: "

// SheetLabels are the labels of conformance sheets, named by their words in English: a
// setting "Label: Sheet: Signature" changes one as any other label.
var SheetLabels = func() []Label {
	var out []Label
	for _, w := range sheetWords {
		out = append(out, Label(sheetPrefix+w[0]))
	}
	return out
}()

// sheetWords are the words of conformance sheets in English and in Welsh.
var sheetWords = [][2]string{
	{"Conformance sheet", "Taflen gydymffurfio"},
	{"File", "Ffeil"},
	{"Title", "Teitl"},
	{"Edition", "Argraffiad"},
	{"{edition}, measured against the rules of {rules}", "{edition}, wedi’i fesur yn erbyn rheolau {rules}"},
	{"Pages", "Tudalennau"},
	{"Running text", "Testun rhedegog"},
	{"Contrast", "Cyferbyniad"},
	{"The file claims", "Mae’r ffeil yn honni"},
	{"{failures} failures in {checked} rules that must be kept. {missed} of {ideals} ideals are not reached.",
		"Methiannau: {failures} o’r {checked} rheol y mae’n rhaid eu cadw. " +
			"Delfrydau heb eu cyrraedd: {missed} o {ideals}."},
	{"Machine-checked", "Wedi’i wirio gan beiriant"},
	{"Rules of print legibility", "Rheolau eglurder print"},
	{"Each rule with its source, and what was measured on the finished pages",
		"Pob rheol gyda’i ffynhonnell, a’r hyn a fesurwyd ar y tudalennau gorffenedig"},
	{"Rule", "Rheol"},
	{"Weight", "Pwysau"},
	{"Found", "Canfuwyd"},
	{"Result", "Canlyniad"},
	{"Source", "Ffynhonnell"},
	{"and in other places: {count} in all", "ac mewn mannau eraill: cyfanswm o {count}"},
	{"must", "rhaid"},
	{"ideally", "yn ddelfrydol"},
	{"pass", "llwyddo"},
	{"fail", "methu"},
	{"not reached", "heb ei gyrraedd"},
	{"none", "dim"},
	{"nothing of the kind", "dim byd o’r fath"},
	{"For a person to check and sign", "I berson ei wirio a’i lofnodi"},
	{"No machine can judge these. “{command}” names the places.",
		"Ni all unrhyw beiriant farnu’r rhain. Mae “{command}” yn enwi’r mannau."},
	{"place", "man"},
	{"places", "man"},
	{"Name", "Enw"},
	{"Signature", "Llofnod"},
	{"Date", "Dyddiad"},
	{"standard", "safonol"},
	{"large-print", "print bras"},
	{"high-contrast", "cyferbyniad uchel"},
	{"giant-print", "print bras iawn"},
	{"phone", "ffôn"},
	{"clear print", "print clir"},
	{"large print", "print bras"},
	{"giant print", "print bras iawn"},
	{"phone screen", "sgrin ffôn"},
	{"{size} on {leading} pt", "{size} ar {leading} pt"},
	{"WCAG 2.2 AAA: 7:1, large text 4.5:1", "WCAG 2.2 AAA: 7:1, testun mawr 4.5:1"},
	{"WCAG 2.2 AA: 4.5:1, large text 3:1", "WCAG 2.2 AA: 4.5:1, testun mawr 3:1"},
	{"character", "nod"},
	{"characters", "nod"},
	{"line", "llinell"},
	{"lines", "llinell"},
	{"column", "colofn"},
	{"columns", "colofn"},
	{"× the size", "× y maint"},
	{"× the size of running text", "× maint y testun rhedegog"},
	{"no text is smaller than %s", "nid oes testun llai na %s"},
	{"lines of running text stand at least %s apart", "mae llinellau’r testun rhedegog o leiaf %s ar wahân"},
	{"a line of running text has at most %s", "mae gan linell o destun rhedegog %s ar y mwyaf"},
	{"paragraphs stand at least %s apart", "mae paragraffau o leiaf %s ar wahân"},
	{"text is set left, its lines begin below each other",
		"mae’r testun wedi’i osod i’r chwith, a’i linellau’n dechrau o dan ei gilydd"},
	{"no text is in italics", "nid oes testun mewn llythrennau italig"},
	{"no text is underlined", "nid oes testun wedi’i danlinellu"},
	{"no words stand in blocks of capitals", "nid oes geiriau mewn blociau o briflythrennau"},
	{"no word is divided at the end of a line", "nid oes gair wedi’i rannu ar ddiwedd llinell"},
	{"telephone numbers, dates and numbers with their units stay on one line",
		"mae rhifau ffôn, dyddiadau a rhifau gyda’u hunedau’n aros ar un llinell"},
	{"page numbers have at least %s", "mae rhifau tudalennau o leiaf %s"},
	{"running text stands in at most %s", "mae’r testun rhedegog mewn %s ar y mwyaf"},
	{"no text lies on a picture", "nid oes testun ar ben llun"},
	{"light text on a dark ground is SemiBold or heavier",
		"mae testun golau ar gefndir tywyll yn SemiBold neu’n drymach"},
	{"the paper is at least %s wide", "mae’r papur o leiaf %s o led"},
	{"more than 20 pages have a list of contents", "mae gan fwy nag 20 tudalen restr gynnwys"},
	{"what is tapped is at least %s high", "mae’r hyn a dapir o leiaf %s o uchder"},
	{"an icon, mark or code reaches %s on its ground", "mae eicon, marc neu god yn cyrraedd %s ar ei gefndir"},
	{"text reaches %s on the ground that it lies on", "mae testun yn cyrraedd %s ar ei gefndir"},
	{"text of 18 pt, or bold of 14 pt, reaches %s", "mae testun 18 pt, neu destun trwm 14 pt, yn cyrraedd %s"},
	{"each description says what its picture shows, as far as it matters here",
		"mae pob disgrifiad yn dweud beth mae ei lun yn ei ddangos, cyn belled ag y mae’n bwysig yma"},
	{"each picture that is called decorative tells a reader nothing",
		"nid yw unrhyw lun a elwir yn addurniadol yn dweud dim wrth ddarllenydd"},
	{"the words of each link say where it leads", "mae geiriau pob dolen yn dweud i ble mae’n arwain"},
	{"the sections make sense when they are read aloud in this order, and so does a card of each team",
		"mae’r adrannau’n gwneud synnwyr o’u darllen yn uchel yn y drefn hon, ac felly hefyd gerdyn o bob tîm"},
	{"words of other languages are all marked, in the right language",
		"mae geiriau mewn ieithoedd eraill i gyd wedi’u marcio, yn yr iaith gywir"},
	{"each abbreviation is written out where it is met first, or known to every reader",
		"mae pob byrfodd wedi’i ysgrifennu’n llawn y tro cyntaf, neu’n hysbys i bob darllenydd"},
	{"nothing is said by colour, size or place alone, such as “the blue box above”",
		"ni ddywedir dim drwy liw, maint neu le yn unig, megis “y blwch glas uchod”"},
	{"the texts are in plain words, with short sentences",
		"mae’r testunau mewn geiriau plaen, gyda brawddegau byr"},
	{"UKAAF G003 (2019) and MS03 (2012)", "UKAAF G003 (2019) ac MS03 (2012)"},
	{"UKAAF G003 (2019) and MS03 (2012) (single spacing); sources ask for up to 1.5",
		"UKAAF G003 (2019) ac MS03 (2012) (bylchau sengl); mae ffynonellau’n gofyn am hyd at 1.5"},
	{"UKAAF G003 (2019) and MS03 (2012) (A4)", "UKAAF G003 (2019) ac MS03 (2012) (A4)"},
	{"RNIB Clear Print", "RNIB Clear Print"},
	{"GOV.UK, Publishing accessible documents", "GOV.UK, Publishing accessible documents"},
	{"WCAG 2.2, 1.4.8, and RNIB Clear Print", "WCAG 2.2, 1.4.8, ac RNIB Clear Print"},
	{"Lincolnshire County Council, accessible documents", "Lincolnshire County Council, accessible documents"},
	{"WCAG 2.2, 2.5.8 (24 CSS pixels on a screen of 64 mm)", "WCAG 2.2, 2.5.8 (24 picsel CSS ar sgrin o 64 mm)"},
}

// sheetWelsh finds the Welsh of the words of sheets.
var sheetWelsh = func() map[Label]string {
	out := map[Label]string{}
	for _, w := range sheetWords {
		out[Label(sheetPrefix+w[0])] = w[1]
	}
	return out
}()

// SheetLabel is what a conformance sheet prints for words of SheetLabels: as the workbook
// sets them, else in its language, else in English.
func (s *Settings) SheetLabel(words string) string {
	if words == English().Label(LabelPage) {
		return s.Label(LabelPage)
	}
	l := Label(sheetPrefix + words)
	if v, ok := s.Labels[l]; ok && v.S != "" {
		return v.S
	}
	if LanguageOf(s.Language.S).Code == "cy" && sheetWelsh[l] != "" {
		return sheetWelsh[l]
	}
	return words
}

// SheetLanguage is the language of the words of sheets: the booklet's where it has them.
func (s *Settings) SheetLanguage() string {
	if s.SheetLabel("Conformance sheet") != "Conformance sheet" {
		return s.Language.S
	}
	return "en"
}
