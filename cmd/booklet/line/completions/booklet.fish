# Completes booklet in fish, with a description of each word. Where the program names
# nothing, files are completed.
function __booklet_found
  set -l typed (commandline -opc)
  set -l current (string unescape -- (commandline -ct); or commandline -ct)
  set -l found (booklet $typed[2..-1] "--generate-shell-descriptions=$current" 2>/dev/null)
  if set -q found[1]
    printf '%s\n' $found
  else
    __fish_complete_path $current
  end
end
complete -c booklet -f -a '(__booklet_found)'
