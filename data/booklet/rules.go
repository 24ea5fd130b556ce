package booklet

import (
	"cmp"
	"strings"
)

// Rule is the stable name of what a finding says, such as "unknown-category".
// Programs and editors look it up in the register (Rules).
type Rule string

// The rules, in the order of the register.
const (
	// What is asked for
	RuleWorkbook         Rule = "workbook"
	RuleUnreadable       Rule = "unreadable"
	RuleOverLimit        Rule = "over-limit"
	RuleFontFolder       Rule = "font-folder"
	RuleUnknownSelection Rule = "unknown-selection"
	RuleNoRoleSelected   Rule = "no-role-selected"
	RuleNoSuchPage       Rule = "no-such-page"
	RulePictureOfPage    Rule = "picture-of-page"
	RuleProfile          Rule = "profile"
	RuleBinding          Rule = "binding"
	RuleSpine            Rule = "spine"
	RuleOutput           Rule = "output"
	RuleMark             Rule = "mark"
	RuleWatch            Rule = "watch"
	RulePDF              Rule = "pdf"
	RuleInternal         Rule = "internal"

	// Sheets, columns and rows
	RuleNoRoles         Rule = "no-roles"
	RuleRolesSheet      Rule = "roles-sheet"
	RuleDuplicateSheet  Rule = "duplicate-sheet"
	RuleUnknownSheet    Rule = "unknown-sheet"
	RuleHiddenSheet     Rule = "hidden-sheet"
	RuleHiddenColumn    Rule = "hidden-column"
	RuleHiddenRow       Rule = "hidden-row"
	RuleHeaderRow       Rule = "header-row"
	RuleSynonym         Rule = "synonym"
	RuleNotAdopted      Rule = "not-adopted"
	RuleFactColumns     Rule = "fact-columns"
	RuleDuplicateField  Rule = "duplicate-field"
	RuleFieldPlaced     Rule = "field-placed"
	RuleMissingColumn   Rule = "missing-column"
	RuleUnknownColumn   Rule = "unknown-column"
	RuleDuplicateColumn Rule = "duplicate-column"
	RuleUnnamedColumn   Rule = "unnamed-column"
	RuleRequired        Rule = "required"
	RuleFormula         Rule = "formula"
	RuleFormulaText     Rule = "formula-text"
	RuleActiveContent   Rule = "active-content"
	RuleUnknownSetting  Rule = "unknown-setting"
	RuleRepeatedSetting Rule = "repeated-setting"
	RuleBuildOptions    Rule = "build-options"
	RuleListRow         Rule = "list-row"

	// Words that a cell may hold
	RuleUnknownCategory   Rule = "unknown-category"
	RuleDuplicateCategory Rule = "duplicate-category"
	RuleTitlesByComma     Rule = "titles-by-comma"
	RuleLinkWords         Rule = "link-words"
	RuleUnknownStatus     Rule = "unknown-status"
	RuleUnknownKind       Rule = "unknown-kind"
	RuleUnknownStart      Rule = "unknown-start"
	RuleUnknownFocus      Rule = "unknown-focus"
	RuleUnknownWord       Rule = "unknown-word"
	RuleBadTrim           Rule = "bad-trim"
	RuleUnknownIcon       Rule = "unknown-icon"
	RuleUnknownEdition    Rule = "unknown-edition"
	RuleUnknownMake       Rule = "unknown-make"
	RuleYesNo             Rule = "yes-no"
	RuleBadDate           Rule = "bad-date"
	RuleBadColour         Rule = "bad-colour"
	RuleBadCMYK           Rule = "bad-cmyk"
	RulePrintContrast     Rule = "print-contrast"
	RulePrintApart        Rule = "print-apart"
	RuleBadLanguage       Rule = "bad-language"
	RuleBadAddress        Rule = "bad-address"
	RuleAddressSpace      Rule = "address-space"
	RuleAddressScheme     Rule = "address-scheme"
	RuleAddressInvisible  Rule = "address-invisible"
	RuleAddressUserInfo   Rule = "address-user-info"
	RuleAddressHost       Rule = "address-host"
	RuleAddressMail       Rule = "address-mail"
	RuleAddressLookAlike  Rule = "address-look-alike"
	RuleAddressOther      Rule = "address-other"
	RuleAddressUnusual    Rule = "address-unusual"
	RuleAddressEncoded    Rule = "address-encoded"
	RuleBadSocial         Rule = "bad-social"
	RuleBadCampaign       Rule = "bad-campaign"
	RuleBadForeignWords   Rule = "bad-foreign-words"
	RuleForeignWordsTwice Rule = "foreign-words-twice"
	RuleIgnoredFormat     Rule = "ignored-format"
	RuleStraightQuotes    Rule = "straight-quotes"
	RuleStruckThrough     Rule = "struck-through"
	RuleRaisedCharacters  Rule = "raised-characters"
	RuleSymbolFont        Rule = "symbol-font"
	RuleLeftOutCharacters Rule = "left-out-characters"
	RuleNoBreakSpaces     Rule = "no-break-spaces"
	RuleHiddenValue       Rule = "hidden-value"
	RuleMidnight          Rule = "midnight"
	RuleHTML              Rule = "html"
	RuleWrongEncoding     Rule = "wrong-encoding"
	RulePlaceholder       Rule = "placeholder"
	RuleBlockCapitals     Rule = "block-capitals"
	RuleInsideLink        Rule = "inside-link"
	RuleDoubtfulAddress   Rule = "doubtful-address"
	RulePictureFormula    Rule = "picture-formula"
	RuleDateNotRead       Rule = "date-not-read"

	// Pictures and files of the workbook
	RuleMissingPhoto    Rule = "missing-photo"
	RuleMissingLogo     Rule = "missing-logo"
	RuleMissingIcon     Rule = "missing-icon"
	RuleUnreadablePhoto Rule = "unreadable-photo"
	RuleUnreadableLogo  Rule = "unreadable-logo"
	RuleUnreadableIcon  Rule = "unreadable-icon"
	RuleLetterCase      Rule = "letter-case"
	RuleTwoPhotos       Rule = "two-photos"
	RuleStrayPicture    Rule = "stray-picture"
	RulePictureScaled   Rule = "picture-scaled"
	RulePictureFirst    Rule = "picture-first"
	RulePictureProfile  Rule = "picture-profile"
	RuleAlternativeText Rule = "alternative-text"
	RuleLinkedPicture   Rule = "linked-picture"
	RulePictureRows     Rule = "picture-rows"
	RulePictureEffect   Rule = "picture-effect"
	RuleHiddenPicture   Rule = "hidden-picture"

	// What the workbook says
	RuleLeftOut                     Rule = "left-out"
	RuleRepeatedRole                Rule = "repeated-role"
	RuleRepeatedTitle               Rule = "repeated-title"
	RuleLongTitle                   Rule = "long-title"
	RuleApprenticeshipUnmarked      Rule = "apprenticeship-unmarked"
	RuleCheckedLongAgo              Rule = "checked-long-ago"
	RuleRoleLink                    Rule = "role-link"
	RuleQRLink                      Rule = "qr-link"
	RuleBSLLink                     Rule = "bsl-link"
	RuleEmail                       Rule = "email"
	RuleTwoAddresses                Rule = "two-addresses"
	RuleUnusedCategory              Rule = "unused-category"
	RulePhotoDescription            Rule = "photo-description"
	RulePhotoDescriptionSaysNothing Rule = "photo-description-says-nothing"
	RuleRepeatedDescription         Rule = "repeated-description"
	RulePhotoPermission             Rule = "photo-permission"
	RuleLinkWording                 Rule = "link-wording"
	RuleHiddenAddress               Rule = "hidden-address"
	RuleForeignWordsUnused          Rule = "foreign-words-unused"
	RuleLabelsInEnglish             Rule = "labels-in-english"
	RuleControlCharacter            Rule = "control-character"
	RuleInvisibleCharacter          Rule = "invisible-character"
	RuleRightToLeft                 Rule = "right-to-left"
	RuleMissingCharacter            Rule = "missing-character"

	// Sections
	RuleSectionLacking         Rule = "section-lacking"
	RuleRolesTwice             Rule = "roles-twice"
	RuleSectionTwice           Rule = "section-twice"
	RuleSectionEmpty           Rule = "section-empty"
	RuleNumbersLine            Rule = "numbers-line"
	RuleCoverWithoutPicture    Rule = "cover-without-picture"
	RuleOrderWithoutCategories Rule = "order-without-categories"
	RuleSectionUntitled        Rule = "section-untitled"
	RuleSectionCellUnused      Rule = "section-cell-unused"
	RuleTestimonialIncomplete  Rule = "testimonial-incomplete"
	RuleSectionWithoutValues   Rule = "section-without-values"

	// Fairs
	RuleFairUnknown   Rule = "fair-unknown"
	RuleFairEmpty     Rule = "fair-empty"
	RuleFairFolder    Rule = "fair-folder"
	RuleFairCampaign  Rule = "fair-campaign"
	RuleUnknownFair   Rule = "unknown-fair"
	RuleNoFairs       Rule = "no-fairs"
	RuleNothingToMake Rule = "nothing-to-make"

	// Lists
	RuleManifest    Rule = "manifest"
	RuleNoWorkbook  Rule = "no-workbook"
	RuleBadOutput   Rule = "bad-output"
	RuleOutputTwice Rule = "output-twice"

	// Pages
	RuleSummaryTooLong      Rule = "summary-too-long"
	RuleCardRunsOver        Rule = "card-runs-over"
	RulePageOverfull        Rule = "page-overfull"
	RuleSizeTooLarge        Rule = "size-too-large"
	RuleOffSheet            Rule = "off-sheet"
	RuleUnsettled           Rule = "unsettled"
	RulePadding             Rule = "padding"
	RuleSearchPrompt        Rule = "search-prompt"
	RulePhotoShape          Rule = "photo-shape"
	RulePicturesLeftOut     Rule = "pictures-left-out"
	RulePhotoResolution     Rule = "photo-resolution"
	RuleColourMoved         Rule = "colour-moved"
	RuleInkContrast         Rule = "ink-contrast"
	RuleHouseColourContrast Rule = "house-colour-contrast"
	RuleCategoryContrast    Rule = "category-contrast"
	RuleLogoContrast        Rule = "logo-contrast"
	RuleCopyPages           Rule = "copy-pages"
	RuleCopyClaim           Rule = "copy-claim"

	// Hand-outs
	RuleCardFormat  Rule = "card-format"
	RuleCardTitle   Rule = "card-title"
	RuleCardSummary Rule = "card-summary"
	RuleCardNeed    Rule = "card-need"
	RuleCardCut     Rule = "card-cut"
	RuleCardFacts   Rule = "card-facts"
	RuleCardBack    Rule = "card-back"
	RuleCardBleed   Rule = "card-bleed"
	RuleNoAddress   Rule = "no-address"
	RuleCodeTooFine Rule = "code-too-fine"
	RulePosterCode  Rule = "poster-code"
	RulePosterFull  Rule = "poster-full"

	// Other formats
	RuleBrailleProgram   Rule = "braille-program"
	RuleBrailleLanguage  Rule = "braille-language"
	RuleBrailleGrade     Rule = "braille-grade"
	RuleBrailleCharacter Rule = "braille-character"
	RuleBrailleVolume    Rule = "braille-volume"

	// Legibility
	RuleLegibilityTextSize          Rule = "legibility-text-size"
	RuleLegibilityLeading           Rule = "legibility-leading"
	RuleLegibilityMeasure           Rule = "legibility-measure"
	RuleLegibilityParagraphGap      Rule = "legibility-paragraph-gap"
	RuleLegibilityAlignment         Rule = "legibility-alignment"
	RuleLegibilityItalics           Rule = "legibility-italics"
	RuleLegibilityUnderline         Rule = "legibility-underline"
	RuleLegibilityCapitals          Rule = "legibility-capitals"
	RuleLegibilityDivided           Rule = "legibility-divided"
	RuleLegibilityTogether          Rule = "legibility-together"
	RuleLegibilityFolioSize         Rule = "legibility-folio-size"
	RuleLegibilityColumns           Rule = "legibility-columns"
	RuleLegibilityTextOnPicture     Rule = "legibility-text-on-picture"
	RuleLegibilityReversed          Rule = "legibility-reversed"
	RuleLegibilityPaper             Rule = "legibility-paper"
	RuleLegibilityContents          Rule = "legibility-contents"
	RuleLegibilityTargetSize        Rule = "legibility-target-size"
	RuleLegibilityGraphicsContrast  Rule = "legibility-graphics-contrast"
	RuleLegibilityTextContrast      Rule = "legibility-text-contrast"
	RuleLegibilityLargeTextContrast Rule = "legibility-large-text-contrast"

	// Sheets for an office printer
	RuleImposed      Rule = "imposed"
	RuleImposedNotes Rule = "imposed-notes"
	RuleImposedBlank Rule = "imposed-blank"
	RuleImposedScale Rule = "imposed-scale"
	RuleImposedCover Rule = "imposed-cover"
	RuleImposedBleed Rule = "imposed-bleed"
	RuleImposedThick Rule = "imposed-thick"

	// Finished files: pages and boxes
	RulePageBoxes    Rule = "page-boxes"
	RulePageSize     Rule = "page-size"
	RulePageMultiple Rule = "page-multiple"
	RuleBleedWidth   Rule = "bleed-width"
	RuleBleedCovered Rule = "bleed-covered"
	RuleSafeZone     Rule = "safe-zone"
	RuleGutter       Rule = "gutter"
	RuleGlueStrip    Rule = "glue-strip"
	RuleHiddenLayer  Rule = "hidden-layer"

	// Finished files: colour and ink
	RuleDeviceColour     Rule = "device-colour"
	RuleSpotColour       Rule = "spot-colour"
	RuleInkTotal         Rule = "ink-total"
	RuleInkUnknown       Rule = "ink-unknown"
	RuleBlackText        Rule = "black-text"
	RuleDarkText         Rule = "dark-text"
	RuleBlackOverprint   Rule = "black-overprint"
	RuleWhiteOverprint   Rule = "white-overprint"
	RulePictureOverprint Rule = "picture-overprint"
	RuleColourOverprint  Rule = "colour-overprint"
	RuleWhiteOnWhite     Rule = "white-on-white"
	RuleFaintTint        Rule = "faint-tint"
	RuleDefaultSpace     Rule = "default-space"
	RuleTransparency     Rule = "transparency"

	// Finished files: type and lines
	RuleTextSize      Rule = "text-size"
	RuleReversedSize  Rule = "reversed-size"
	RuleRuleWidth     Rule = "rule-width"
	RuleRuleInks      Rule = "rule-inks"
	RuleReversedRule  Rule = "reversed-rule"
	RuleFontEmbedded  Rule = "font-embedded"
	RuleFontUndefined Rule = "font-undefined"
	RuleFontWidths    Rule = "font-widths"
	RuleFontSubset    Rule = "font-subset"
	RuleMissingGlyph  Rule = "missing-glyph"

	// Finished files: pictures and codes
	RulePictureResolution Rule = "picture-resolution"
	RuleLineArtResolution Rule = "line-art-resolution"
	RuleCodeModule        Rule = "code-module"
	RuleCodeQuiet         Rule = "code-quiet"

	// Finished files: the file itself
	RulePDFXVersion     Rule = "pdfx-version"
	RulePDFXIdentity    Rule = "pdfx-identity"
	RulePDFXIntent      Rule = "pdfx-intent"
	RulePDFXTrapped     Rule = "pdfx-trapped"
	RulePDFXID          Rule = "pdfx-id"
	RulePDFXMetadata    Rule = "pdfx-metadata"
	RulePDFXAnnotations Rule = "pdfx-annotations"
	RulePDFXActions     Rule = "pdfx-actions"
	RulePDFXBarred      Rule = "pdfx-barred"
)

