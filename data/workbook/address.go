package workbook

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"booklet/data/booklet"
	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"
)

// addressError is an address that cannot be a link, with its rule.
type addressError struct {
	rule       booklet.Rule
	text, hint string
}

func (e *addressError) Error() string { return e.text }

// Address is what a typed address leads to: an https:, http:, mailto: or tel:
// address. A bare domain becomes https:, an e-mail address mailto:, a UK phone
// number tel:. The error says why anything else is refused.
func Address(typed string) (string, error) {
	s := strings.Trim(typed, " \t\n")
	if s == "" {
		return "", &addressError{booklet.RuleBadAddress, "the address is empty", writeAddress}
	}
	scheme, rest, has := schemeOf(s)
	if has && !allowed(scheme) {
		return "", otherScheme(s, scheme)
	}
	if err := invisible(s); err != nil {
		return "", err
	}
	if number := wholeNumber(s); !has && number != "" {
		return "tel:" + number, nil
	}
	if strings.ContainsFunc(s, unicode.IsSpace) {
		return "", &addressError{booklet.RuleAddressSpace, fmt.Sprintf("the address %q has a space inside", s),
			"take the space out, or write %20 for it"}
	}
	out, err := link(s, scheme, rest)
	if err == nil && out == "" {
		err = &addressError{booklet.RuleBadAddress, fmt.Sprintf("%q is not an address", s), writeAddress}
	}
	return out, err
}

// writeAddress is what to do about something that is no address.
const writeAddress = "write an address such as https://example.org, jobs@example.org or 020 7946 0018"

// otherScheme refuses an address of a kind that is not printed.
func otherScheme(s, scheme string) error {
	return &addressError{booklet.RuleAddressScheme,
		fmt.Sprintf("the address %q begins with %q; only https, http, mailto and tel are printed", s, scheme+":"),
		writeAddress}
}

// link is Address for what has no space and, if any, a scheme that is printed; rest stands behind it.
func link(s, scheme, rest string) (out string, err error) {
	switch {
	case scheme == "http" || scheme == "https":
		behind, slashes := strings.CutPrefix(rest, "//")
		if err := authority(s, behind); err != nil {
			return "", err
		}
		out = webAddress(scheme, behind, slashes)
	case scheme == "mailto":
		return mail(s, rest)
	case scheme == "tel":
		if strings.ContainsAny(rest, "0123456789") &&
			strings.Trim(rest, "+0123456789-().;=abcdefghijklmnopqrstuvwxyz") == "" {
			out = "tel:" + rest
		}
	case emailEnd(s, 0) == len(s):
		out = "mailto:" + s
	default:
		if host := strings.TrimSuffix(hostPart(s), "."); registered(host) || wellNamed(host) {
			if err := authority(s, s); err != nil {
				return "", err
			}
			out = webAddress("https", s, true)
		}
	}
	return out, nil
}

// escapeOpaque escapes what may not stand in an address beyond ASCII.
func escapeOpaque(s string) string {
	return percentEncoded(s, func(c byte) bool {
		return c <= ' ' || c >= 0x7F || strings.IndexByte(`"<>\^{|}`+"`", c) >= 0
	})
}

