# Completes booklet in PowerShell, with a description of each word.
Register-ArgumentCompleter -Native -CommandName booklet -ScriptBlock {
  param($word, $ast, $cursor)
  $before = @($ast.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object {
    if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.ToString() }
  })
  $typed = "$word".Trim("'", '"')
  booklet @before "--generate-shell-descriptions=$typed" 2>$null | ForEach-Object {
    $text, $about = $_ -split "`t", 2
    if (-not $about) { $about = $text }
    $shown = $text
    if ($text -match "[\s'`"``$&;|(),{}@#]") { $shown = "'" + $text.Replace("'", "''") + "'" }
    [System.Management.Automation.CompletionResult]::new($shown, $text, 'ParameterValue', $about)
  }
}
