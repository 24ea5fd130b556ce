package booklet

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestKey: a leading article is passed over where a language has it and words
// follow it, and nothing else is.
func TestKey(t *testing.T) {
	for _, c := range []struct{ language, title, key string }{
		{"en-GB", "The porters", "porters"},
		{"en-GB", "A nurse", "nurse"},
		{"en-GB", "an Audiologist", "Audiologist"},
		{"en-GB", "  ‘The’ porters", "The’ porters"},
		{"en-GB", "“The porters”", "porters”"},
		{"en-GB", "Theatre staff", "Theatre staff"},
		{"en-GB", "Anaesthetists", "Anaesthetists"},
		{"en-GB", "The", "The"},
		{"en-GB", "the ", "the"},
		{"en-GB", "Le chef", "Le chef"},
		{"cy", "Yr athro", "athro"},
		{"cy", "The porters", "The porters"},
		{"fr-FR", "L’infirmier", "infirmier"},
		{"de", "Das Labor", "Labor"},
		{"no such tag", "The porters", "porters"},
		{"en-GB", "…", "…"},
	} {
		if got := NewFiler(c.language).Key(c.title); got != c.key {
			t.Errorf("%s: %q is filed under %q, want %q", c.language, c.title, got, c.key)
		}
	}
}

// TestFiledWithoutArticle: roles stand where their titles would without articles:
// before titles that the article itself would come before or after.
func TestFiledWithoutArticle(t *testing.T) {
	var roles []*Role
	for _, s := range strings.Split("Theatre staff|The porters|An optician|Plumbers|Midwives|A baker|Élite nurses", "|") {
		roles = append(roles, &Role{Title: Line{S: s}})
	}
	roles = append(roles, &Role{Title: Line{S: "Zoo keepers"}, SortAs: Line{S: "The keepers"}})
	f := NewFiler("en-GB")
	var got []string
	for _, r := range f.Filed(roles) {
		got = append(got, f.Letter(f.FilingKey(r))+" "+r.Title.S)
	}
	want := "B A baker|E Élite nurses|M Midwives|O An optician|P Plumbers|P The porters|T Zoo keepers|T Theatre staff"
	if strings.Join(got, "|") != want {
		t.Errorf("filed\n%s\nwant\n%s", strings.Join(got, "|"), want)
	}
}

// TestNearestByItsBeginning: three letters that a name begins with name it, fewer do
// not, and neither do three that stand elsewhere in it.
func TestNearestByItsBeginning(t *testing.T) {
	known := []string{"Occupational therapists", "Dietitians"}
	for word, want := range map[string]string{
		"occ": known[0], "OCCUP": known[0], "Diet": known[1], "oc": "", "o": "", "the": "",
		"Dietitians and others of the trade": known[1], "Dietetians": known[1],
	} {
		if got := Nearest(word, known); got != want {
			t.Errorf("%q is nearest to %q, want %q", word, got, want)
		}
	}
	if got := Nearest("ENT nurses", []string{"ENT"}); got != "ENT" {
		t.Errorf("a word that begins as a short name does is nearest to %q", got)
	}
}

// TestAlphabets: in every language that is known, the letters of its alphabet come one
// after the other and each stands under itself, or is one that its order takes for another.
func TestAlphabets(t *testing.T) {
	for _, h := range habits {
		f := NewFiler(h.tag)
		f.collator()
		last := ""
		for _, l := range LanguageOf(h.tag).Alphabet {
			if !slices.ContainsFunc(f.letters, func(h heading) bool { return h.letter == l }) {
				if f.Letter(l) == l {
					t.Errorf("%s: %q is no heading, and stands under itself", h.tag, l)
				}
				continue
			}
			if got := f.Letter(l); got != l {
				t.Errorf("%s: %q stands under %q", h.tag, l, got)
			}
			if w := f.Weight(l); w <= last {
				t.Errorf("%s: %q is not after the letter before it", h.tag, l)
			} else {
				last = w
			}
		}
	}
}