// percentEncoded is a text whose bad bytes are escaped (RFC 3986, 2.1).
func percentEncoded(s string, bad func(c byte) bool) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		if bad(c) {
			fmt.Fprintf(&b, "%%%02X", c)
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

// allowed reports whether a scheme may be written to a PDF.
func allowed(scheme string) bool {
	return scheme == "http" || scheme == "https" || scheme == "mailto" || scheme == "tel"
}

// schemeOf parts a scheme (RFC 3986, 3.1) from what follows it. A host with a
// port, such as example.org:8080, has none.
func schemeOf(s string) (scheme, rest string, ok bool) {
	before, after, ok := strings.Cut(s, ":")
	if !ok || before == "" {
		return "", s, false
	}
	for i, c := range before {
		letter := c|0x20 >= 'a' && c|0x20 <= 'z'
		if !letter && (i == 0 || !(c >= '0' && c <= '9' || strings.ContainsRune("+.-", c))) {
			return "", s, false
		}
	}
	if strings.Contains(before, ".") && after != "" && after[0] >= '0' && after[0] <= '9' {
		return "", s, false
	}
	return strings.ToLower(before), after, true
}

// webAddress is an absolute web address in ASCII (RFC 3986), or "" where rest,
// which begins with the host, is none.
func webAddress(scheme, rest string, slashes bool) string {
	if !slashes {
		return ""
	}
	u, err := url.Parse(scheme + "://" + rest)
	if err != nil || u.Hostname() == "" {
		return ""
	}
	host, err := idna.Lookup.ToASCII(u.Hostname())
	if err != nil {
		// Hosts that idna refuses, such as those with an underscore, exist.
		host = strings.ToLower(u.Hostname())
	}
	if strings.ContainsFunc(host, func(r rune) bool { return r > unicode.MaxASCII || r <= ' ' }) {
		return ""
	}
	if strings.Contains(host, ":") { // a numbered host of IPv6 (RFC 3986, 3.2.2)
		host = "[" + host + "]"
	}
	if p := u.Port(); p != "" {
		host += ":" + p
	}
	u.Host = host
	// package url leaves a query as it is typed
	u.RawQuery = percentEncoded(u.RawQuery, func(c byte) bool { return c > unicode.MaxASCII })
	return u.String()
}

// hostPart is what stands before the port, path, query or fragment.
func hostPart(s string) string {
	if i := strings.IndexAny(s, ":/?#"); i >= 0 {
		return s[:i]
	}
	return s
}

// suffixSites are public suffixes that are web sites themselves.
var suffixSites = map[string]bool{"gov.uk": true, "nhs.uk": true, "police.uk": true}

// registered reports whether a host is a name under a public suffix,
// or a suffix that is a site itself.
func registered(host string) bool {
	if !labelled(host) {
		return false
	}
	low := strings.ToLower(host)
	suffix, icann := publicsuffix.PublicSuffix(low)
	// A suffix of several labels that ICANN does not manage stands under one that it does.
	return (suffix != low || suffixSites[low]) && (icann || strings.Contains(suffix, "."))
}

// labelled reports whether a host is made of labels as DNS has them.
func labelled(host string) bool {
	if len(host) > 253 || !strings.Contains(host, ".") {
		return false
	}
	for _, l := range strings.Split(host, ".") {
		if l == "" || len(l) > 63 || l[0] == '-' || l[len(l)-1] == '-' || strings.ContainsFunc(l, func(r rune) bool {
			return r > unicode.MaxASCII || !isHost(byte(r))
		}) {
			return false
		}
	}
	return true
}

// meantSuffixes are the top-level domains that people mean as one when they write a
// name without "www." and without a path.
var meantSuffixes = map[string]bool{"uk": true, "com": true, "org": true, "net": true, "info": true, "eu": true,
	"wales": true, "cymru": true, "scot": true, "london": true}

// bareDomain reports whether a host that stands alone in a text is meant as an
// address: it begins with "www." or has a path, or it ends as addresses do and is
// written as one. "people.to" and "9.am" are words with a space missing, "ASP.NET" is a
// name.
func bareDomain(host string, path bool) bool {
	if !registered(host) && !wellNamed(host) {
		return false
	}
	low := strings.ToLower(host)
	labels := strings.Split(low, ".")
	last := labels[len(labels)-1]
	if host != low && host != strings.ToUpper(host) {
		// A sentence may begin with an address, and "etc.It" is the end of one.
		if !strings.HasSuffix(host, "."+last) || host[1:] != low[1:] && !path && labels[0] != "www" {
			return false
		}
	}
	switch {
	case path || labels[0] == "www":
		return true
	case letters(beforeSuffix(low)) < 3 || host != low && len(labels) == 2 && !suffixSites[low]:
		return false
	case meantSuffixes[last]:
		return true
	}
	suffix, icann := publicsuffix.PublicSuffix(low)
	return len(last) == 2 && (icann && strings.Contains(suffix, ".") || len(labels) > 2 &&
		!slices.ContainsFunc(labels[:len(labels)-1], func(l string) bool { return letters(l) < 3 }))
}

// wellNamed reports whether a host begins with "www.", which is no word, and could be one of
// a domain that is not in the list of suffixes.
func wellNamed(host string) bool {
	low := strings.ToLower(host)
	rest, ok := strings.CutPrefix(low, "www.")
	last := low[strings.LastIndexByte(low, '.')+1:]
	return ok && labelled(host) && strings.Contains(rest, ".") && len(last) > 1 && letters(last) == len(last)
}

// beforeSuffix is what stands before a host's public suffix.
func beforeSuffix(low string) string {
	if suffix, _ := publicsuffix.PublicSuffix(low); suffix != low {
		return strings.TrimSuffix(low, "."+suffix)
	}
	return low[:strings.LastIndexByte(low, '.')]
}

func letters(s string) int {
	n := 0
	for _, c := range []byte(s) {
		if c|0x20 >= 'a' && c|0x20 <= 'z' {
			n++
		}
	}
	return n
}

// doubtfulDomain reports whether what is no address by bareDomain could be meant as one.
func doubtfulDomain(s string) bool {
	host := strings.TrimRight(s, ".-")
	if !registered(host) || letters(beforeSuffix(strings.ToLower(host))) < 3 {
		return false
	}
	last := host[strings.LastIndexByte(host, '.')+1:]
	return last == strings.ToLower(last) || host == strings.ToUpper(host)
}

func isHost(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.'
}

// badAddress is the finding of an address that cannot be a link.
func (r *reader) badAddress(err error, at booklet.Place) {
	rule, hint := booklet.RuleBadAddress, writeAddress
	var a *addressError
	if errors.As(err, &a) {
		rule, hint = a.rule, a.hint
	}
	r.fail(rule, at, err.Error(), hint)
}

// address is a cell that holds an address: the text, or the cell's hyperlink
// where the text is other words. It says where it leads.
func (t *table) address(row *gridRow, column string) booklet.Line {
	l := t.value(row, column)
	typed := l.S
	to, err := Address(typed)
	c, _ := t.cell(row, column)
	h, linked := t.linkOn(l.At, c)
	switch {
	case linked && (l.S == "" || isWords(err)):
		typed = h.address
		if to, err = Address(typed); err == nil {
			t.r.wordsLead(l.S, to, l.At)
		}
	case l.S == "":
		return l
	case linked && err == nil:
		t.r.linkUnused(l.S, to, h, l.At)
	}
	if err != nil {
		t.r.badAddress(err, l.At)
		return booklet.Line{At: l.At}
	}
	t.r.leads(typed, to, l.At)
	return booklet.Line{S: to, At: l.At}
}

// isWords reports whether what is no address, by err, may be words for a cell's hyperlink.
func isWords(err error) bool {
	var a *addressError
	return errors.As(err, &a) && (a.rule == booklet.RuleBadAddress || a.rule == booklet.RuleAddressSpace ||
		a.rule == booklet.RuleAddressScheme || a.rule == booklet.RuleAddressInvisible)
}
