package preflight

import (
	"fmt"

	"booklet/data/icc"
	"booklet/layout/pdf"
)

// intents are the file's output intents of a kind.
func (f *file) intents(kind pdf.Name) []pdf.Dict {
	var out []pdf.Dict
	for _, o := range f.Array(f.Catalog()["OutputIntents"]) {
		if d := f.Dict(o); f.Get(d["S"]) == kind {
			out = append(out, d)
		}
	}
	return out
}

// readProfile reads the profile of the output intent.
func (f *file) readProfile() {
	f.profile = simple()
	for _, d := range f.intents("GTS_PDFX") {
		s, ok := f.Get(d["DestOutputProfile"]).(*pdf.Stream)
		if !ok {
			continue // the rule of intents says so
		}
		data, err := f.Data(s)
		if err != nil {
			continue
		}
		f.intent = data
		p, err := icc.Parse(data)
		if err != nil {
			f.profileFault = err
			continue
		}
		f.profile, f.profileFault = through(p), nil
		return
	}
}

// paper is the class of paper of the file's printing condition; where that tells none, what is
// known of it.
func (f *file) paper(o Options) icc.Paper {
	for _, d := range f.intents("GTS_PDFX") {
		id, _ := f.Get(d["OutputConditionIdentifier"]).(pdf.String)
		if p := icc.PaperOf(pdf.Text(id), f.profile.words); p != icc.UnknownPaper {
			return p
		}
	}
	return o.Paper
}

// version is the version of PDF that the file says: a later one in the catalogue
// wins (ISO 32000-1, 7.5.2).
func (f *file) version() string {
	later, _ := f.Get(f.Catalog()["Version"]).(pdf.Name)
	return max(f.Version, string(later))
}

// labels are the pages' labels (ISO 32000-1, 12.4.2); where there are none, their
// numbers.
func (f *file) labels(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprint(i + 1)
	}
	root := f.Dict(f.Catalog()["PageLabels"])
	nums := f.Array(root["Nums"])
	last := -1
	for k := 0; k+1 < len(nums); k += 2 {
		from, ok := f.Get(nums[k]).(int)
		d := f.Dict(nums[k+1])
		if !ok || from <= last { // they stand in order (7.9.7)
			continue
		}
		last = from
		to := n
		if k+3 < len(nums) {
			if next, ok := f.Get(nums[k+2]).(int); ok {
				to = min(n, next)
			}
		}
		prefix, _ := f.Get(d["P"]).(pdf.String)
		start, ok := f.Get(d["St"]).(int)
		if !ok {
			start = 1
		}
		for i := from; i < to; i++ {
			out[i] = pdf.Text(prefix)
			if f.Get(d["S"]) == pdf.Name("D") {
				out[i] += fmt.Sprint(start + i - from)
			}
		}
	}
	return out
}

// info is an entry of the document information.
func (f *file) info(key pdf.Name) string {
	switch v := f.Get(f.Info()[key]).(type) {
	case pdf.String:
		return pdf.Text(v)
	case pdf.Name:
		return string(v)
	}
	return ""
}

// metadata is the metadata packet, and whether it stands in the file as it is.
func (f *file) metadata() (packet string, plain bool) {
	s, ok := f.Get(f.Catalog()["Metadata"]).(*pdf.Stream)
	if !ok {
		return "", false
	}
	data, err := f.Data(s)
	if err != nil {
		return "", false
	}
	return string(data), s.Dict["Filter"] == nil
}