func TestLettersOfLanguages(t *testing.T) {
	for tag, want := range map[string]string{
		"cy":    "A Athro|C Cogydd|CH Chwaer|D Dietegydd|DD Ddoe|E Élite|F Fet|FF Fferyllydd|G Gofalwr|L Labrwr|LL Llyfrgellydd|P Plymwr|PH Pharma|R Radio|RH Rheolwr|T Technegydd|TH Therapydd",
		"sv":    "A Arkivarie|E Ekonom|V Vaktmästare|W Webbutvecklare|Y Yrkesförare|Z Zoolog|Å Åkare|Ä Ädelsmed|Ö Ögonläkare",
		"nb":    "A Arkivar|Z Zoolog|Æ Ærlig|Ø Økonom|Å Åkerbruker",
		"da":    "A Arkivar|Z Zoolog|Æ Ærlig|Ø Økonom|Å Åben|Å Aalborg",
		"cs":    "C Cukrář|Č Číšník|D Dělník|H Hasič|CH Chemik|I Inženýr|R Rybář|Ř Řidič|S Sestra|Š Švec",
		"es":    "N Notario|Ñ Ñoquero|O Obrero",
		"gl":    "N Notario|Ñ Ñandú|O Obreiro",
		"hr":    "C Carinik|Č Čuvar|Ć Ćevap|D Dadilja|DŽ Džip|Đ Đak|L Liječnik|LJ Ljekarnik|N Nastavnik|NJ Njegovatelj|S Sudac|Š Šumar",
		"bs":    "C Carinik|Č Čuvar|Ć Ćevap|S Sudija|Š Šumar|Z Zubar|Ž Žandar",
		"tr":    "C Cerrah|Ç Çiftçi|I Islak|İ İşçi|S Satıcı|Ş Şoför",
		"ku":    "E Endam|Ê Êzgeh|S Sazker|Ş Şivan",
		"uz":    "O Oshpaz|S Sotuvchi|Z Zargar|Oʻ O‘qituvchi|Sh Shifokor|Ch Chilangar",
		"de":    "A Apotheker|A Ärztin|O Ökonom|O Optiker|U Übersetzer",
		"en-GB": "A Ærial rigger|A Åkerman|E Élite nurse|O Øresund pilot|Z Zoo keeper|Þ Þorn|Α Άλφα|И Инженер|Й Йог",
		"el":    "Α Άλφα|Ε Εργάτης|Η Ηλεκτρολόγος|Ι Ιατρός|Ω Ωτορινολαρυγγολόγος",
		"ru":    "В Врач|Е Егерь|Ж Журналист|И Инженер|Й Йог|К Кассир|Я Ямщик",
		"uk":    "Г Гончар|Ґ Ґазда|Е Економіст|Є Єгер|И Изограф|І Інженер|Ї Їжак",
	} {
		var roles []*Role
		var got []string
		lines := strings.Split(want, "|")
		for i := range lines {
			_, title, _ := strings.Cut(lines[(i*7+3)%len(lines)], " ")
			roles = append(roles, &Role{Title: Line{S: title}})
		}
		if len(lines)%7 == 0 {
			roles = roles[:0]
			for i := range lines {
				_, title, _ := strings.Cut(lines[len(lines)-1-i], " ")
				roles = append(roles, &Role{Title: Line{S: title}})
			}
		}
		f := NewFiler(tag)
		for _, r := range f.Filed(roles) {
			got = append(got, f.Letter(f.FilingKey(r))+" "+r.Title.S)
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%s: filed\n%s\nwant\n%s", tag, strings.Join(got, "|"), want)
		}
	}
}

// TestNoLetterComesTwice: whatever titles there are, in whatever language.
func TestNoLetterComesTwice(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	pool := []rune("aAáàâäãåæbcčćçdđðeéêëəfgğhiıİíîjklłmnñoóöøœpqrřsšşßtþuúüvwxyýzžżαάβγδηωйиіїґєъ0123456789ʻ'’ -&½①.“(")
	for _, h := range habits {
		letters := append([]rune(strings.ToLower(strings.Join(LanguageOf(h.tag).Alphabet, ""))), pool...)
		f := NewFiler(h.tag)
		var keys []string
		for range 150 {
			var b strings.Builder
			for range 1 + rnd.IntN(5) {
				b.WriteRune(letters[rnd.IntN(len(letters))])
			}
			keys = append(keys, f.Key(b.String()))
		}
		slices.SortFunc(keys, f.Compare)
		seen, last := map[string]string{}, ""
		for _, k := range keys {
			l := f.Letter(k)
			if at, ok := seen[l]; ok && l != last {
				t.Errorf("%s: %q comes again with %q, after %q and %s", h.tag, l, k, at, last)
			}
			seen[l], last = k, l
		}
	}
}

