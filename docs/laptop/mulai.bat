@echo off
rem Starts Bekal for the whole hall. Needs Python 3.11, 3.12 or 3.13; no internet.
rem The newest that is there is taken. No loops and no blocks: every cmd reads these lines alike.
cd /d "%~dp0"
if not defined HOST set HOST=0.0.0.0
set BEKAL_PYTHON=
python -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))" >nul 2>nul
if "%errorlevel%"=="0" set BEKAL_PYTHON=python
py -3.11 -c "" >nul 2>nul
if "%errorlevel%"=="0" set BEKAL_PYTHON=py -3.11
py -3.12 -c "" >nul 2>nul
if "%errorlevel%"=="0" set BEKAL_PYTHON=py -3.12
py -3.13 -c "" >nul 2>nul
if "%errorlevel%"=="0" set BEKAL_PYTHON=py -3.13
if not defined BEKAL_PYTHON goto none
%BEKAL_PYTHON% app
goto end
:none
echo Bekal memerlukan Python 3.11, 3.12, atau 3.13. Baca BACA-DULU.txt.
:end
pause
