# Completes booklet in bash 3.2 or later. Words of a workbook may hold spaces: what is typed
# is asked for without its quotes, and what is found is quoted as the word was begun.
_booklet() {
  local IFS=$'\n' quote= word cur= kept= rest=${COMP_LINE:-${COMP_WORDS[*]}} i
  local -a words=()
  # bash parts words at = and : too, which are one word to the program: those without a space between
  rest=${rest#"${COMP_WORDS[0]}"}
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    case $rest in
      [[:space:]]* | '') words+=("$word") ;;
      *) words[${#words[@]} - 1]+=$word ;;
    esac
    rest=${rest#"${rest%%[![:space:]]*}"}
    rest=${rest#"$word"}
  done
  cur=${words[${#words[@]} - 1]}
  unset "words[${#words[@]} - 1]"
  for i in ${words[@]+"${!words[@]}"}; do
    word=${words[i]}
    case $word in
      \"*\" | \'*\') word=${word:1:${#word}-2} ;;
      '~/'*) word=$HOME/${word:2} ;;
    esac
    words[i]=${word//\\/}
  done
  case $cur in
    \"* | \'*) quote=${cur:0:1} cur=${cur:1} ;;
    *)
      # what stands before the last = or : stays on the line
      case $cur in *[=:]*) printf -v kept %s "${cur%"${cur##*[=:]}"}" ;; esac
      cur=${cur//\\/}
      ;;
  esac
  COMPREPLY=()
  while read -r word; do
    [ -n "$quote" ] || printf -v word %q "$word"
    COMPREPLY+=("${word#"$kept"}")
  done < <(booklet ${words[@]+"${words[@]}"} "--generate-shell-completion=$cur" 2>/dev/null)
  case ${#COMPREPLY[@]}${COMPREPLY[0]-} in
    1*[!=] | 0*) ;;
    *=) compopt -o nospace 2>/dev/null ;; # its value stands next
  esac
}
complete -o default -F _booklet booklet
