package booklet

import (
	"slices"
	"strings"
	"testing"
)

func TestNamesOfLists(t *testing.T) {
	known := []string{"Nurse, adult", "Nurse", "Doctors, dentists, and others", "Porter"}
	for list, want := range map[string]string{
		"":                              "",
		" , ;\n":                        "",
		"Porter":                        "Porter",
		"porter, nurse":                 "porter|nurse",
		"Nurse, adult":                  "Nurse, adult",
		"nurse,  Adult; Porter":         "nurse, Adult|Porter",
		"Porter, Nurse, adult, Nurse":   "Porter|Nurse, adult|Nurse",
		"Porter\nNurse, child":          "Porter|Nurse|child",
		"doctors, dentists, and others": "doctors, dentists, and others",
		"a;b\nc,d":                      "a|b|c|d",
	} {
		if got := strings.Join(Names(list, known), "|"); got != want {
			t.Errorf("%q is %q, want %q", list, got, want)
		}
	}
}

func TestFolders(t *testing.T) {
	long := strings.Repeat("a very long name ", 9)
	seen := map[string]string{}
	for name, want := range map[string]string{"Leeds fair, 2026": "leeds-fair-2026", "x": "x", "Tŷ’r Felin": "tyr-felin", "Ωμέγα": "", "Άλφα": "", long: "", long + "b": ""} {
		got := (&Fair{Name: Line{S: name}}).Folder()
		if want != "" && got != want {
			t.Errorf("the folder of %q is %q, want %q", name, got, want)
		}
		if old, twice := seen[got]; twice || len(got) > longestFolder || strings.Trim(got, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			t.Errorf("the folder of %q is %q; that of %q the same", name, got, old)
		}
		seen[got] = name
	}
}

func TestForTakesWhatTheFairSays(t *testing.T) {
	b := roles()
	b.Settings = Settings{Title: Line{S: "Careers"}, Strapline: Line{S: "All {roles}"}, QRLink: Line{S: "https://example.org/q"}, Binding: Perfect}
	f := &Fair{Title: Line{S: "Leeds"}, Campaign: Line{S: "leeds"}, Roles: []Line{{S: b.Roles[0].Title.S}}}
	out, err := b.For(f)
	if err != nil {
		t.Fatal(err)
	}
	s := out.Settings
	if len(out.Roles) != 1 || s.Title.S != "Leeds" || s.Strapline.S != "All {roles}" || s.QRLink.S != "https://example.org/q" || s.Binding != BindingDefault {
		t.Errorf("%d roles, %+v", len(out.Roles), s)
	}
	if s.Campaign == nil || s.Campaign.Word != "leeds" || !slices.Equal(s.Campaign.Hosts, []string{"example.org"}) {
		t.Errorf("campaign %+v", s.Campaign)
	}
	if b.Settings.Title.S != "Careers" || b.Settings.Campaign != nil || b.Settings.Binding != Perfect {
		t.Error("the booklet itself was changed")
	}
	// The sites are those of the Booklet sheet, not of the fair's own link.
	f.QRLink = Line{S: "https://tickets.example.com"}
	if out, _ = b.For(f); !slices.Equal(out.Settings.Campaign.Hosts, []string{"example.org"}) {
		t.Errorf("hosts %q", out.Settings.Campaign.Hosts)
	}
	if _, err := b.For(&Fair{Categories: []Line{{S: "nowhere"}}}); err == nil {
		t.Error("an unknown category is no error")
	}
}

