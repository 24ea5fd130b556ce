package main

// workCase is a folder of files: what commands of booklet write, one after the
// other. Each command gets --out and --quiet too.
type workCase struct {
	name     string
	commands []string
}

// shortCase is the case that other processors run: one edition and its press file.
const shortCase = "sample-short"

const (
	all   = " --edition standard --edition large-print --edition high-contrast --edition giant-print --edition phone"
	paper = " --edition standard --edition large-print --edition high-contrast --edition giant-print"
)

// cases are all cases, the longest first, so that two at a time end together.
var cases = []workCase{
	{"sample-press", []string{
		"build --press --marks --job-sheet --quantity 500 --paper-stock silk --binding saddle" + paper,
	}},
	{"sample-fairs", []string{"fairs --press --marks"}},
	{"sample-build", []string{"build --report" + all}},
	{"sample-imposed", []string{"build --imposed --fold-marks --edition standard --edition high-contrast"}},
	{"sample-handouts-press", []string{
		"cards --press --marks --sheet SRA3",
		"one-pagers --press --colour",
		"poster --press --marks",
	}},
	{"house-press", []string{"build house.xlsx --press --marks --proof 2 --job-sheet --cover-caliper 0.4" + paper}},
	{"house-fairs", []string{"fairs house.xlsx --press --binding perfect"}},
	{"house-each-press", []string{
		"cards house.xlsx --each --press --trim 85x55 --tag outdoors",
		"one-pagers house.xlsx --each --press --tag quiet",
	}},
	{"photos-press", []string{"build photos.xlsx --press --bleed 5 --edition standard --edition high-contrast"}},
	{"photos-imposed", []string{"build photos.xlsx --imposed --sheet A3 --duplex long-edge --drafts"}},
	{"welsh-press", []string{"build welsh.xlsx --press --job-sheet --edition standard --edition giant-print"}},
	{"sample-perfect", []string{
		"build --edition standard --press --binding perfect --marks --paper-caliper 0.13 --bleed 4",
	}},
	{shortCase, []string{"build --edition standard --press --binding saddle"}},
	{"sample-proof", []string{"build --edition standard --press --proof 3 --job-sheet"}},
	{"sample-request", []string{"build --edition large-print --text-size 28 --weight bold --ground cream"}},
	{"sample-paper-colour", []string{
		"build --edition standard --text-size 16 --paper A4 --ink navy --paper-colour yellow --line-spacing 1.6",
	}},
	{"sample-volumes", []string{
		"build --edition large-print --edition giant-print --pages-per-volume 60 --standard-pages --report",
	}},
	{"sample-selection", []string{
		"build --category Dental --category Nursing --apprenticeships --title Fernley" +
			" --qr-link https://example.org/f",
		"build --edition phone --ground black --tag nights",
	}},
	{"sample-handouts", []string{
		"cards --stack --trim DL",
		"cards --edition large-print",
		"one-pagers --paper A5",
		"poster --size A2 --distance 1m",
		"poster --size A1 --tile A4",
		"cards --each --category Dental",
		"poster --edition high-contrast --size A0",
	}},
	{"sample-text", []string{"text", "text --category Midwifery --title Fernley"}},
	{"sample-copies", []string{"epub", "word --edition standard --edition large-print"}},
	{"sample-ua-2", []string{"build --standard ua-2 --edition standard --edition phone --title Fernley"}},
	{"sample-pictures", []string{
		"pictures --pages 1,4-8 --width 300",
		"pictures --pages 10-13 --spreads --format svg --edition large-print",
		"pictures --edition high-contrast --pages 1,11 --width 400",
	}},
	{"sample-impose", []string{
		"build --edition standard --tag science",
		"impose sample-tag-science-standard.pdf --duplex long-edge --caliper 0.13",
	}},
	{"house-build", []string{"build house.xlsx --report" + all}},
	{"house-request", []string{
		"build house.xlsx --edition standard --text-size 14 --ground #002b36 --ink yellow" +
			" --pages-per-volume 20 --drafts",
	}},
	{"house-text", []string{"text house.xlsx --drafts"}},
	{"house-batch", []string{"batch rows.csv"}},
	{"house-handouts", []string{
		"cards house.xlsx",
		"one-pagers house.xlsx --each --colour --tag hands",
		"poster house.xlsx --size A3 --distance 1m",
	}},
	{"photos-build", []string{"build photos.xlsx --report" + all}},
	{"photos-handouts", []string{
		"cards photos.xlsx --sheet A3",
		"one-pagers photos.xlsx --colour",
		"poster photos.xlsx",
	}},
	{"photos-text", []string{"text photos.xlsx"}},
	{"photos-copies", []string{"epub photos.xlsx", "word photos.xlsx"}},
	{"welsh-build", []string{"build welsh.xlsx --report --standard-pages" + all}},
	{"welsh-handouts", []string{"cards welsh.xlsx", "one-pagers welsh.xlsx", "poster welsh.xlsx --size A2"}},
	{"welsh-text", []string{"text welsh.xlsx"}},
}
