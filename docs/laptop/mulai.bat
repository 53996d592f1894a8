@echo off
rem Starts Bekal for the whole hall. Needs Python 3.11, 3.12 or 3.13; no internet.
cd /d "%~dp0"
if not defined HOST set HOST=0.0.0.0
for %%v in (3.13 3.12 3.11) do (
  py -%%v -c "" >nul 2>nul && (
    py -%%v app
    goto end
  )
)
python -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))" >nul 2>nul
if not errorlevel 1 (
  python app
  goto end
)
echo Bekal memerlukan Python 3.11, 3.12, atau 3.13. Baca BACA-DULU.txt.
:end
pause
