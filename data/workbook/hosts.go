package workbook

import (
	"fmt"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"booklet/data/booklet"
	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"
	"golang.org/x/text/unicode/norm"
)

// The longest host and the longest part of one (RFC 1035, 2.3.4).
const (
	longestHost  = 253
	longestLabel = 63
)

// invisibleIn is the first character of s that nobody sees, or -1: controls, marks of direction, joiners,
// selectors, and letters that are blank.
func invisibleIn(s string) rune {
	for _, r := range s {
		if r > ' ' && r < 0x7F || unicode.IsSpace(r) {
			continue
		}
		if unicode.In(r, unicode.C, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point) ||
			r == '\u034F' || r == '\u2800' || r == unicode.ReplacementChar {
			return r
		}
	}
	return -1
}

// invisible refuses an address with a character that nobody sees.
func invisible(s string) error {
	r := invisibleIn(s)
	if r < 0 {
		return nil
	}
	return &addressError{rule: booklet.RuleAddressInvisible,
		text: fmt.Sprintf("the address %q holds the invisible character U+%04X", s, r),
		hint: "delete it: type the address anew, without copying it"}
}

// authority refuses what cannot be meant in the part of a web address that says whose it is. rest stands behind
// the slashes.
func authority(s, rest string) error {
	place := rest
	if i := strings.IndexAny(rest, "?#"); i >= 0 {
		place = rest[:i]
	}
	refused := func(rule booklet.Rule, hint, format string, args ...any) error {
		return &addressError{rule, fmt.Sprintf("the address %q "+format, append([]any{s}, args...)...), hint}
	}
	if strings.Contains(place, `\`) {
		return refused(booklet.RuleAddressHost, "write / in its place",
			"holds a backslash, which programs read differently")
	}
	place, _, _ = strings.Cut(place, "/")
	if i := strings.LastIndexByte(place, '@'); i >= 0 {
		return refused(booklet.RuleAddressUserInfo, "write the address without what stands before the @",
			"leads to %q: what stands before the @ is a name to log in with", place[i+1:])
	}
	if strings.Contains(place, "%") {
		return refused(booklet.RuleAddressHost, "write the host in plain letters", "hides its host behind a %% sign")
	}
	host, port := place, ""
	if i := strings.LastIndexByte(place, ':'); i >= 0 && !strings.HasSuffix(place, "]") {
		host, port = place[:i], place[i:]
	}
	if low := strings.ToLower(host); port != "" && allowed(low) {
		return refused(booklet.RuleAddressHost, "delete one of them", "begins with two schemes")
	}
	if strings.HasSuffix(host, ".") {
		return refused(booklet.RuleAddressHost, "take the full stop off", "has a full stop behind its host")
	}
	return hostLength(host, refused)
}

// hostLength refuses hosts that there cannot be.
func hostLength(host string, refused func(booklet.Rule, string, string, ...any) error) error {
	ascii, err := idna.Punycode.ToASCII(host)
	if err != nil {
		ascii = host
	}
	if len(ascii) > longestHost {
		return refused(booklet.RuleAddressHost, "write the address of the site that is meant",
			"has a host of %d characters: %d is the most", len(ascii), longestHost)
	}
	for l := range strings.SplitSeq(ascii, ".") {
		if len(l) > longestLabel {
			return refused(booklet.RuleAddressHost, "write the address of the site that is meant",
				"has a host with a part of %d characters: %d is the most", len(l), longestLabel)
		}
	}
	if _, err := idna.Lookup.ToASCII(host); err != nil && isPunycode(host) {
		return refused(booklet.RuleAddressHost, "write the host in its own letters",
			"has a host that is no encoded name, though it begins as one (xn--)")
	}
	return nil
}

func isPunycode(host string) bool {
	return slices.ContainsFunc(strings.Split(strings.ToLower(host), "."), func(l string) bool {
		return strings.HasPrefix(l, "xn--")
	})
}

// encodedBreak is a control character or a line break in percent-encoding.
var encodedBreak = lazily(`(?i)%[01][0-9a-f]|%7f|%c2%8[0-9a-f]|%c2%9[0-9a-f]|%e2%80%a[89]`)

// mail is the address of an e-mail link, of what stands behind "mailto:": one
// address, and a subject. "" where it is none.
func mail(s, rest string) (string, error) {
	refused := func(what, hint string) error {
		return &addressError{booklet.RuleAddressMail, fmt.Sprintf("the address %q %s", s, what), hint}
	}
	to, query, _ := strings.Cut(rest, "?")
	at := strings.IndexByte(to, '@')
	plain := strings.ToLower(to)
	switch {
	case encodedBreak().MatchString(rest):
		return "", refused("holds an encoded line break or control character", "delete it")
	case strings.Count(to, "@") > 1, strings.ContainsAny(to, ",;"), strings.Contains(plain, "%2c"),
		strings.Contains(plain, "%3b"), strings.Contains(plain, "%40"):
		return "", refused("writes to more than one address", "give each address a link of its own")
	case at <= 0 || at == len(to)-1:
		return "", nil
	}
	if query != "" {
		for field := range strings.SplitSeq(query, "&") {
			name, _, _ := strings.Cut(field, "=")
			if un, err := url.PathUnescape(name); err != nil || !strings.EqualFold(un, "subject") {
				return "", refused(fmt.Sprintf("fills in %q of the message: a subject is all that is accepted", name),
					"delete everything behind the ? but the subject")
			}
		}
	}
	return (&url.URL{Scheme: "mailto", Opaque: escapeOpaque(rest)}).String(), nil
}

// Doubts are findings, without a place, of what may deceive in an address that Address made of what was typed.
func Doubts(typed, address string) []booklet.Finding {
	scheme, rest, _ := strings.Cut(address, ":")
	host, out := "", []booklet.Finding(nil)
	switch scheme {
	case "http", "https":
		u, err := url.Parse(address)
		if err != nil {
			return nil
		}
		host = u.Hostname()
		out = unusualHost(typed, scheme, host, u.Port())
	case "mailto":
		rest, _, _ = strings.Cut(rest, "?")
		_, host, _ = strings.Cut(rest, "@")
		host, _ = url.PathUnescape(host)
	default:
		return nil
	}
	shown, _ := idna.Punycode.ToUnicode(strings.ToLower(host))
	switch why := deceives(shown); {
	case why != "":
		out = append(out, booklet.Finding{Rule: booklet.RuleAddressLookAlike, Severity: booklet.Warning,
			Text: fmt.Sprintf("the address %q leads to %q (%s), %s", typed, shown, ascii(shown), why),
			Hint: "write the address of the site that is meant"})
	case strings.Contains(strings.ToLower(typed), "xn--") && isPunycode(ascii(host)):
		out = append(out, booklet.Finding{Rule: booklet.RuleAddressEncoded, Severity: booklet.Note,
			Text: fmt.Sprintf("the address %q leads to %q", typed, shown),
			Hint: "write the host in its own letters, so that readers see where it leads"})
	}
	return out
}

func ascii(host string) string {
	a, err := idna.Punycode.ToASCII(host)
	if err != nil {
		return host
	}
	return a
}

// unusualHost is the doubt about a host that is no public name.
func unusualHost(typed, scheme, host, port string) []booklet.Finding {
	last := host[strings.LastIndexByte(host, '.')+1:]
	_, ip := netip.ParseAddr(host)
	what, hint := "", "write the name of a public site"
	switch {
	case ip == nil || last != "" && strings.Trim(last, "0123456789") == "" || strings.HasPrefix(last, "0x"):
		what = "leads to a number, where a reader expects a name"
	case last == host:
		what = fmt.Sprintf("leads to %q, a name of one word that no public site has", host)
	case port != "" && port != map[string]string{"http": "80", "https": "443"}[scheme]:
		what, hint = fmt.Sprintf("names the port %s, which public sites do not", port), "leave the port out"
	default:
		return nil
	}
	return []booklet.Finding{{Rule: booklet.RuleAddressUnusual, Severity: booklet.Warning,
		Text: fmt.Sprintf("the address %q %s", typed, what), Hint: hint}}
}

// deceives says why a host is not what it looks like, or "". Its parts are judged by Unicode Technical
// Standard 39: whether their scripts may stand together ("highly restrictive"), and whether all of one is taken
// for a name in ASCII.
func deceives(host string) string {
	labels := strings.Split(host, ".")
	for _, l := range labels {
		scripts := scriptsOf(l)
		if len(scripts) > 1 && !slices.ContainsFunc(togetherAllowed, func(ok []string) bool {
			return !slices.ContainsFunc(scripts, func(s string) bool { return !slices.Contains(ok, s) })
		}) {
			return fmt.Sprintf("which mixes letters of several scripts (%s)", list(scripts, "and"))
		}
	}
	top := labels[len(labels)-1]
	for _, l := range labels {
		if like := skeleton(l); like != l && isASCII(like) && isASCII(top) {
			return fmt.Sprintf("whose letters (%s) look like %q", list(scriptsOf(l), "and"), strings.ToLower(like))
		}
	}
	return ""
}

// togetherAllowed are the scripts that names are written in at the same time.
var togetherAllowed = [][]string{
	{"Latin", "Han", "Hiragana", "Katakana"}, {"Latin", "Han", "Bopomofo"}, {"Latin", "Han", "Hangul"},
}

// scriptsOf are the scripts of the letters, in the order of the alphabet.
func scriptsOf(s string) []string {
	found := map[string]bool{}
	for _, r := range s {
		if r < 0x80 {
			if unicode.IsLetter(r) {
				found["Latin"] = true
			}
			continue
		}
		for name, t := range unicode.Scripts {
			if name != "Common" && name != "Inherited" && unicode.Is(t, r) {
				found[name] = true
			}
		}
	}
	var out []string
	for name := range found {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// skeleton is what a text looks like: each character that is taken for one of ASCII is that.
func skeleton(s string) string {
	if isASCII(s) {
		return s
	}
	var b strings.Builder
	for _, r := range norm.NFKC.String(s) {
		if a, ok := lookAlikes[r]; ok {
			b.WriteByte(a)
		} else if invisibleIn(string(r)) < 0 {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// blurred is a host as it is read in haste.
var blurred = strings.NewReplacer("0", "o", "1", "l", "rn", "m", "vv", "w")

// site is the part of a host that somebody has registered; the host where nobody has.
func site(host string) string {
	host = strings.TrimPrefix(strings.ToLower(host), "www.")
	if s, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return s
	}
	return host
}

// oneSite reports whether what looks like one host may lead to another: both are of one owner.
func oneSite(words, to string) bool {
	words = strings.TrimPrefix(strings.ToLower(words), "www.")
	return site(words) == site(to) || suffixSites[words] && strings.HasSuffix(strings.ToLower(to), "."+words)
}
