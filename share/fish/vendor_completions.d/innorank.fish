# What the tab key offers for innorank in fish: the program itself says it.
complete --command innorank --no-files --arguments "(env _INNORANK_COMPLETE=complete_fish _TYPER_COMPLETE_FISH_ACTION=get-args _TYPER_COMPLETE_ARGS=(commandline -cp) innorank)" --condition "env _INNORANK_COMPLETE=complete_fish _TYPER_COMPLETE_FISH_ACTION=is-args _TYPER_COMPLETE_ARGS=(commandline -cp) innorank"
