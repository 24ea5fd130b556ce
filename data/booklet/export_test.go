package booklet

// FieldNames are the names that changes have for the fields of a part.
func FieldNames(p Part) []string {
	switch p {
	case PartRoles:
		return names(roleFields(nil, nil))
	case PartCategories:
		return names(categoryFields)
	case PartValues:
		return names(valueFields)
	case PartSections:
		return names(sectionFields)
	}
	if p == PartFairs {
		return names(fairFields)
	}
	return names(settingFields)
}

func names[T any](fields []field[T]) []string {
	var out []string
	for _, f := range fields {
		out = append(out, f.name)
	}
	return out
}
