package markup

import (
	"fmt"
	"strings"
)

// Address is an address whose characters may all stand in one (RFC 3986, 2): others, and signs of per cent that begin
// no escape, are escaped. An address that is valid stays as it is.
func Address(uri string) string {
	var b strings.Builder
	for i := range len(uri) {
		c := uri[i]
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9',
			strings.IndexByte("-._~:/?#@!$&'()*+,;=", c) >= 0,
			c == '%' && i+2 < len(uri) && hexadecimal(uri[i+1]) && hexadecimal(uri[i+2]):
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

func hexadecimal(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}
