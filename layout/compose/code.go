package compose

import (
	"sync"

	"github.com/skip2/go-qrcode"
)

// code is the QR code's modules, nil without a link.
func (c *composer) code() [][]bool {
	link := c.b.Settings.QRLink
	if !link.Set() {
		return nil
	}
	return encoded.modules(c.b.Settings.Campaign.Leads(link.S))
}

// encoded is the code that was wanted last: all editions print the same, in every
// round.
var encoded lastCode

type lastCode struct {
	mu   sync.Mutex
	link string
	code [][]bool // never altered
}

// modules are the modules of a link's code, nil where there is none for it.
func (l *lastCode) modules(link string) [][]bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.link == link {
		return l.code
	}
	l.link, l.code = link, nil
	if code, err := qrcode.New(link, qrcode.Medium); err == nil {
		code.DisableBorder = true
		l.code = code.Bitmap()
	}
	return l.code
}
