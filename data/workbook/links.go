package workbook

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"booklet/data/booklet"
)

// autoLinked is a stretch of text that is an address, in bytes.
type autoLinked struct {
	from, to int
	address  string
}

// autoLink parts the pieces where an address stands in their text, and links
// it. What is linked already stays so. problem, which may be nil, hears of
// addresses that may not be printed.
func autoLink(ps []piece, problem func(error)) []piece {
	s := joinedPieces(ps)
	found, bad, _ := addressesIn(s)
	if problem != nil {
		for _, err := range bad {
			problem(err)
		}
	}
	return underlaid(ps, s, found)
}

// doubtful is the cause of a word that might be an address.
var doubtful = cause{rule: booklet.RuleDoubtfulAddress, severity: booklet.Note,
	text: "what could be an address or a missing space is read as words (%s)",
	hint: "write https:// or www. before an address, or a space behind a full stop"}

// autoLink is autoLink with the findings of a cell.
func (r *reader) autoLink(ps []piece, at booklet.Place) []piece {
	s := joinedPieces(ps)
	found, bad, doubts := addressesIn(s)
	for _, err := range bad {
		r.badAddress(err, at)
	}
	for _, d := range doubts {
		r.gather(doubtful, at, quoted(d))
	}
	return underlaid(ps, s, found)
}

// underlaid lays links under what was found in the text of pieces.
func underlaid(ps []piece, s string, found []autoLinked) []piece {
	if len(found) == 0 {
		return ps
	}
	out := make([]piece, 0, len(ps)+2*len(found))
	at, k := 0, 0
	for _, p := range ps {
		end := at + len(p.s)
		for from := at; from < end; {
			for k < len(found) && found[k].to <= from {
				k++
			}
			to, q := end, p
			if k < len(found) {
				if found[k].from <= from {
					to, q.address = min(end, found[k].to), true
					if p.link == "" {
						q.link, q.auto = found[k].address, true
					}
				} else {
					to = min(end, found[k].from)
				}
			}
			q.s = s[from:to]
			out = append(out, q)
			from = to
		}
		at = end
	}
	return out
}

func joinedPieces(ps []piece) string {
	if len(ps) == 1 {
		return ps[0].s
	}
	n := 0
	for _, p := range ps {
		n += len(p.s)
	}
	var b strings.Builder
	b.Grow(n)
	for _, p := range ps {
		b.WriteString(p.s)
	}
	return b.String()
}

// addressesIn finds the web addresses, bare domains, e-mail addresses and phone
// numbers of a text, the errors of addresses with another scheme, and words that could
// be a bare domain.
func addressesIn(s string) (found []autoLinked, bad []error, doubts []string) {
	if !strings.ContainsAny(s, ".@:0+") {
		return nil, nil, nil
	}
	for from := 0; from < len(s); {
		end, next, marked := tokenAt(s, from)
		if marked {
			f, b, d := inToken(s, from, end)
			found, bad, doubts = append(found, f...), append(bad, b...), append(doubts, d...)
		}
		from = next
	}
	if strings.ContainsAny(s, "0+") {
		found = append(found, phonesIn(s, found)...)
		slices.SortFunc(found, func(a, b autoLinked) int { return a.from - b.from })
	}
	return found, bad, doubts
}

// tokenAt is where the token that begins at byte from ends, at a space or the end of the
// text, and where the next begins. It is marked where an address may stand in it, which
// has an @, a colon, or a full stop with more than a mark of punctuation behind it.
func tokenAt(s string, from int) (end, next int, marked bool) {
	for end = from; end < len(s); {
		c := s[end]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[end:])
			if unicode.IsSpace(r) {
				return end, end + n, marked
			}
			end += n
			continue
		}
		switch c {
		case ' ', '\t', '\n', '\v', '\f', '\r':
			return end, end + 1, marked
		case '@', ':':
			marked = true
		case '.':
			marked = marked || end+1 < len(s) && (s[end+1] >= utf8.RuneSelf || isHost(s[end+1]) && s[end+1] != '.')
		}
		end++
	}
	return end, end, marked
}

// phonesIn finds the phone numbers outside the addresses of web, which stand in their order.
func phonesIn(s string, web []autoLinked) (found []autoLinked) {
	k := 0
	for i := 0; i < len(s); i++ {
		if s[i] != '0' && s[i] != '+' { // no number begins so
			continue
		}
		for k < len(web) && web[k].to <= i {
			k++
		}
		if k < len(web) && i >= web[k].from {
			i = web[k].to - 1
			continue
		}
		limit := len(s)
		if k < len(web) {
			limit = web[k].from
		}
		n := len(found) - 1
		slashed := n >= 0 && found[n].to == i-1 && s[i-1] == '/'
		p, ok := numberAt(s[:limit], s, i, slashed)
		if ok {
			found = append(found, p)
			i = p.to - 1
		}
	}
	return found
}

