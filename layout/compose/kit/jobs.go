package kit

import (
	"slices"
	"strings"
	"unicode"

	"booklet/data/booklet"
)

// jobs are the titles of the roles that have a category, by their words: looked at once, so that asking for each of
// hundreds of jobs does not go through the titles of thousands of roles.
type jobs struct {
	titles []jobTitle
	named  map[string]*booklet.Category // by all words of a title; of the first role
	with   map[string][]int             // the titles that have a word
	asked  map[string]*booklet.Category // by all words of a job
}

type jobTitle struct {
	words    []string
	category *booklet.Category
}

// jobs looks once what the roles are called.
func (s *stock) jobs() *jobs {
	if s.titled != nil {
		return s.titled
	}
	j := &jobs{named: map[string]*booklet.Category{}, with: map[string][]int{}, asked: map[string]*booklet.Category{}}
	for _, r := range s.Filed() {
		if r.Category == nil || !r.Category.Name.Set() {
			continue
		}
		for _, title := range r.Titles() {
			words := titleWords(title)
			if key := strings.Join(words, " "); j.named[key] == nil {
				j.named[key] = r.Category
			}
			for i, w := range words {
				if !slices.Contains(words[:i], w) {
					j.with[w] = append(j.with[w], len(j.titles))
				}
			}
			j.titles = append(j.titles, jobTitle{words, r.Category})
		}
	}
	s.titled = j
	return j
}

// TeamOf is the category of the role that a job is one of: a nursing associate is one of the
// nursing associates. A job that no title is goes by the titles that have all of its words,
// where they are of one category. nil where nothing tells.
func (s *stock) TeamOf(job string) *booklet.Category {
	words := titleWords(job)
	if len(words) == 0 {
		return nil
	}
	j, key := s.jobs(), strings.Join(words, " ")
	if cat := j.named[key]; cat != nil {
		return cat
	}
	cat, ok := j.asked[key]
	if !ok {
		cat = j.like(words)
		j.asked[key] = cat
	}
	return cat
}

// like is the one category of the titles that have all of some words, or nil.
func (j *jobs) like(words []string) *booklet.Category {
	few := j.with[words[0]] // those with the rarest of the words
	for _, w := range words[1:] {
		if with := j.with[w]; len(with) < len(few) {
			few = with
		}
	}
	var some *booklet.Category
	for _, i := range few {
		t := j.titles[i]
		lacks := func(w string) bool { return !slices.Contains(t.words, w) }
		if t.category == some || slices.ContainsFunc(words, lacks) {
			continue
		}
		if some != nil {
			return nil
		}
		some = t.category
	}
	return some
}

// titleWords are the words of a title, each as of one person.
func titleWords(title string) []string {
	words := strings.FieldsFunc(booklet.NameKey(title), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	for i, w := range words {
		words[i] = strings.TrimSuffix(w, "s")
	}
	return words
}
