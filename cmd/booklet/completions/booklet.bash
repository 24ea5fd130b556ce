_booklet() {
  local IFS=$'\n'
  COMPREPLY=($(booklet "${COMP_WORDS[@]:1:COMP_CWORD-1}" "--generate-shell-completion=${COMP_WORDS[COMP_CWORD]}" 2>/dev/null))
}
complete -o default -F _booklet booklet
