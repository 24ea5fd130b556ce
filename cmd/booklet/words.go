package main

// words are the help of a command: its line in the list of commands, what
// stands after its name, a paragraph, its options, examples with their purpose.
type words struct {
	summary, operands, text string
	options                 map[string]string // the value's name stands in `back quotes`
	examples                [][2]string
}

var appWords = words{
	summary: "turn a spreadsheet of job roles into a designed careers booklet",
	text: "A workbook holds everything that the booklet says. The booklet comes in three editions:\n" +
		"standard, large print and high contrast. Run \"booklet build\" to see the sample.",
	examples: [][2]string{
		{"booklet build", "build the sample booklet into the folder out"},
		{"booklet new roles.xlsx", "write a starter workbook to fill in"},
		{"booklet check roles.xlsx", "see what is wrong with a workbook"},
		{"booklet build roles.xlsx", "build its booklet"},
	},
}

const exitWords = "Exit codes: 0 done, 1 an error (with --strict a warning too), 2 a wrong command line.\n" +
	"\"booklet help COMMAND\" tells more of a command."

const (
	fontWords    = "take the typeface from `DIR` (Regular, SemiBold, Bold and ExtraBold TTF files)"
	jsonWords    = "print one JSON object a line: progress, finding, file and, last, done"
	quietWords   = "print errors only"
	strictWords  = "treat warnings as errors"
	timingsWords = "print how long each step took"
)

var buildWords = words{
	summary:  "build the booklet's PDFs from a workbook, or from the sample",
	operands: "[WORKBOOK]",
	text: "Writes NAME-standard.pdf, NAME-large-print.pdf and NAME-high-contrast.pdf, NAME being the\n" +
		"workbook's file name. Either all files are written or none. A booklet of some of the roles\n" +
		"has its own contents, index and counts, and a file name of its own. Options that repeat take\n" +
		"roles with any of the words; different options must all hold.",
	options: map[string]string{
		"out":              "write to the folder `DIR`, which is made if it is missing (default: out)",
		"edition":          "build only the edition `NAME`: standard, large-print, high-contrast, giant-print or phone; may repeat",
		"for":              "build for `DEVICE`: phone, narrow pages in 17 pt that fill its screen, in a small file",
		"category":         "only the roles of the category `NAME` (or its short name); may repeat",
		"role":             "only the role with the title `TITLE`, or another of its titles; may repeat",
		"tag":              "only the roles with the tag `WORD`; may repeat",
		"apprenticeships":  "only the roles with an apprenticeship",
		"drafts":           "the roles with the status Draft too, marked as drafts",
		"title":            "print `TITLE` in place of the workbook's title",
		"qr-link":          "let the QR code on the back lead to `ADDRESS`",
		"font":             fontWords,
		"text-size":        "set the body in `POINTS`, 12 to 36; titles, icons and pages follow",
		"weight":           "set running text in `WEIGHT`: regular, semibold or bold",
		"paper":            "lay out for `SHEET`: A5, A4 or A3",
		"ground":           "print on a ground of `COLOUR`: white, cream, yellow, pale blue, pale green, pink, black or #RRGGBB",
		"ink":              "print words in `COLOUR`: black, near-black, navy, dark green, white, yellow or #RRGGBB",
		"paper-colour":     "it will be printed on paper of `COLOUR` (as --ground): contrast is taken against it, nothing is painted",
		"line-spacing":     "set lines `TIMES` the size apart, 1.15 to 2",
		"pages-per-volume": "split a long copy into volumes of at most `N` pages, each with its cover and the contents",
		"standard-pages":   "print on each card its page in the standard edition, so that a group can use different copies",
		"press":            "write files for a press too: PDF/X-4 in CMYK with bleed; perfect bound, the cover is a file of its own",
		"bleed":            "let grounds and pictures reach `MM` beyond the trim, 2 to 5 (default: 3)",
		"marks":            "put crop marks and page information around the bleed",
		"profile":          "print in the condition of the ICC profile `FILE`, of CMYK output (default: FOGRA39, coated paper)",
		"condition":        "name the printing condition of the profile `NAME`, as the printer does: FOGRA51",
		"binding":          "bind as `KIND`, whatever the workbook says: saddle, perfect, wire or screen",
		"paper-caliper":    "a leaf is `MM` thick, for the spine of a perfect binding (default: 0.11)",
		"cover-caliper":    "the cover is `MM` thick (default: 0.3)",
		"proof":            "stamp every page \"Proof `N`, not for print\"",
		"imposed":          "write sheets for an office printer too: pages in pairs, to print on both sides, fold and staple",
		"sheet":            imposeWords.options["sheet"],
		"caliper":          imposeWords.options["caliper"],
		"duplex":           imposeWords.options["duplex"],
		"fold-marks":       imposeWords.options["fold-marks"],
		"report":           "write a conformance sheet beside each file: every rule of legibility and what was measured",
		"watch":            "build again whenever the workbook or a picture, logo, icon or font of it is saved; Ctrl-C ends it",
		"strict":           "write nothing if there is a warning",
		"job-sheet":        "write a job sheet for the printer beside the files for a press, as PDF and as JSON",
		"quantity":         "the job sheet asks for `N` copies",
		"paper-stock":      "the job sheet asks for the paper `TEXT`, for example \"115 gsm silk\"",
		"cover-stock":      "the job sheet asks for the cover `TEXT`",
		"quiet":            quietWords,
		"json":             jsonWords,
		"timings":          timingsWords,
	},
	examples: [][2]string{
		{"booklet build", "the sample"},
		{"booklet build roles.xlsx --out pdf", "all three editions, in the folder pdf"},
		{"booklet build roles.xlsx --edition large-print", "one edition"},
		{"booklet build roles.xlsx --watch", "again at each save, naming the roles that changed"},
		{"booklet build roles.xlsx --edition large-print --text-size 20 --weight bold --ground yellow", "what a reader asked for"},
		{"booklet build roles.xlsx --category \"Dental team\" --apprenticeships", "dental roles with an apprenticeship"},
		{"booklet build roles.xlsx --for phone", "a small file to send"},
		{"booklet build roles.xlsx --press --marks", "for the printer, beside the files for the screen"},
		{"booklet build roles.xlsx --edition standard --imposed", "with sheets to print, fold and staple in the office"},
		{"booklet build roles.xlsx --tag leeds --title \"Careers in Leeds\"", "for a fair"},
	},
}

