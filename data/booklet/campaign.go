package booklet

import (
	"net/url"
	"strings"

	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"
)

// campaignKey is the parameter that tells a site which campaign a visit comes
// from, as tools that count visits know it.
const campaignKey = "utm_campaign"

// Campaign tells the publisher's own sites from which printed or sent thing a
// visit comes. Its word is the same in every copy, so that it says nothing of who
// reads it.
type Campaign struct {
	Word  string
	Hosts []string // of the publisher's sites, as OwnHosts returns them
}

// LongestCampaign is how many characters the word of a campaign has at most.
const LongestCampaign = 50

// CampaignWord reports whether s may be the word of a campaign: letters of ASCII,
// digits, hyphens and underscores. An e-mail address or a name with its spaces is
// none.
func CampaignWord(s string) bool {
	if s == "" || len(s) > LongestCampaign {
		return false
	}
	return strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") == ""
}

// Apply is where an address leads: to a page of the publisher's own with the word
// of the campaign, to any other as it is. A nil campaign changes nothing. A
// campaign that the address names already is replaced; the rest of its query, and
// its fragment, stay as they are. Apply(Apply(s)) is Apply(s).
func (c *Campaign) Apply(address string) string {
	if c == nil || !c.own(address) {
		return address
	}
	whole, fragment, fragmented := strings.Cut(address, "#")
	path, query, _ := strings.Cut(whole, "?")
	if _, rest, _ := strings.Cut(path, "://"); !strings.Contains(rest, "/") {
		path += "/"
	}
	var kept []string
	for _, p := range strings.Split(query, "&") {
		key, _, _ := strings.Cut(p, "=")
		if name, err := url.QueryUnescape(key); p != "" && (err != nil || name != campaignKey) {
			kept = append(kept, p)
		}
	}
	out := path + "?" + strings.Join(append(kept, campaignKey+"="+c.Word), "&")
	if fragmented {
		out += "#" + fragment
	}
	return out
}

// own reports whether an address is of one of the sites or lies under it.
func (c *Campaign) own(address string) bool {
	u, err := url.Parse(address)
	if err != nil || !strings.EqualFold(u.Scheme, "https") && !strings.EqualFold(u.Scheme, "http") || u.Host == "" {
		return false
	}
	host := ascii(u.Hostname())
	for _, h := range c.Hosts {
		if host == h || host == "www."+h || strings.HasSuffix(host, "."+h) && !shared(h) {
			return true
		}
	}
	return false
}

// shared reports whether a host is one under which others have their sites
// (nhs.uk, github.io): what lies under it is not its own.
func shared(host string) bool {
	suffix, _ := publicsuffix.PublicSuffix(host)
	return suffix == host
}

// ascii is a host as it stands in an address: in small letters of ASCII.
func ascii(host string) string {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if a, err := idna.Lookup.ToASCII(host); err == nil {
		return a
	}
	return host // idna refuses some hosts that exist, such as those with an underscore
}

// OwnHosts are the hosts of the publisher's sites: those of the settings Website
// and QR link, without "www.".
func (s *Settings) OwnHosts() []string {
	var out []string
	for _, l := range append(append([]Line{}, s.Websites...), s.QRLink) {
		address := l.S
		if !strings.Contains(address, "://") {
			address = "https://" + address
		}
		u, err := url.Parse(address)
		if err != nil || u.Hostname() == "" {
			continue
		}
		host := ascii(u.Hostname())
		if bare, ok := strings.CutPrefix(host, "www."); ok {
			host = bare
		}
		out = append(out, host)
	}
	return out
}
