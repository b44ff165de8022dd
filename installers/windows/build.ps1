# Builds the installer on Windows 10 or later: needs Python 3.11 to 3.13 and NSIS (makensis).
#
#   powershell -ExecutionPolicy Bypass -File installers\windows\build.ps1
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")

function Invoke-Checked([string] $Program) {
    & $Program @args
    if ($LASTEXITCODE -ne 0) { throw "$Program ended with $LASTEXITCODE" }
}

if (-not (Test-Path .venv)) { Invoke-Checked py -3 -m venv .venv }
$python = ".venv\Scripts\python.exe"
Invoke-Checked $python -m pip install --require-hashes -r requirements\dev.lock
Invoke-Checked $python -m pip install --no-deps --no-build-isolation -e .
Invoke-Checked $python -m PyInstaller --noconfirm --clean --log-level WARN `
    --distpath dist --workpath build\pyinstaller installers\kbdesk.spec

# The same proof as installers/smoke.sh: every floor once, in a fresh home.
$fresh = New-Item -ItemType Directory (Join-Path $env:TEMP ([guid]::NewGuid()))
$env:KBDESK_CACHE = Join-Path $fresh "cache"
$env:QT_QPA_PLATFORM = "offscreen"
Invoke-Checked dist\kbdesk\kbdesk.exe --version
Invoke-Checked dist\kbdesk\kbdesk.exe demo --out (Join-Path $fresh "demo")
Invoke-Checked dist\kbdesk\kbdesk.exe --base (Join-Path $fresh "demo\demo.kbdesk") check
Remove-Item -Recurse -Force $fresh

$version = (Select-String -Path src\kbdesk\__init__.py -Pattern '__version__ = "(.*)"').Matches[0].Groups[1].Value
Invoke-Checked makensis "-DVERSION=$version" "-DPAYLOAD=$PWD\dist\kbdesk" `
    "-DOUT=$PWD\dist\KBDesk-$version-setup.exe" installers\windows\kbdesk.nsi