var checkWords = words{
	summary:  "print everything that is wrong with a workbook, and write nothing",
	operands: "WORKBOOK",
	text: "Prints every finding of the workbook in its order: errors stop a build, warnings stop it with\n" +
		"--strict, notes never do. With --mark it writes a copy of the workbook with a comment on each\n" +
		"cell that has a finding, and a Findings sheet that leads to them.",
	options: map[string]string{
		"accessibility": "print what only a person can judge, with the places to look at",
		"mark":          "write a copy of the workbook with its findings to `COPY.xlsx`",
		"rules":         "print every rule that a finding may bear, with an example and what to do, and read no workbook",
		"font":          fontWords,
		"strict":        strictWords,
		"quiet":         quietWords,
		"json":          jsonWords,
		"timings":       timingsWords,
	},
	examples: [][2]string{
		{"booklet check roles.xlsx", "what is wrong"},
		{"booklet check roles.xlsx --mark marked.xlsx", "a copy for the editor, with comments"},
		{"booklet check --rules", "what each kind of finding means, and what to do"},
	},
}

var textWords = words{
	summary:  "write the reading copy: one accessible web page, and plain text",
	operands: "[WORKBOOK]",
	text: "Writes NAME-reading.html, a page that needs nothing else and has the pictures and a search in\n" +
		"it, and NAME-reading.txt, for transcribers and for reading aloud. Both say what the tagged\n" +
		"PDFs say, in the same order.",
	options: map[string]string{
		"out":             "write into `FOLDER` instead of out",
		"category":        buildWords.options["category"],
		"role":            buildWords.options["role"],
		"tag":             buildWords.options["tag"],
		"apprenticeships": buildWords.options["apprenticeships"],
		"drafts":          buildWords.options["drafts"],
		"title":           buildWords.options["title"],
		"qr-link":         buildWords.options["qr-link"],
		"strict":          strictWords,
		"quiet":           quietWords,
		"json":            jsonWords,
		"timings":         timingsWords,
	},
	examples: [][2]string{
		{"booklet text", "the sample's reading copy, in the folder out"},
		{"booklet text roles.xlsx --category Nursing", "that of one team"},
	},
}