// TestLetterOrArticle: a leading A is an article only where it can be one.
func TestLetterOrArticle(t *testing.T) {
	for _, c := range []struct{ language, title, key string }{
		{"en-GB", "A & E receptionist", ""}, {"en-GB", "A and E nurse", ""}, {"en-GB", "A AND E nurse", ""},
		{"en-GB", "A B Dental nurse", ""}, {"en-GB", "A. B. Dental", ""}, {"en-GB", "A level tutor", ""},
		{"en-GB", "A Levels co-ordinator", ""}, {"en-GB", "A-level examiner", ""}, {"en-GB", "A1 driver", ""},
		{"en-GB", "A/C engineer", ""}, {"en-GB", "A / C engineer", ""}, {"en-GB", "A + E nurse", ""},
		{"en-GB", "A 1 driver", ""}, {"en-GB", "A to Z of jobs", ""}, {"en-GB", "A, B and C grades", ""}, {"en-GB", "A", ""},
		{"en-GB", "A&E", ""}, {"en-GB", "A – E nurse", ""}, {"en-GB", "A (and E) nurse", ""},
		{"en-GB", "A nurse", "nurse"}, {"en-GB", "A “flying” doctor", "flying” doctor"}, {"en-GB", "A B-road surveyor", "B-road surveyor"},
		{"en-GB", "An A level tutor", "A level tutor"}, {"en-GB", "The A & E receptionist", "A & E receptionist"},
		{"en-GB", "The 3 porters", "3 porters"}, {"en-GB", "The & Co", ""}, {"en-GB", "A\u00a0nurse", "nurse"},
		{"cy", "Y & Y Cyf", ""}, {"cy", "Y gath", "gath"}, {"cy", "'R ydym", "ydym"},
		{"pt", "A enfermeira", "enfermeira"}, {"pt", "A e E", ""}, {"hu", "A nővér", "nővér"}, {"hu", "Az orvos", "orvos"},
		{"it", "I & O", ""}, {"it", "L'infermiere", "infermiere"}, {"fr", "Les infirmières", "infirmières"}, {"fr", "Lesage", ""},
		{"nl", "'t Hof", "Hof"}, {"af", "’n Verpleegster", "Verpleegster"}, {"sv", "Den goda", "goda"},
		{"el", "Η νοσοκόμα", "νοσοκόμα"}, {"gd", "An t-ollamh", "ollamh"}, {"pl", "A kucharz", ""}, {"de", "A Kellner", ""},
	} {
		want := c.key
		if want == "" {
			want = c.title
		}
		if got := NewFiler(c.language).Key(c.title); got != want {
			t.Errorf("%s: %q is filed under %q, want %q", c.language, c.title, got, want)
		}
	}
}

// TestStep: tabs step down the alphabet of the language, a digraph among its letters, and
// what is of another alphabet behind all of them.
func TestStep(t *testing.T) {
	for _, x := range []struct {
		tag, letter string
		step, of    int
	}{
		{"en", "A", 1, 26}, {"en", "Z", 26, 26}, {"en", "#", 0, 26}, {"tlh", "M", 13, 26},
		{"cy", "A", 1, 34}, {"cy", "CH", 4, 34}, {"cy", "#", 0, 34}, {"sv", "Ö", 29, 29}, {"el", "Ω", 24, 24},
		{"en", "Я", 26, 26},
	} {
		if step, of := NewFiler(x.tag).Step(x.letter); step != x.step || of != x.of {
			t.Errorf("%s %s: %d of %d, want %d of %d", x.tag, x.letter, step, of, x.step, x.of)
		}
	}
}
