package editorial

import (
	"net/url"
	"strings"

	"booklet/data/booklet"
)

// qrLink: a phone opens only a whole web address.
func qrLink(c *checker) {
	links := []booklet.Line{c.Settings.QRLink}
	for _, f := range c.Fairs {
		links = append(links, f.QRLink)
	}
	for _, l := range links {
		if l.Set() && !webAddress(l.S) {
			c.find(l.At, suggestAddress(l.S), "QR link %q is not a web address: http and https are accepted", l.S)
		}
	}
}

// bslLink: the same holds of the code of a video.
func bslLink(c *checker) {
	if l := c.Settings.BSLLink; l.Set() && !webAddress(l.S) {
		c.find(l.At, suggestAddress(l.S), "BSL link %q is not a web address: http and https are accepted", l.S)
	}
}

// roleLink: the same holds of a role's own page. Other schemes are the
// reader's to refuse.
func roleLink(c *checker) {
	for _, r := range c.printed {
		if l := r.Link; l.Set() && !webAddress(l.S) && !hasScheme(l.S) {
			c.find(l.At, suggestAddress(l.S), "link %q is not a web address: http and https are accepted", l.S)
		}
	}
}

// webAddress reports whether s is an http or https address with a host.
func webAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "" &&
		!strings.ContainsAny(s, " \t\n")
}

// hasScheme reports whether s begins with a scheme (RFC 3986, 3.1), which a
// host with a port does not.
func hasScheme(s string) bool {
	scheme, rest, ok := strings.Cut(s, ":")
	if !ok || scheme == "" || strings.ContainsAny(scheme, "./ ") {
		return false
	}
	return strings.HasPrefix(rest, "//") || strings.Trim(rest, "0123456789") != ""
}

// suggestAddress is a hint with the address that s becomes with a scheme, where
// it becomes one.
func suggestAddress(s string) string {
	full := "https://" + s
	if !hasScheme(s) && webAddress(full) && strings.Contains(s, ".") {
		return "write " + full
	}
	return "begin it with https://"
}

// email: the back cover's address becomes a mailto: link.
func email(c *checker) {
	l := c.Settings.Email
	if !l.Set() {
		return
	}
	local, domain, ok := strings.Cut(l.S, "@")
	name, top, dotted := lastCut(domain, ".")
	if !ok || local == "" || !dotted || name == "" || top == "" || strings.ContainsAny(l.S, " \t\n,;<>()") ||
		strings.Contains(domain, "@") {
		c.find(l.At, "write one address, such as careers@example.org", "%q is not an e-mail address", l.S)
	}
}

func lastCut(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}
