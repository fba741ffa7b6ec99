@echo off
rem Runs Tonbild from an installed archive; needed is a Java 17 or newer.
rem TONBILD_JAVA_OPTS adds options of the Java machine, such as -Xmx4g.
setlocal disabledelayedexpansion
for %%i in ("%~dp0..") do set "HOME_DIR=%%~fi"
setlocal enabledelayedexpansion

set "JAVA_EXE=java.exe"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA_EXE=%JAVA_HOME%\bin\java.exe"
"%JAVA_EXE%" -version >nul 2>&1
if errorlevel 1 (
  echo tonbild: no Java found; install a JDK 17 or newer ^(for example from adoptium.net^) or set JAVA_HOME 1>&2
  exit /b 1
)
set "VERSION="
for /f tokens^=2^ delims^=^" %%v in ('^""%JAVA_EXE%" -version 2^>^&1 ^| findstr /i version^"') do if not defined VERSION set "VERSION=%%v"
for /f "delims=.-+ tokens=1" %%m in ("!VERSION!") do set "MAJOR=%%m"
if !MAJOR! lss 17 (
  echo tonbild: Java !VERSION! is too old; install a JDK 17 or newer ^(for example from adoptium.net^) or set JAVA_HOME 1>&2
  exit /b 1
)

set "FLAGS=-Xmx1g -XX:+UseSerialGC -XX:PretenureSizeThreshold=16m -Dorg.bytedeco.javacpp.maxPhysicalBytes=3g -Djava.awt.headless=true"
if !MAJOR! geq 22 set "FLAGS=--enable-native-access=ALL-UNNAMED !FLAGS!"

rem Classes that most runs load lie ready in an archive that is made once for this Java and this build. Without compilers:
rem a method that waits for one when the archive is written would be marked as waiting in every run, and never be compiled.
set "ARCHIVES=%LOCALAPPDATA%\tonbild"
if not exist "%ARCHIVES%" mkdir "%ARCHIVES%" >nul 2>&1
set "BUILD="
for %%j in ("%HOME_DIR%\lib\tonbild-app-*.jar") do set "BUILD=%%~zj"
set "JSA=%ARCHIVES%\tonbild-!VERSION!-!BUILD!.jsa"
if not exist "!JSA!" "%JAVA_EXE%" -XX:ArchiveClassesAtExit="!JSA!" -Xint -XX:+UseSerialGC -cp "%HOME_DIR%\lib\*" org.tonbild.app.Rehearsal >nul 2>&1
if exist "!JSA!" set FLAGS=-XX:SharedArchiveFile="!JSA!" -Xshare:auto -Xlog:disable !FLAGS!

rem From here on an exclamation mark in a file's name is only itself.
setlocal disabledelayedexpansion
"%JAVA_EXE%" %FLAGS% %TONBILD_JAVA_OPTS% "-Dtonbild.home=%HOME_DIR%" -cp "%HOME_DIR%\lib\*" org.tonbild.app.Tonbild %*
exit /b %ERRORLEVEL%
