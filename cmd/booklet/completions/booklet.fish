function __booklet_found
  set -l typed (commandline -opc)
  booklet $typed[2..-1] "--generate-shell-completion="(commandline -ct) 2>/dev/null
end
complete -c booklet -a '(__booklet_found)'