var preflightWords = words{
	summary:  "judge finished PDF files as a press would",
	operands: "FILE.pdf...",
	text: "Prints for each file what every rule came to, and what breaks one: boxes, bleed, inks, type,\n" +
		"lines, pictures, QR codes, fonts and what PDF/X-4 asks for. A file for the screen is judged by\n" +
		"the rules that apply to it. \"booklet build --press\" runs the same rules before it writes.",
	options: map[string]string{
		"binding": "the booklet is bound as `NAME`: saddle, perfect or wire; what hangs on it is judged too",
		"press":   "judge the files as files for a press, whatever they say of themselves",
		"pages":   "print what was measured on every page too",
		"strict":  strictWords,
		"quiet":   quietWords,
		"json":    "print one JSON object a line: preflight, page, finding and, last, done",
	},
	examples: [][2]string{
		{"booklet preflight out/sample-standard-press.pdf", "one file"},
		{"booklet preflight out/*.pdf --binding perfect", "every file of a folder, perfect bound"},
	},
}

var newWords = words{
	summary:  "write a starter workbook",
	operands: "FILE.xlsx",
	text: "The workbook has every sheet, with a comment on each header that says what it holds, drop-down\n" +
		"lists and three example rows. It builds at once. A file that exists is never overwritten.",
	examples: [][2]string{{"booklet new roles.xlsx", "then fill it in and build it"}},
}

var versionWords = words{summary: "print the version"}

var helpWords = words{summary: "print help for a command", operands: "[COMMAND]",
	examples: [][2]string{{"booklet help build", "everything that build takes"}}}

var completionWords = words{
	summary:  "print a script that completes commands and options in a shell",
	operands: "bash|zsh|fish|powershell",
	text:     "The script is for the shell's start-up file.",
	examples: [][2]string{
		{"booklet completion bash >> ~/.bashrc", "Bash"},
		{"booklet completion zsh >> ~/.zshrc", "Zsh"},
		{"booklet completion fish > ~/.config/fish/completions/booklet.fish", "Fish"},
		{"booklet completion powershell >> $PROFILE", "PowerShell"},
	},
}

// handoutOptions are the words of the options that all handouts have, and those
// of one kind.
func handoutOptions(own map[string]string) map[string]string {
	out := map[string]string{
		"edition": "make them in the edition `NAME`: standard, large-print, high-contrast or giant-print; may repeat (default: standard)",
		"press":   "write a file for a press too: PDF/X-4 in CMYK",
	}
	for _, name := range []string{"out", "category", "role", "tag", "apprenticeships", "drafts", "title", "font", "bleed", "marks", "profile", "condition", "strict", "quiet", "json", "timings"} {
		out[name] = buildWords.options[name]
	}
	out["qr-link"] = "let the codes of roles without a Link lead to `ADDRESS`"
	for name, words := range own {
		out[name] = words
	}
	return out
}

var cardsWords = words{
	summary:  "make hand-out cards, one for each role, on sheets to cut",
	operands: "[WORKBOOK]",
	text: "Writes NAME-cards.pdf: A6 cards, four to an A4 sheet, their backs on the second side (print on\n" +
		"both sides, turned on the long edge). A card has the team, the title, the summary cut at a\n" +
		"sentence, what you need, and a code that leads to the role's Link. On A4, cards touch and are\n" +
		"cut apart with one cut; A3 and SRA3 have gutters and crop marks. Large-print cards are A5.",
	options: handoutOptions(map[string]string{
		"trim":  "make cards of the size `SIZE`: A6, A5, DL or 85x55, which is too small for clear print (default: A6; large print A5)",
		"sheet": "put them on sheets of `SHEET`: A4, A3 or SRA3 (default: A4)",
		"stack": "in cut-and-stack order: cut the whole pile, then lay the stacks on one another",
		"each":  "write one PDF for each card instead of sheets",
	}),
	examples: [][2]string{
		{"booklet cards", "the sample's cards"},
		{"booklet cards roles.xlsx --tag leeds --stack", "for a fair, to be cut as one pile"},
		{"booklet cards roles.xlsx --sheet SRA3 --press", "for a printer"},
		{"booklet cards roles.xlsx --edition large-print", "A5, in 18 pt"},
		{"booklet cards roles.xlsx --trim 85x55 --each --press --marks", "business cards, one file each"},
	},
}

