#compdef booklet
# Completes booklet in zsh: at the end of ~/.zshrc, or as a file _booklet of a folder in
# $fpath. It needs zsh's own compinit, and loads it where nobody has.
_booklet() {
  local line
  local -a before found shown
  before=("${(@Q)words[2,CURRENT-1]}")
  before=("${(@)before/#\~\//$HOME/}")
  while IFS= read -r line; do
    found+=("${line%%$'\t'*}")
    shown+=("${line/$'\t'/  -- }")
  done < <(booklet "${before[@]}" "--generate-shell-descriptions=${(Q)PREFIX}" 2>/dev/null)
  local -a end
  [[ $#found -gt 0 && ${#${(M)found:#*=}} -eq $#found ]] && end=(-S '') # a value stands next
  if (( $#found )); then compadd "${end[@]}" -l -d shown -a found; else _files; fi
}
if [[ $funcstack[1] == _booklet ]]; then
  _booklet "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
  compdef _booklet booklet
fi