// inToken finds the addresses of s[from:end], which holds no space.
func inToken(s string, from, end int) (found []autoLinked, bad []error, doubts []string) {
	for i := from; i < end; {
		if !isHost(s[i]) || i > from && joins(s, i) {
			i++
			continue
		}
		to, address, err := addressAt(s[:end], i)
		switch {
		case err != nil:
			bad = append(bad, err)
			return found, bad, doubts
		case address != "":
			found = append(found, autoLinked{i, to, address})
		case doubtfulDomain(s[i:to]):
			doubts = append(doubts, strings.TrimRight(s[i:to], ".-"))
		}
		i = max(to, i+1)
	}
	return found, bad, doubts
}

// joins reports whether what stands before byte i makes it the middle of
// something else: a letter, a digit, or a mark that binds.
func joins(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) ||
		strings.ContainsRune(`@_-./\:=&%+~#`, r)
}

// addressAt reads the address that begins at i and ends before the end of s.
// Where there is none, to is where to go on from.
func addressAt(s string, i int) (to int, address string, err error) {
	if to, address, is, err := schemedAt(s, i); is {
		return to, address, err
	}
	if end := emailEnd(s, i); end > 0 {
		return end, "mailto:" + s[i:end], nil
	}
	host := i
	for host < len(s) && isHost(s[host]) {
		host++
	}
	next, _ := utf8.DecodeRuneInString(s[host:])
	name := strings.TrimRight(s[i:host], ".-")
	if host < len(s) && (next == '@' || next == '_' || unicode.IsLetter(next) || unicode.IsDigit(next)) {
		return host, "", nil
	}
	to = i + len(name)
	path := len(name) == host-i && host < len(s) && strings.IndexByte("/?#:", s[host]) >= 0
	if path {
		to = i + urlEnd(s[i:])
		path = to > host
		if path && s[host] == ':' && !(host+1 < len(s) && s[host+1] >= '0' && s[host+1] <= '9') {
			to, path = host, false
		}
	}
	if !bareDomain(name, path) {
		if path && !registered(name) {
			return to, "", nil // the tail of a path is no address either
		}
		return host, "", nil
	}
	if err := authority(s[i:to], s[i:to]); err != nil {
		return to, "", err
	}
	if address = webAddress("https", s[i:to], true); address == "" {
		return host, "", nil
	}
	return to, address, nil
}

// schemedAt is addressAt for what begins with a scheme; is reports whether the scheme settles it.
func schemedAt(s string, i int) (to int, address string, is bool, err error) {
	scheme, after, ok := schemeOf(s[i:])
	if !ok {
		return 0, "", false, nil
	}
	slashes := strings.HasPrefix(after, "//") && len(after) > 2
	body := slashes || len(after) > 0 && isHost(after[0])
	to = i + urlEnd(s[i:])
	switch {
	case slashes && !allowed(scheme):
		return to, "", true, otherScheme(s[i:to], scheme)
	case body && allowed(scheme):
		a, err := Address(s[i:to])
		if isWords(err) { // such as "https://…"
			err = nil
		}
		return to, a, true, err
	}
	return 0, "", false, nil
}

// urlEnd is the length of the address that s begins with: up to a quotation
// mark or angle bracket, without the punctuation that ends a sentence and
// without a bracket that it does not open.
func urlEnd(s string) int {
	end := len(s)
	if i := strings.IndexAny(s, `<>"“”«»‘`); i >= 0 {
		end = i
	}
	pairs := map[byte]int{}
	for i := 0; i < end; i++ {
		switch s[i] {
		case '(', '[', '{':
			pairs[s[i]]++
		case ')', ']', '}':
			pairs[s[i]]++
		}
	}
	opening := map[byte]byte{')': '(', ']': '[', '}': '{'}
	for end > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:end])
		if o, ok := opening[s[end-1]]; ok {
			if pairs[s[end-1]] <= pairs[o] {
				return end
			}
			pairs[s[end-1]]--
			end--
			continue
		}
		if strings.ContainsRune(`.,;:!?'’…*([{|`, r) {
			if s[end-1] == '(' || s[end-1] == '[' || s[end-1] == '{' {
				pairs[s[end-1]]--
			}
			end -= n
			continue
		}
		return end
	}
	return end
}

// emailEnd is where the e-mail address that begins at i ends, or 0.
func emailEnd(s string, i int) int {
	at := i
	for at < len(s) && (isHost(s[at]) && at-i < 64 || at > i && strings.IndexByte("_+%&'", s[at]) >= 0) {
		at++
	}
	if at == i || at >= len(s) || s[at] != '@' || s[i] == '.' || s[at-1] == '.' {
		return 0
	}
	end := at + 1
	for end < len(s) && isHost(s[end]) {
		end++
	}
	if r, _ := utf8.DecodeRuneInString(s[end:]); end < len(s) && (r == '@' || r == '_' || unicode.IsLetter(r)) {
		return 0
	}
	host := strings.TrimRight(s[at+1:end], ".-")
	if !registered(host) {
		return 0
	}
	return at + 1 + len(host)
}
