# Completes booklet in bash 3.2 or later. Words of a workbook may hold spaces: what is typed
# is asked for without its quotes, and what is found is quoted as the word was begun.
_booklet() {
  local IFS=$'\n' quote= word cur=${COMP_WORDS[COMP_CWORD]}
  local -a words=()
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      \"*\" | \'*\') word=${word:1:${#word}-2} ;;
      '~/'*) word=$HOME/${word:2} ;;
    esac
    words+=("${word//\\/}")
  done
  case $cur in
    \"* | \'*) quote=${cur:0:1} cur=${cur:1} ;;
    *) cur=${cur//\\/} ;;
  esac
  COMPREPLY=()
  while read -r word; do
    [ -n "$quote" ] || printf -v word %q "$word"
    COMPREPLY+=("$word")
  done < <(booklet ${words[@]+"${words[@]}"} "--generate-shell-completion=$cur" 2>/dev/null)
}
complete -o default -F _booklet booklet