var onePagersWords = words{
	summary:  "make a page for each role, to photocopy or to send",
	operands: "[WORKBOOK]",
	text: "Writes NAME-one-pagers.pdf: a page of A4 for each role, in black and white, with all texts of\n" +
		"its card, a code that leads to its Link, and how to get other formats. A longer text goes on\n" +
		"to a second page.",
	options: handoutOptions(map[string]string{
		"paper":  "lay out for `SHEET`: A4 or A5 (default: A4)",
		"colour": "print in the edition's colours",
		"each":   "write one PDF for each role",
	}),
	examples: [][2]string{
		{"booklet one-pagers", "the sample's one-pagers"},
		{"booklet one-pagers roles.xlsx --edition large-print --role Porters", "one role, in 18 pt"},
		{"booklet one-pagers roles.xlsx --each --colour", "files to send"},
	},
}

var posterWords = words{
	summary:  "make a poster of the roles by team, with a code to scan",
	operands: "[WORKBOOK]",
	text: "Writes NAME-poster-SIZE.pdf: the title, the teams' pictures, the roles by team at the largest\n" +
		"size that fits, at least 14 pt, and a QR code that is a tenth of its reading distance wide.",
	options: handoutOptions(map[string]string{
		"size":     "make it `SIZE`: A3, A2, A1 or A0 (default: A1)",
		"distance": "the code is read from `DISTANCE` away, 0.3m to 10m (default: 2m)",
		"qr-link":  "let the code lead to `ADDRESS`",
	}),
	examples: [][2]string{
		{"booklet poster", "the sample's poster, A1"},
		{"booklet poster roles.xlsx --tag leeds --size A2 --distance 1m", "for a fair's wall"},
		{"booklet poster roles.xlsx --press --marks", "for a printer"},
	},
}

var fairsWords = words{
	summary:  "make everything for careers fairs: a folder for each row of the sheet Fairs",
	operands: "[WORKBOOK]",
	text: "Writes the booklet, the cards, the one-pagers and the poster of each fair into a folder of its\n" +
		"name: what its row names in Make, of the roles that it chooses, under its title and codes. The\n" +
		"workbook is read once. Either the files of all fairs are written or none.",
	options: map[string]string{
		"out":       "write to folders in the folder `DIR`, which is made if it is missing (default: out)",
		"only":      "only the fair with the name `NAME`; may repeat",
		"after":     "only fairs on or after `DATE`, and those without a date",
		"font":      fontWords,
		"press":     "write files for a press too: PDF/X-4 in CMYK with bleed",
		"bleed":     buildWords.options["bleed"],
		"marks":     buildWords.options["marks"],
		"profile":   buildWords.options["profile"],
		"condition": buildWords.options["condition"],
		"binding":   "bind the booklets as `KIND`: saddle, perfect, wire or screen (default: the workbook's, but perfect only above 64 pages)",
		"strict":    strictWords,
		"quiet":     quietWords,
		"json":      jsonWords,
		"timings":   timingsWords,
	},
	examples: [][2]string{
		{"booklet fairs", "the sample's three fairs"},
		{"booklet fairs roles.xlsx --after 2026-11-01", "those that are still to come"},
		{"booklet fairs roles.xlsx --only \"Leeds schools fair\" --press", "one fair, for a printer too"},
	},
}

var batchWords = words{
	summary:  "make many local editions: one for each row of a list",
	operands: "MANIFEST.csv",
	text: "Each row names its files in Output, and may name a Workbook (in the list's folder), Editions,\n" +
		"Categories, Tags, Roles, Apprenticeships, Make, and any setting of the Booklet sheet: Title, QR\n" +
		"link, Logo, Label: Qualities. Each row prints one JSON object, as it ends. A row that fails stops\n" +
		"no other. What has not changed since the last run is skipped.",
	options: map[string]string{
		"workbook":  "make rows that name no workbook of `WORKBOOK`",
		"out":       "write to the folder `DIR`, which is made if it is missing (default: out)",
		"shard":     "make only part `K/N` of the rows: 3/8 is every eighth, from the third on",
		"workers":   "make `N` rows at the same time (default: as many as there are processors)",
		"font":      fontWords,
		"press":     "write files for a press too: PDF/X-4 in CMYK with bleed",
		"bleed":     buildWords.options["bleed"],
		"marks":     buildWords.options["marks"],
		"profile":   buildWords.options["profile"],
		"condition": buildWords.options["condition"],
		"strict":    "a row with a warning fails",
		"quiet":     "print failed rows only",
	},
	examples: [][2]string{
		{"booklet batch towns.csv --workbook roles.xlsx", "an edition for each town"},
		{"booklet batch towns.csv --workbook roles.xlsx --shard 3/8", "the third of eight machines' part"},
	},
}
