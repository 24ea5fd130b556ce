package workbook

import (
	"fmt"
	"net/url"
	"strings"
	"unicode"

	"booklet/data/booklet"
	"golang.org/x/net/idna"
)

// known is a site of the workbook, with the first cell that leads to it.
type known struct {
	site string
	at   booklet.Place
}

// lead is a link as it is typed, with the address that it became.
type lead struct{ typed, address string }

// mostBlameless is how many links are remembered: many roles lead to the same few sites.
const mostBlameless = 1000

// leads judges where a link leads: typed became address, in a cell.
func (r *reader) leads(typed, address string, at booklet.Place) {
	if address == "" || r.blameless[lead{typed, address}] {
		return
	}
	doubts := Doubts(typed, address)
	for _, f := range doubts {
		f.At = at
		r.findings.Add(f)
	}
	host := hostOf(address)
	if host == "" {
		return
	}
	s := site(host)
	blur := blurred.Replace(s)
	before, ok := r.sites[blur]
	switch {
	case !ok:
		r.sites[blur] = known{s, at}
	case before.site == s:
		if len(doubts) == 0 && len(r.blameless) < mostBlameless {
			r.blameless[lead{typed, address}] = true
		}
	default:
		r.warn(booklet.RuleAddressLookAlike, at, fmt.Sprintf("the address %q leads to %q, which looks like %q in %s",
			typed, s, before.site, before.at), "write the address of the site that is meant")
	}
}

// hostOf is the host of a link, or "".
func hostOf(address string) string {
	scheme, rest, _ := strings.Cut(address, ":")
	switch scheme {
	case "http", "https":
		if u, err := url.Parse(address); err == nil {
			return strings.ToLower(u.Hostname())
		}
	case "mailto":
		rest, _, _ = strings.Cut(rest, "?")
		_, host, _ := strings.Cut(rest, "@")
		return strings.ToLower(host)
	}
	return ""
}

// wordsLead warns where the words of a link are themselves an address, and the link leads to another.
func (r *reader) wordsLead(words, to string, at booklet.Place) {
	if to == "" {
		return
	}
	other := ""
	for _, m := range mentioned(words) {
		if agrees(m, to) {
			return
		}
		if other == "" {
			other = m
		}
	}
	if other != "" {
		r.warn(booklet.RuleAddressOther, at, fmt.Sprintf("the words %q read as an address, and lead to %q",
			shortened(words), to), "make the words say where the link leads, or correct the link")
	}
}

// linkUnused warns of a cell's hyperlink that is not used, since the cell's text leads to an address of its own, to.
func (r *reader) linkUnused(words, to string, h hyperlink, at booklet.Place) {
	if other, err := Address(h.address); err == nil && agrees(to, other) {
		return
	}
	r.warn(booklet.RuleAddressOther, at, fmt.Sprintf("%q leads to %q; the cell's hyperlink to %q is not used",
		shortened(words), to, shortened(h.address)), "remove the hyperlink, or correct it")
}

// shortened is a text that is short enough to be quoted.
func shortened(s string) string {
	return beginning(strings.Join(strings.Fields(s), " "), 80)
}

// mentioned are the addresses that a reader sees in words, look-alikes and disguises undone.
func mentioned(words string) []string {
	seen := skeleton(words)
	found, _, doubts := addressesIn(seen)
	var out []string
	for _, f := range found {
		out = append(out, f.address)
	}
	for _, d := range doubts {
		out = append(out, "https://"+strings.ToLower(d))
	}
	for w := range strings.FieldsSeq(strings.ToLower(words)) {
		w = strings.TrimFunc(w, func(r rune) bool { return unicode.IsPunct(r) && r != '/' })
		if _, rest, ok := strings.Cut(w, "://"); ok {
			w = rest
		}
		host, err := idna.Lookup.ToASCII(hostPart(w))
		if err == nil && !isASCII(w) && registered(host) {
			out = append(out, "https://"+host)
		}
	}
	if n := numberOf(seen); n != "" {
		out = append(out, "tel:"+n)
	}
	return out
}

// numberOf are the digits of words that are a telephone number and nothing else, of any country.
func numberOf(words string) string {
	words = strings.TrimPrefix(strings.ToLower(strings.TrimSpace(words)), "tel:")
	if strings.Trim(words, "0123456789+.\t\n/"+phoneSeparators) != "" {
		return ""
	}
	if d := dialled(words); len(d) >= 7 {
		return d
	}
	return ""
}

// dialled are the digits of a number as they are dialled in Britain, however it is written.
func dialled(number string) string {
	number, _, _ = strings.Cut(number, ";")
	number = strings.ReplaceAll(number, "(0)", "")
	plus := strings.Contains(number, "+")
	d := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, number)
	d, _ = strings.CutPrefix(d, "00")
	if rest, ok := strings.CutPrefix(d, "44"); ok && (plus || len(d) > 11) {
		return "0" + rest
	}
	return d
}

// agrees reports whether words that are one address may lead to another.
func agrees(seen, to string) bool {
	scheme, rest, _ := strings.Cut(seen, ":")
	toScheme, toRest, _ := strings.Cut(to, ":")
	switch {
	case scheme == "tel" || toScheme == "tel":
		return scheme == toScheme && dialled(rest) == dialled(toRest)
	case scheme == "mailto" && toScheme == "mailto":
		toRest, _, _ = strings.Cut(toRest, "?")
		rest, _, _ = strings.Cut(rest, "?")
		return strings.EqualFold(rest, toRest)
	}
	return oneSite(hostOf(seen), hostOf(to))
}
