; SPDX-FileCopyrightText: Classmith contributors
; SPDX-License-Identifier: Apache-2.0
DeleteRegKey SHCTX "Software\Classes\Classmith.Project"
ReadRegStr $0 SHCTX "Software\Classes\.classmith" ""
StrCmp $0 "Classmith.Project" 0 +2
DeleteRegKey SHCTX "Software\Classes\.classmith"
System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
