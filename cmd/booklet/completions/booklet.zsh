_booklet() {
  local -a found
  found=(${(f)"$(booklet "${(@)words[2,CURRENT-1]}" "--generate-shell-completion=${words[CURRENT]}" 2>/dev/null)"})
  if (( $#found )); then compadd -- $found; else _files; fi
}
compdef _booklet booklet