func TestCampaignLeads(t *testing.T) {
	s := Settings{Websites: []Line{{S: "www.Example.org/start"}, {S: "http://bücher.example.com:8080"}, {S: "nhs.uk"},
		{S: "my_jobs.example.edu"}}, QRLink: Line{S: "https://jobs.example.net/x?y=1"}}
	c := &Campaign{Word: "leeds-2026", Hosts: s.OwnHosts()}
	for in, want := range map[string]string{
		"https://example.org":                                  "https://example.org/?utm_campaign=leeds-2026",
		"https://example.org/":                                 "https://example.org/?utm_campaign=leeds-2026",
		"http://example.org/a":                                 "http://example.org/a?utm_campaign=leeds-2026",
		"HTTPS://WWW.EXAMPLE.ORG/A":                            "HTTPS://WWW.EXAMPLE.ORG/A?utm_campaign=leeds-2026",
		"https://www.example.org/a/":                           "https://www.example.org/a/?utm_campaign=leeds-2026",
		"https://careers.example.org/a":                        "https://careers.example.org/a?utm_campaign=leeds-2026",
		"https://a.b.example.org./a":                           "https://a.b.example.org./a?utm_campaign=leeds-2026",
		"https://example.org:8443/a":                           "https://example.org:8443/a?utm_campaign=leeds-2026",
		"https://user@example.org/a":                           "https://user@example.org/a?utm_campaign=leeds-2026",
		"https://example.org/a?":                               "https://example.org/a?utm_campaign=leeds-2026",
		"https://example.org/a?b=1":                            "https://example.org/a?b=1&utm_campaign=leeds-2026",
		"https://example.org/a?b=1&":                           "https://example.org/a?b=1&utm_campaign=leeds-2026",
		"https://example.org/a?b=%26%3D&c":                     "https://example.org/a?b=%26%3D&c&utm_campaign=leeds-2026",
		"https://example.org?b=1":                              "https://example.org/?b=1&utm_campaign=leeds-2026",
		"https://example.org#top":                              "https://example.org/?utm_campaign=leeds-2026#top",
		"https://example.org/a#top":                            "https://example.org/a?utm_campaign=leeds-2026#top",
		"https://example.org/a?b=1#/route?x=2#y":               "https://example.org/a?b=1&utm_campaign=leeds-2026#/route?x=2#y",
		"https://example.org/a#":                               "https://example.org/a?utm_campaign=leeds-2026#",
		"https://example.org/a?utm_campaign=old":               "https://example.org/a?utm_campaign=leeds-2026",
		"https://example.org/a?utm%5Fcampaign=old&z=1":         "https://example.org/a?z=1&utm_campaign=leeds-2026",
		"https://example.org/a?x=1&utm_campaign=old&z=1#f":     "https://example.org/a?x=1&z=1&utm_campaign=leeds-2026#f",
		"https://example.org/a?my_utm_campaign=1&utm_source=b": "https://example.org/a?my_utm_campaign=1&utm_source=b&utm_campaign=leeds-2026",
		"https://xn--bcher-kva.example.com/a":                  "https://xn--bcher-kva.example.com/a?utm_campaign=leeds-2026",
		"https://jobs.example.net/x?y=1":                       "https://jobs.example.net/x?y=1&utm_campaign=leeds-2026",
		"https://sub.jobs.example.net/":                        "https://sub.jobs.example.net/?utm_campaign=leeds-2026",
		"https://MY_jobs.example.edu/a":                        "https://MY_jobs.example.edu/a?utm_campaign=leeds-2026",
		"https://nhs.uk/a":                                     "https://nhs.uk/a?utm_campaign=leeds-2026",
		"https://www.nhs.uk/a":                                 "https://www.nhs.uk/a?utm_campaign=leeds-2026",
		// Others' sites, and what is no web address.
		"https://other.nhs.uk/a":                      "",
		"https://my_house.example.edu/a":              "",
		"https://example.net/a":                       "",
		"https://example.com":                         "",
		"https://notexample.org/a":                    "",
		"https://example.org.evil.example/a":          "",
		"https://example.org@evil.example/a":          "",
		"https://evil.example/example.org":            "",
		"https://evil.example/?u=https://example.org": "",
		"https://evil.example#example.org":            "",
		"mailto:jobs@example.org":                     "",
		"tel:03000000000":                             "",
		"https:example.org":                           "",
		"https:///a":                                  "",
		"https://exa mple.org/%zz":                    "",
		"example.org/a":                               "",
		"":                                            "",
	} {
		if want == "" {
			want = in
		}
		got := c.Apply(in)
		if got != want {
			t.Errorf("%q leads to %q, want %q", in, got, want)
		}
		if again := c.Apply(got); again != got {
			t.Errorf("%q leads on to %q", got, again)
		}
		if got := (*Campaign)(nil).Apply(in); got != in {
			t.Errorf("without a campaign %q leads to %q", in, got)
		}
	}
}

func TestCampaignWords(t *testing.T) {
	for s, want := range map[string]bool{"leeds-2026": true, "A_b": true, "2026": true, "": false, "a b": false, "jo@example.org": false, "a.b": false, "leeds+york": false, "a&b=c": false, "é": false, "Ω": false,
		"ſ": false, "\u212A": false, strings.Repeat("a", LongestCampaign): true, strings.Repeat("a", LongestCampaign+1): false} {
		if got := CampaignWord(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}
