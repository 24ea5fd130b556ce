package booklet

// builds are how the built-in colours print in offset on coated paper (FOGRA39):
// tuned by hand, in whole per cents, nothing under 3 %, and no more than three
// plates.
//
// Inks carry words. They have at most two of cyan, magenta and yellow, with black
// in place of the third, so that no letter needs four plates in register; one
// plate is at 75 % or more, which keeps the edges of letters whole. On white
// paper they reach 7:1. Fills lie under near-black words and under icons: they
// have no black, a third plate only where the hue needs it, and no two of
// them are closer than 9 in CIEDE2000, however small the press's gamut makes
// their difference.
var builds = map[RGB]CMYK{
	// Inks.
	hex(0x005D7D): {80, 20, 0, 55}, // allied health
	hex(0x605600): {0, 10, 90, 77}, // ambulance
	hex(0x006066): {80, 0, 28, 59}, // dental
	hex(0x91314A): {0, 85, 30, 48}, // doctors
	hex(0x8C3F00): {0, 70, 95, 55}, // estates
	hex(0x4050A0): {87, 74, 0, 0},  // informatics
	hex(0x773B84): {60, 85, 0, 12}, // science
	hex(0x774E00): {0, 45, 95, 67}, // management
	hex(0x933525): {0, 85, 80, 46}, // medical associates
	hex(0x87346A): {30, 85, 0, 35}, // midwifery
	hex(0x005899): {100, 65, 0, 0}, // nursing
	hex(0x00642A): {80, 0, 90, 56}, // pharmacy
	hex(0x604597): {77, 81, 0, 0},  // psychology
	hex(0x3E6000): {55, 0, 97, 66}, // public health
	hex(0x00624E): {80, 0, 58, 57}, // wider team

	// Fills.
	hex(0x95D2E9): {41, 0, 0, 0},
	hex(0xE9DF73): {13, 5, 65, 0},
	hex(0x56F4FD): {49, 0, 19, 0},
	hex(0xEC99A8): {0, 51, 18, 0},
	hex(0xFAB787): {0, 35, 50, 0},
	hex(0xC9D9FF): {27, 12, 0, 0},
	hex(0xD998E8): {25, 43, 0, 0},
	hex(0xF3D6A7): {5, 17, 39, 0},
	hex(0xFFAA96): {0, 43, 38, 0},
	hex(0xFFC0EC): {5, 33, 0, 0},
	hex(0x80BAF1): {54, 18, 0, 0},
	hex(0xA6D5B1): {37, 0, 39, 0},
	hex(0xB8ACDC): {35, 33, 0, 0},
	hex(0xAFD779): {38, 0, 65, 0},
	hex(0x54E3C4): {52, 0, 36, 0},

	House:         {88, 87, 0, 45},
	Mark:          {0, 14, 77, 0},
	hex(0xFFE600): {0, 0, 90, 0}, // yellow of the high contrast edition
}

// PrintOf is how a built-in colour prints in offset on coated paper, and whether
// the colour is built in.
func PrintOf(c RGB) (CMYK, bool) {
	b, ok := builds[c]
	return b, ok
}
