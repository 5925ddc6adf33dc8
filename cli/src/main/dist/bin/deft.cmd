@echo off
rem Starts the deft command of an unpacked distribution (bin\deft.cmd, lib\*.jar) on Windows. Needs
rem Java 17 or later and nothing else.
rem
rem   JAVA_HOME         which Java; else the one on the PATH
rem   DEFT_CLASSPATH    more jars, such as a solver of your own, with ; between them
rem   DEFT_JAVA_OPTS    options for the JVM, such as -Xmx8g
setlocal

if defined JAVA_HOME goto home
set "JAVA=java.exe"
where /q java.exe
if not errorlevel 1 goto start
echo deft: Java is missing: install Java 17 or later, or set JAVA_HOME to it>&2
exit /b 1

:home
set "JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%JAVA%" goto start
echo deft: JAVA_HOME is "%JAVA_HOME%", which has no bin\java.exe: set it to a Java 17 or later>&2
exit /b 1

:start
set "CLASSES=%~dp0..\lib\*"
if "%~1"=="check" set "CLASSES=%CLASSES%;%~dp0..\lib\kit\*"
if exist "%~dp0..\lib\train" set "CLASSES=%CLASSES%;%~dp0..\lib\train\*"
if defined DEFT_CLASSPATH set "CLASSES=%CLASSES%;%DEFT_CLASSPATH%"
"%JAVA%" -XX:+UseSerialGC -XX:MaxRAMPercentage=70 --enable-native-access=ALL-UNNAMED -Dslf4j.internal.verbosity=ERROR %DEFT_JAVA_OPTS% -cp "%CLASSES%" org.loladeft.cli.Main %*
exit /b %ERRORLEVEL%
