; SPDX-FileCopyrightText: Classmith contributors
; SPDX-License-Identifier: Apache-2.0
; Double click on NAME.classmith. SHCTX is the machine or the person, as the installer was asked.
WriteRegStr SHCTX "Software\Classes\.classmith" "" "Classmith.Project"
WriteRegStr SHCTX "Software\Classes\Classmith.Project" "" "Classmith project"
WriteRegStr SHCTX "Software\Classes\Classmith.Project\DefaultIcon" "" "$INSTDIR\bin\classmith.exe,0"
WriteRegStr SHCTX "Software\Classes\Classmith.Project\shell\open\command" "" '"$INSTDIR\bin\classmith.exe" "%1"'
System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
