; Installer for Windows, for Inno Setup 6. Written, not yet tried: there was no Windows machine.
; First make dist\gouji as packaging\README.md says, then: ISCC packaging\windows\gouji.iss

#define Version "0.1.0"

[Setup]
AppId={{6C1E5C0E-6E0B-4B36-9A57-3F1D2B7B7A11}
AppName=勾稽
AppVersion={#Version}
DefaultDirName={autopf}\Gouji
DefaultGroupName=勾稽
; Clerks have no administrator rights: it installs for one user unless told otherwise.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
; Qt 6 needs Windows 10.
MinVersion=10.0.17763
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
SourceDir=..\..
OutputDir=dist
OutputBaseFilename=gouji-{#Version}-windows-x64
LicenseFile=LICENSE
Compression=lzma2
SolidCompression=yes
ChangesAssociations=yes
UninstallDisplayIcon={app}\gouji.exe

[Languages]
; Inno Setup ships its Simplified Chinese as an unofficial translation: put ChineseSimplified.isl into its Languages folder.
Name: "chinese"; MessagesFile: "compiler:Languages\ChineseSimplified.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"

[Files]
Source: "dist\gouji\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\勾稽"; Filename: "{app}\gouji.exe"
Name: "{autodesktop}\勾稽"; Filename: "{app}\gouji.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.gouji"; ValueType: string; ValueData: "Gouji.Report"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Gouji.Report"; ValueType: string; ValueData: "政府信息公开工作年度报告"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Gouji.Report\shell\open\command"; ValueType: string; ValueData: """{app}\gouji.exe"" ""%1"""

[Run]
Filename: "{app}\gouji.exe"; Description: "{cm:LaunchProgram,勾稽}"; Flags: nowait postinstall skipifsilent
