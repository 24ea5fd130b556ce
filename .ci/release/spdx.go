package main

import (
	"regexp"
	"strings"
)

// kinds are licences by words that only their texts have, with what white space is between them as one space. No
// identifier is a text that is no licence.
var kinds = []struct{ words, id string }{
	{"Permission is hereby granted, free of charge, to any person obtaining a copy of this software and", "MIT"},
	{"Apache License Version 2.0, January 2004", "Apache-2.0"},
	{"Mozilla Public License, version 2.0", "MPL-2.0"},
	{"SIL OPEN FONT LICENSE Version 1.1", "OFL-1.1"},
	{"The zlib/libpng License", "Zlib"},
	{"UNICODE LICENSE V3", "Unicode-3.0"},
	{"UNICODE, INC. LICENSE AGREEMENT - DATA FILES AND SOFTWARE", "Unicode-DFS-2016"},
	{"made available by the International Color Consortium, and may be copied, distributed,", "LicenseRef-ICC"},
	{"SunPro and SunSoft, Sun Microsystems, Inc. businesses. Permission to use, copy, modify", "SunPro"},
	{"from the Cephes Mathematical Library", "LicenseRef-Cephes"},
	{"Additional IP Rights Grant (Patents)", ""},
}

// said is an identifier that a text gives itself.
var said = regexp.MustCompile(`SPDX-License-Identifier: (.+)`)

// spdx is the SPDX expression of a licence text, "" for a text that goes with a licence; false where nothing that is
// known is in it.
func spdx(text string) (expression string, known bool) {
	if m := said.FindStringSubmatch(text); m != nil {
		return strings.TrimSpace(m[1]), true
	}
	text = strings.Join(strings.Fields(strings.ReplaceAll(text, "\n> ", "\n")), " ") // some texts are quoted
	var ids []string
	for _, k := range kinds {
		if strings.Contains(text, k.words) {
			known = true
			if k.id != "" {
				ids = append(ids, k.id)
			}
		}
	}
	if strings.Contains(text, "Redistribution and use in source and binary forms, with or without modification") {
		id := "BSD-2-Clause"
		if strings.Contains(text, "Neither the name") || strings.Contains(text, "may be used to endorse") {
			id = "BSD-3-Clause"
		}
		ids, known = append(ids, id), true
	}
	return strings.Join(ids, " AND "), known
}
