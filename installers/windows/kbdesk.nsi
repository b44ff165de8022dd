; The installer for Windows: for one person, without rights of an administrator.
;
;   makensis -DVERSION=0.1.0 -DPAYLOAD=dist\kbdesk -DOUT=dist\KBDesk-0.1.0-setup.exe kbdesk.nsi
;
; PAYLOAD is the folder that PyInstaller built on Windows (build.ps1 does both).

Unicode true
!ifndef VERSION | PAYLOAD | OUT
  !error "Give -DVERSION, -DPAYLOAD and -DOUT."
!endif
!include "MUI2.nsh"
!include "FileFunc.nsh"

!ifndef ICON
  !define ICON "..\..\resources\icons\app\kbdesk.ico"
!endif
!ifndef LICENCE
  !define LICENCE "..\..\LICENSE"
!endif
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\KBDesk"

Name "KBDesk"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\KBDesk"
InstallDirRegKey HKCU "Software\KBDesk" "InstallDir"
RequestExecutionLevel user
SetCompressor /SOLID lzma
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "KBDesk"
VIAddVersionKey "FileDescription" "KBDesk setup"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "The KBDesk authors, Apache-2.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\kbdesk.exe"
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Swedish"

Section "KBDesk"
  SetOutPath "$INSTDIR"
  ; An upgrade leaves nothing of the old version behind. Bases lie elsewhere.
  RMDir /r "$INSTDIR\_internal"
  File /r "${PAYLOAD}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortcut "$SMPROGRAMS\KBDesk.lnk" "$INSTDIR\kbdesk.exe"
  CreateShortcut "$SMPROGRAMS\KBDesk quick answer.lnk" "$INSTDIR\kbdesk.exe" "popup"

  WriteRegStr HKCU "Software\Classes\.kbdesk" "" "KBDesk.Base"
  WriteRegStr HKCU "Software\Classes\.kbdesk" "Content Type" "application/vnd.kbdesk"
  WriteRegStr HKCU "Software\Classes\KBDesk.Base" "" "KBDesk base"
  WriteRegStr HKCU "Software\Classes\KBDesk.Base\DefaultIcon" "" "$INSTDIR\kbdesk.exe,0"
  WriteRegStr HKCU "Software\Classes\KBDesk.Base\shell\open\command" "" '"$INSTDIR\kbdesk.exe" "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'

  WriteRegStr HKCU "Software\KBDesk" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "KBDesk"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\kbdesk.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The KBDesk authors"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" "$0"
SectionEnd

Section "Uninstall"
  ; Only what was installed: a folder that somebody chose may hold other things.
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\kbdesk.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\KBDesk.lnk"
  Delete "$SMPROGRAMS\KBDesk quick answer.lnk"
  DeleteRegKey HKCU "Software\Classes\KBDesk.Base"
  DeleteRegKey HKCU "Software\Classes\.kbdesk"
  DeleteRegKey HKCU "Software\KBDesk"
  DeleteRegKey HKCU "${UNINSTALL}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