// RuleEntry is what the register says of a rule. Example and Do may refer to
// fields of what was asked for (Ref).
type RuleEntry struct {
	Rule    Rule       `json:"rule"`
	Weights []Severity `json:"weights,omitempty"` // the heaviest first; none: it is reported, and never a finding
	When    string     `json:"when,omitempty"`    // which weight when, or why there is none; "" for one weight
	Meaning string     `json:"meaning"`           // a sentence: what a finding says
	Example string     `json:"example"`           // what an editor wrote or what is asked for, and where
	Do      string     `json:"do"`                // the next step
}

// RuleGroup is a part of the register.
type RuleGroup struct {
	Name, About string
	Rules       []RuleEntry
}

// Text is the group for a person, with fields by the names that the caller gives them.
func (g RuleGroup) Text(name func(Field) string) string {
	var b strings.Builder
	b.WriteString(g.Name + ": " + g.About + "\n")
	for _, e := range g.Rules {
		e = e.Worded(name)
		b.WriteString("\n  " + string(e.Rule) + " (" + cmp.Or(e.When, e.Weight()) + ")\n")
		b.WriteString("    " + e.Meaning + "\n    For example: " + e.Example + "\n    To do: " + e.Do + "\n")
	}
	return b.String()
}

// Entry is what the register says of the rule; false where it does not know it.
func (r Rule) Entry() (RuleEntry, bool) {
	for _, g := range Rules {
		for _, e := range g.Rules {
			if e.Rule == r {
				return e, true
			}
		}
	}
	return RuleEntry{}, false
}

// Weight is the weight in words: "error", "error or warning"; "report" for a rule
// that is never a finding.
func (e RuleEntry) Weight() string {
	var words []string
	for _, s := range e.Weights {
		words = append(words, s.String())
	}
	if words == nil {
		return "report"
	}
	return strings.Join(words, " or ")
}

// Worded is the entry as it is shown to somebody who calls fields by name.
func (e RuleEntry) Worded(name func(Field) string) RuleEntry {
	e.Example, e.Do = Worded(e.Example, name), Worded(e.Do, name)
	return e
}
